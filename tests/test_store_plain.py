"""Reading ordinary lines: as the reader of all of YAML reads them, or not at all."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.operations import without_nothing
from heero.store import plain, write
from heero.store.yaml_text import read, values
from tests.layouts import RECORDS, written
from tests.test_store_yaml_text import REFUSED

ROOT = Path(__file__).parent.parent
TEXTS = [each.read_text() for each in sorted((ROOT / "examples").rglob("*.yaml"))]

SMALL = [
    "a: b\n",
    "a:\n  b: c\n  d: [e, f]\n",
    "a:\n- b\n- c\nd: e\n",
    "a:\n  - id: x\n    n: 'it''s'\n  - {id: y, n: \"q\\\"\\n\"}\n",
    "a: |\n  one\n  two\n\nb: c\n",
    "a:\n  - |-\n    x\n     y\n  - z\n",
    "# c\n---\na: b # d\n",
    "a: {b: {c: [d, {e: f}]}, g: 'h'} # i\n",
    "a:\n  b:\n    c:\n      - d:\n        - e\n      - f: g\n        h:\n",
    "x: +31612345678\ny: 1:30\nz: ~\nno: yes\n",
    "'a': b\r\n\"c\": d\r\n  \r\n",
]
SIGNS = [
    *":#-?[]{},&*!|>'\"%@`\\~=<.0ayé_/ \t\r\n\0",
    *("\u2028", "\x85", "\ufeff", "\u0301", "\u202e", "\xa0", "\N{OTTER}", "\ud800"),
    *("\n\n", "\r\n", "  ", "    ", ": ", ":\n", "- ", "\n- ", "\n  ", "\n    "),
    *("---", "---\n", "\n---\n", "...", "<<", "? ", "&a ", "*a", "!t ", "%YAML 1.2\n"),
    *("<<<<<<< a\n", ">>>>>>> b\n", "=======\n", " #", "# ", "''", '""'),
    *("|\n", "|-\n", ">\n", "|\n  ", "{}", "[]", "{a: b}", "[a]", "\\n", '\\"', "\\x"),
]


def answered(text: str) -> bool:
    """Hold what is read here against the other reader; say whether it was read."""
    found = plain.read(text)
    if found is None:
        return False
    reading = read(text)
    assert reading.findings == () and reading.node is not None
    held = values(reading.node)
    # As text, because the order of keys matters too.
    assert json.dumps(found.values) == json.dumps(held)
    assert found.complete == (without_nothing(held) == held)
    return True


@st.composite
def mutated(draw: Any) -> str:
    """Draw a text that was ordinary before somebody's hand slipped."""
    text: str = draw(st.sampled_from(SMALL * 3 + TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 0, 1, 1, 2, 4]))
        text = text[:at] + draw(st.sampled_from(["", *SIGNS])) + text[at + gone :]
    return text


_VALUES = [
    *("", "", "x", "x y", "'s'", '"d"', '"e\\n"', "[]", "{}", "[a, b]", "{a: b}", "|"),
    *("{a: [b, {c: d}]}", "|-", ">", "- x", "x: y", "x # c", "# c", "#c", "x#c"),
    *("it's", "a:b", "a,b]", "+31", "~", "=", "[a", "'a", "[] x", "[] # c", "x:", "?x"),
    *("{<<: a}", "{a: b, a: c}", "[a, b: c]", "[a#b]", "{a: }", "{a}", "{a:b}", "[,]"),
    *("[a: b]", "[a: ]", "{,a: b}", "{a: b,}", "[a,]", "[a b", "{a: b}}", "[a]]"),
]
_LINES = st.one_of(
    st.builds(
        "{}{}{}: {}".format,
        st.sampled_from(["", "  ", "    ", "   "]),
        st.sampled_from(["", "", "- ", "-   "]),
        st.sampled_from([*"abcdefg", "é", "012", "'q'", '"r"', "no", "<<", '""']),
        st.sampled_from(_VALUES),
    ),
    st.builds(
        "{}- {}".format,
        st.sampled_from(["", "  ", "    "]),
        st.sampled_from(_VALUES),
    ),
    st.sampled_from(["", "  ", "# c", "  # c", "  x", "---", "..."]),
)


@given(written())
def test_layouts_of_people_are_read_alike(text: str) -> None:
    """In whatever layout people write a record, both readers say the same."""
    answered(text)


@given(written(odd=True))
def test_odd_layouts_are_read_alike(text: str) -> None:
    """A layout hardly anybody would write is read alike, or left alone."""
    answered(text)


@settings(max_examples=10 * settings.default.max_examples)
@given(mutated())
def test_slips_are_read_alike(text: str) -> None:
    """Whatever slips into a text, both readers say the same, or one says nothing."""
    answered(text)


@settings(max_examples=10 * settings.default.max_examples)
@given(st.lists(_LINES, max_size=6).map("\n".join), st.sampled_from(["\n", "", "\n\n"]))
def test_lines_in_any_order_are_read_alike(text: str, end: str) -> None:
    """Lines that fit together in no particular way are no reason to differ."""
    answered(text + end)


@given(RECORDS)
def test_whatever_heero_writes_is_ordinary(record: Any) -> None:
    """A record heero wrote is read line by line, with every word in it."""
    text = write.whole(record)

    assert answered(text)
    assert answered(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_examples_are_ordinary(text: str) -> None:
    """The invented records are written as people write: line by line."""
    assert answered(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: |\n  \xa0b\n   c\n  \xa0\n\nd: e\n", id="a text, odd blanks"),
        pytest.param("a: |-\n  b  \n    \n  c\n \n     \n", id="a text, many blanks"),
        pytest.param("a:\n- |\n b\nc: d\n", id="a text in a list under its key"),
        pytest.param("a: [b, ]\nc: {d: e, }\n", id="a comma before the bracket"),
        pytest.param("a: [ 'b' , \"c\" ]  # d\n", id="blanks between brackets"),
        pytest.param("---\na: b\n", id="the line that begins a document"),
        pytest.param('a: "b\\n\\t\\\\\\""\n', id="what a backslash says"),
        pytest.param("a: b,c]d}e\nf: g#h\n", id="signs in a word"),
        pytest.param("a: b  # c: 'd\n'e': ''''\n", id="a quote in a comment"),
        pytest.param("a: \xa0\n\xe9: \u0661\n", id="words of other scripts"),
    ],
)
def test_what_is_delicate_is_read_alike(text: str) -> None:
    """What people write every day is ordinary, whatever signs are in it."""
    assert answered(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: {, b: c}\n", id="a comma first"),
        pytest.param("a: {b: c}d\n", id="a word behind a bracket"),
        pytest.param("a: [b}\n", id="two kinds of brackets"),
        pytest.param("a: [{b: c} d]\n", id="no comma"),
        pytest.param("a: {b: c: d}\n", id="two colons"),
        pytest.param("a: [b] c: d\n", id="a key behind a bracket"),
        pytest.param(f"a: {{{'b' * 1100}: c}}\n", id="a key too long"),
        pytest.param("a: [: b]\n", id="no key before a colon"),
        pytest.param("a: `b`\n", id="a sign that begins nothing"),
        pytest.param("a: [@b]\n", id="another in brackets"),
    ],
)
def test_what_is_broken_is_not_read(text: str) -> None:
    """Brackets that do not fit are not guessed at."""
    assert plain.read(text) is None


@pytest.mark.parametrize("text", [each.values[0] for each in REFUSED])
def test_what_is_refused_is_not_read(text: Any) -> None:
    """Anything there is to say of a text is left to the reader that can say it."""
    assert plain.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# a\n---\n", id="a comment"),
        pytest.param("- a\n", id="a list"),
        pytest.param("a\n", id="a word"),
        pytest.param("{a: b}\n", id="all in brackets"),
        pytest.param("a: b\n  c\n", id="a word that goes on below"),
        pytest.param('a: "b\n  c"\n', id="quotes over two lines"),
        pytest.param("a: [b,\n  c]\n", id="brackets over two lines"),
        pytest.param("a: >\n  b\n", id="a folded text"),
        pytest.param("a: |+\n  b\n\n", id="a text that keeps its end"),
        pytest.param("a: |\n  b", id="a text without an end"),
        pytest.param("a: |\n\n  b\n", id="a text that begins with nothing"),
        pytest.param("a:\n  -\n    b: c\n", id="a dash alone"),
        pytest.param("- - a\n", id="two dashes"),
        pytest.param("a : b\n", id="a blank before the colon"),
        pytest.param("a: " + "[" * 17 + "]" * 17, id="17 brackets"),
        pytest.param("a: b\n" + "#" * plain.MOST_SIGNS, id="too long"),
    ],
)
def test_what_is_not_ordinary_is_left_alone(text: str) -> None:
    """What is fine but seldom is read by the other reader alone."""
    assert plain.read(text) is None
    assert read(text).findings == ()


def test_levels_of_lines_are_counted() -> None:
    """Sixteen levels are ordinary, the seventeenth is not."""
    lines = [f"{' ' * level}a:" for level in range(17)]

    assert answered("\n".join(lines[:16]))
    assert not answered("\n".join(lines))


def test_a_key_without_a_value_is_said() -> None:
    """Whether a key is without a value need not be looked for again."""
    for text in ("a:\n", "a:\nb: c\n", "a:\n  - b:\n    c: d\n", "a: b\nc: # d\n"):
        found = plain.read(text)
        assert found is not None and not found.complete

    found = plain.read("a:\n  b: c\nd: ''\ne: []\n")
    assert found is not None and found.complete


def test_lists_of_two_readings_are_two_lists() -> None:
    """Lines are remembered, but what was made of them belongs to its record."""
    text = "a: [b, c]\nd: {e: [f]}\n"
    first = plain.read(text)
    assert first is not None
    for each in (first.values["a"], first.values["d"]):
        assert isinstance(each, list | dict)
        each.clear()

    again = plain.read(text)

    assert again is not None
    assert again.values == {"a": ["b", "c"], "d": {"e": ["f"]}}


def test_few_lines_are_remembered() -> None:
    """Neither many lines nor long ones stay in memory."""
    plain.read("".join(f"k{number}: v\n" for number in range(12_000)))
    plain.read(f"a: {'b' * 1000}\n")

    assert 0 < len(plain._LINES) <= 10_000
    assert max(map(len, plain._LINES)) < 100


_ROOM = plain.MOST_SIGNS - 40


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * _ROOM, id="brackets"),
        pytest.param("a: [" + "'" * _ROOM, id="quotes"),
        pytest.param("a: [" + "[]," * (_ROOM // 3), id="lists"),
        pytest.param('a: "' + '\\"' * (_ROOM // 2), id="escapes"),
        pytest.param("a: [b" + " " * _ROOM, id="blanks in brackets"),
        pytest.param("a: b" + " " * _ROOM + ":", id="blanks"),
        pytest.param("a: b" + " #" * (_ROOM // 2), id="comments in a line"),
        pytest.param("a: b" + ":x" * (_ROOM // 2) + ":", id="colons"),
        pytest.param("#\n" * (_ROOM // 2), id="comments"),
        pytest.param("a: |\n  x\n" + "\n" * _ROOM, id="lines without anything"),
        pytest.param("a: |\n  x\n" + " \n" * (_ROOM // 2), id="lines of blanks"),
        pytest.param("-" + " " * _ROOM, id="a dash and blanks"),
        pytest.param("".join(f"k{n}: v\n" for n in range(_ROOM // 10)), id="keys"),
    ],
)
def test_no_long_text_takes_long(text: str) -> None:
    """The time a text takes grows no faster than the text."""
    answered(text)


@pytest.mark.parametrize(
    ("data", "held"),
    [
        pytest.param(b"a: b\n", {"a": "b"}, id="ordinary"),
        pytest.param(b"\xef\xbb\xbfa: b\r\n", {"a": "b"}, id="after a mark"),
        pytest.param(b"a: b\n  c\n", {"a": "b c"}, id="not ordinary"),
        pytest.param(b"- a\n", ["a"], id="a list"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"a: [", None, id="cannot be read"),
        pytest.param(b"a: \xff", None, id="not UTF-8"),
    ],
)
def test_a_file_holds_what_it_holds(data: bytes, held: object) -> None:
    """Ordinary or not, what a file holds is the same, and nothing if it is broken."""
    assert plain.values_of(data) == held


LOADED = """
import sys
from pathlib import Path
from heero.domain.participant import Participant
from heero.store.workspace import Workspace
loaded = Workspace(Path(sys.argv[1])).load(Participant, "quiet-otter-41")
print(loaded.record.id, "_ruamel_yaml" in sys.modules)
"""


def test_an_ordinary_record_is_read_without_a_parser() -> None:
    """Where there is nothing to point at, the parser of all of YAML is not loaded."""
    told = subprocess.run(
        [sys.executable, "-c", LOADED, ROOT / "examples" / "workshop"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert told.stdout == "quiet-otter-41 False\n"
