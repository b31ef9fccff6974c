"""Reading text: what is refused and where, and that words stay the words typed."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.signs import UNSAFE
from heero.store.decoding import decode
from heero.store.files import MOST_BYTES
from heero.store.yaml_text import read, values

ZWJ = "\N{WOMAN}\u200d\N{GIRL}"


def refused(text: str) -> list[tuple[str, int, int]]:
    reading = read(text)
    assert (reading.node is None) == bool(reading.findings) or not text.strip()
    return [(each.code, each.line, each.column) for each in reading.findings]


def steps_of(text: str) -> tuple[int, list[tuple[str, int, int]]]:
    """Return how many calls a refusal takes, and what was refused."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = refused(text)
    finally:
        sys.setprofile(before)
    return calls, found


REFUSED = [
    pytest.param("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1), id="a key twice"),
    pytest.param("x: {a: 1, a: 2}\n", ("duplicate-key", 1, 11), id="twice in a line"),
    pytest.param('a: 1\n"a": 2\n', ("duplicate-key", 2, 1), id="once in quotes"),
    pytest.param("a: b\n\tc: d\n", ("tab", 2, 1), id="a tab before a key"),
    pytest.param("a: b\t# c\n", ("tab", 1, 5), id="a tab before a comment"),
    pytest.param("a: &b c\n", ("anchor", 1, 4), id="an anchor"),
    pytest.param("&a b: c\n", ("anchor", 1, 1), id="an anchor on a key"),
    pytest.param("a: b\nc: *a\n", ("alias", 2, 4), id="an alias"),
    pytest.param("a: !!str 1\n", ("tag", 1, 4), id="a tag"),
    pytest.param("a: ! 1\n", ("tag", 1, 4), id="the empty tag"),
    pytest.param("a: !!python/object:os.x {}\n", ("tag", 1, 4), id="a Python tag"),
    pytest.param("a:\n  <<: {b: c}\n", ("merge-key", 2, 3), id="a merge key"),
    pytest.param("a: b\n---\nc: d\n", ("second-document", 2, 1), id="two documents"),
    pytest.param("a: b\n...\n---\n", ("second-document", 3, 1), id="an empty second"),
    pytest.param("[" * 33, ("too-deep", 1, 33), id="33 levels"),
    pytest.param("[" * 20_000, ("too-deep", 1, 33), id="20,000 brackets"),
    pytest.param("{" * 20_000, ("too-deep", 1, 33), id="20,000 braces"),
    pytest.param("- " * 20_000, ("too-deep", 1, 65), id="20,000 dashes"),
    pytest.param(
        "\n".join(f"{' ' * level}a:" for level in range(500)),
        ("too-deep", 33, 33),
        id="500 levels of keys",
    ),
    pytest.param("a: b\0c\n", ("unsafe-character", 1, 5), id="a NUL"),
    pytest.param("a: b\x1b[2J\n", ("unsafe-character", 1, 5), id="an escape code"),
    pytest.param("a: \x85b\n", ("unsafe-character", 1, 4), id="a C1 control"),
    pytest.param("a: \u202eb\n", ("unsafe-character", 1, 4), id="an override"),
    pytest.param("# \u2066\na: b\n", ("unsafe-character", 1, 3), id="in a comment"),
    pytest.param("a: b\u2028c\n", ("unsafe-character", 1, 5), id="a line separator"),
    pytest.param("a: \ufffeb\n", ("unsafe-character", 1, 4), id="what is no character"),
    pytest.param("a: b\n\ufeffc: d\n", ("unsafe-character", 2, 1), id="a BOM inside"),
    pytest.param("a: b\rc: d\n", ("unsafe-character", 1, 5), id="a lone return"),
    pytest.param('a: "\\u202e"\n', ("unsafe-character", 1, 4), id="an override, \\u"),
    pytest.param('a: "x\\0"\n', ("unsafe-character", 1, 4), id="a NUL, escaped"),
    pytest.param('a: "\\x1b[0m"\n', ("unsafe-character", 1, 4), id="an escape, \\x"),
    pytest.param('a: "\\U0000202E"\n', ("unsafe-character", 1, 4), id="override, \\U"),
    pytest.param('a: "\\N"\n', ("unsafe-character", 1, 4), id="a next line, \\N"),
    pytest.param('"\\u202e": b\n', ("unsafe-character", 1, 1), id="escaped in a key"),
    pytest.param(
        "a: b\n<<<<<<< ours\nc: d\n=======\nc: e\n>>>>>>> theirs\n",
        ("merge-marker", 2, 1),
        id="merge markers",
    ),
    pytest.param(
        "<<<<<<< ours\r\na:\tb\r\n=======\r\n>>>>>>> x\r\n",
        ("merge-marker", 1, 1),
        id="merge markers first",
    ),
    pytest.param('a: b\nc: "d\ne: f\n', ("unclosed-quote", 2, 4), id="an open quote"),
    pytest.param("c: 'd\ne: f\n", ("unclosed-quote", 1, 4), id="an open single quote"),
    pytest.param(
        'name: "Ari\nborn: "2009-04"\nkind: youth\n',
        ("unclosed-quote", 1, 7),
        id="an open quote before a quoted value",
    ),
    pytest.param(
        'intake: {date: "2026, by: x}\nborn: "2009-04"\n',
        ("unclosed-quote", 1, 16),
        id="an open quote in a line of its own",
    ),
    pytest.param("a: 'b\nc: it's\n", ("unclosed-quote", 1, 4), id="an apostrophe"),
    pytest.param('a: "b\n---\n', ("unclosed-quote", 1, 4), id="open up to a ---"),
    pytest.param('a: "c:\\q"\n', ("bad-escape", 1, 7), id="a backslash"),
    pytest.param("a: {b: c\n", ("unclosed-bracket", 1, 4), id="an open brace"),
    pytest.param("a: [b,\nc: d\n", ("unclosed-bracket", 1, 4), id="an open bracket"),
    pytest.param("a: b: c\n", ("second-colon", 1, 5), id="a second colon"),
    pytest.param("a: [14:05]\n", ("colon-in-brackets", 1, 7), id="a time in brackets"),
    pytest.param("a:\n  b\n c: d\n", ("indentation", 3, 2), id="crooked lines"),
    pytest.param("a: b\n  c: d\n", ("indentation", 2, 3), id="a key in a value"),
    pytest.param("a:\n  b: 1\n c: 2\n", ("indentation", 3, 2), id="a key half out"),
    pytest.param("a: b\n- c\n", ("indentation", 2, 1), id="a part of no list"),
    pytest.param("a: }\n", ("not-yaml", 1, 4), id="a bracket that closes nothing"),
    pytest.param("a: - b\n", ("not-yaml", 1, 4), id="a list behind a key"),
    pytest.param("a:b\nc: d\n", ("no-colon", 1, 1), id="no blank behind a colon"),
    pytest.param("c: d\nmore\na: b\n", ("no-colon", 2, 1), id="words and no key"),
    pytest.param("a: @b\n", ("needs-quotes", 1, 4), id="an at sign"),
    pytest.param("a: `b`\n", ("needs-quotes", 1, 4), id="a backtick"),
    pytest.param("a: %b\n", ("needs-quotes", 1, 4), id="a percent sign"),
    pytest.param("a: > b\n", ("needs-quotes", 1, 4), id="an angle"),
    pytest.param("a: *b* c\n", ("alias", 1, 4), id="words between stars"),
    pytest.param("a: & b\n", ("anchor", 1, 4), id="an ampersand alone"),
    pytest.param("a: !<b c\n", ("tag", 1, 4), id="a tag that never ends"),
    pytest.param('a: "b" c\n', ("text-after-quote", 1, 6), id="words behind quotes"),
    pytest.param("a: 'it's'\n", ("text-after-quote", 1, 7), id="quotes in quotes"),
    pytest.param('a: {b: "c"d}\n', ("text-after-quote", 1, 10), id="in brackets"),
    pytest.param("a: b\n...\nc: d\n", ("second-document", 3, 1), id="behind an end"),
    pytest.param("? [a]\n: b\n", ("odd-key", 1, 3), id="a list as a key"),
    pytest.param("? |\n  a\n: b\n", ("odd-key", 1, 3), id="a text as a key"),
]


@pytest.mark.parametrize(("text", "finding"), REFUSED)
def test_what_is_refused_has_its_code_and_place(
    text: str, finding: tuple[str, int, int]
) -> None:
    """Each thing that may not be in a record is told by a code, at its place, soon."""
    steps, found = steps_of(text)

    assert found == [finding]
    assert steps < 50_000


def test_a_key_twice_names_both_places() -> None:
    """The finding stands at the second key and says where the first one is."""
    (found,) = read("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\n").findings

    assert (found.line, found.column, found.end_column) == (5, 3, 4)
    assert "line 3, column 3" in found.message
    (first,) = found.related
    assert (first.line, first.column, first.end_column) == (3, 3, 4)


def test_a_key_thrice_is_told_twice() -> None:
    """Every repetition is found, and each names the first."""
    found = read("a: 1\na: 2\na: 3\n").findings

    assert [each.line for each in found] == [2, 3]
    assert all("line 1," in each.message for each in found)


def test_a_bomb_of_aliases_costs_nothing() -> None:
    """A billion laughs are nine `&`, each told once; nothing is ever repeated."""
    bomb = "a: &a [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n" + "".join(
        f"{here}: &{here} [{','.join([f'*{before}'] * 9)}]\n"
        for before, here in zip("abcdefgh", "bcdefghi", strict=True)
    )
    steps, found = steps_of(bomb)

    assert found == [("anchor", line, 4) for line in range(1, 10)]
    assert steps < 50_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "a:\tb\nc: d\n\te: f\u202e\n",
            [("tab", 1, 3), ("tab", 3, 1)],
            id="the first of every line",
        ),
        pytest.param(
            "a: !b c\nd: &e f\ng: *h\na: i\n<<: {}\n",
            [
                ("tag", 1, 4),
                ("anchor", 2, 4),
                ("alias", 3, 4),
                ("duplicate-key", 4, 1),
                ("merge-key", 5, 1),
            ],
            id="one of each",
        ),
        pytest.param(
            "a: b\na: c\nd: [\n",
            [("duplicate-key", 2, 1), ("unclosed-bracket", 3, 4)],
            id="up to where nothing can be read",
        ),
        pytest.param(
            "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n" * 2,
            [("merge-marker", 1, 1), ("merge-marker", 6, 1)],
            id="two places to choose",
        ),
    ],
)
def test_everything_that_may_not_be_there_is_told(
    text: str, told: list[tuple[str, int, int]]
) -> None:
    """Nobody takes out one thing to be told of the next."""
    assert refused(text) == told


@pytest.mark.parametrize("text", ["a: \t\n", "- !a &b c\n", "a: b\n"])
def test_what_is_wrong_everywhere_is_not_told_for_ever(text: str) -> None:
    """A file that is no record at all is twenty findings long, and not a thousand."""
    assert len(refused(text * 1000)) == 20


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a: "' + "x\n" * 490_000, id="a quote that never closes"),
        pytest.param("a: [\n" + "{},\n" * 240_000, id="a bracket that never closes"),
        pytest.param(": \n" * 330_000, id="colons"),
        pytest.param("a: b: " * 160_000, id="keys in keys"),
        pytest.param("? " * 490_000, id="question marks"),
        pytest.param('a: "' + "\\u202e" * 150_000 + '"', id="escapes"),
        pytest.param("\0" * 990_000, id="nothing but NULs"),
    ],
)
def test_a_megabyte_of_nonsense_is_refused_soon(text: str) -> None:
    """
    Nothing that fits into a record can keep heero busy.

    Four times as much takes about four times as long: a reader that looks back again
    and again would take sixteen times.
    """
    quarter, _ = steps_of(text[: len(text) // 4])
    whole, found = steps_of(text)

    assert len(found) == 1
    assert whole < 5 * max(quarter, 1000)


def test_thirty_two_levels_are_read() -> None:
    """The deepest nesting that is allowed is read."""
    assert refused("[" * 32 + "]" * 32) == []


def test_a_file_of_more_than_a_megabyte_is_not_read() -> None:
    """The size is looked at before anything else, and the last byte allowed is."""
    most = b"a: b\n" + b"#" * (MOST_BYTES - 5)

    text, wrong = decode(most)
    assert wrong is None and text.startswith("a: b")

    text, wrong = decode(most + b"#")
    assert text == "" and wrong is not None
    assert (wrong.code, wrong.line, wrong.column) == ("too-large", 1, 1)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        pytest.param(b"a: b\nc: \xe9\n", 2, 4, id="latin-1"),
        pytest.param("é: ".encode() + b"\xff", 1, 4, id="after an accent"),
        pytest.param("a: b\n".encode("utf-16"), 1, 1, id="UTF-16"),
        pytest.param("a: b\n".encode("utf-16-le"), 1, 1, id="UTF-16 without its mark"),
        pytest.param("a: b\n".encode("utf-16-be"), 1, 1, id="UTF-16, the other way"),
        pytest.param(b"a: \xed\xa0\x80\n", 1, 4, id="half of a pair"),
        pytest.param(b"a: \xc0\x80\n", 1, 4, id="a NUL in disguise"),
    ],
)
def test_a_byte_that_is_not_utf_8_has_its_place(
    data: bytes, line: int, column: int
) -> None:
    """Line and column count characters up to the byte that is wrong."""
    text, wrong = decode(data)

    assert text == "" and wrong is not None
    assert (wrong.code, wrong.line, wrong.column) == ("not-utf-8", line, column)


def test_line_ends_of_windows_and_a_mark_at_the_start_are_read() -> None:
    """CRLF and a byte order mark are read, and lines count the same."""
    text, wrong = decode(b"\xef\xbb\xbfa: b\r\nc:\r\n  - d\r\n")
    assert wrong is None

    reading = read(text)

    assert reading.node is not None
    assert values(reading.node) == {"a": "b", "c": ["d"]}
    assert reading.node.entries[1].key.line == 2


WORDS = [
    *("no", "yes", "on", "off", "y", "n", "true", "False", "~", "null", "NULL"),
    *("012", "0612345678", "+31612345678", "1:30", "12:30:45", "0x1F", "0o17", "0b1"),
    *("1e3", "1_000", ".5", "-.inf", ".nan", "2026-11-02", "2026-11-02T14:05", "="),
    *("3", "-0", "1.0", "١٢", ZWJ, "مريم", "a#b", "a:b"),
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_stays_the_word_that_was_typed(word: str) -> None:
    """Nothing becomes a number, a truth, a date or nothing."""
    between = word if ":" not in word else f"'{word}'"
    reading = read(f"a: {word}\nb: [{between}]\n{word}: c\n")

    assert reading.node is not None
    assert values(reading.node) == {"a": word, "b": [word], word: "c"}


def test_nothing_is_nothing_and_empty_quotes_are_empty() -> None:
    """A key without a value and an empty text are two things."""
    reading = read("a:\nb: ''\nc: \"\"\n")

    assert reading.node is not None
    assert values(reading.node) == {"a": None, "b": "", "c": ""}


def test_an_empty_file_and_comments_alone_are_no_node() -> None:
    """There is nothing to find and nothing to read."""
    for text in ("", "\n", "# a\n"):
        assert read(text) == read("")
        assert read(text).node is None and read(text).findings == ()


_LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(_LINE, max_size=6).map("\n".join))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    """Whatever stands in a file, the answer is a node or findings, never a crash."""
    reading = read(text)

    lines = text.split("\n")
    for each in reading.findings:
        assert 1 <= each.line <= len(lines) + 1
        assert each.column >= 1
        assert each.message and each.hint and each.code


_SIGNS = [*"""ab:-[]{},#'"|>&*!?%@\\""", "---", "<<", "é"]
_YAMLISH = st.lists(
    st.sampled_from([*_SIGNS, ": ", "- ", "? ", "\n", "\r\n", " ", "  "]), max_size=30
).map("".join)


@given(_YAMLISH)
def test_no_yaml_breaks_the_reader(text: str) -> None:
    """Signs of YAML in any order end in a node or in findings too."""
    reading = read(text)

    assert reading.node is None or not reading.findings


@given(st.integers(0, 0x10FFFF).map(chr).filter(lambda each: not UNSAFE.match(each)))
def test_every_other_character_is_read(character: str) -> None:
    """What is not refused by name is read, raw and as an escape."""
    if character in "\t\n":
        return
    raw = read(f"a: 'x{character.replace(chr(39), chr(39) * 2)}y'\n")
    escaped = read(f'a: "x\\U{ord(character):08x}y"\n')

    for reading in (raw, escaped):
        assert reading.node is not None, reading.findings
        assert values(reading.node) == {"a": f"x{character}y"}
