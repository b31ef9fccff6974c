"""The lines of findings: the marks are where they should be, and nobody is quoted."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from heero.domain.codes import CODES
from heero.domain.findings import Finding
from heero.domain.kinds import every_key
from heero.services import telling
from heero.services.validating import validate
from heero.store.drawing import BEFORE, BEHIND, Page, Spot
from heero.store.typed import understand
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY

ARI = "participants/quiet-otter-41.yaml"
HEAD = "heero: participant/1\nid: quiet-otter-41\nname: Ari\n"


def finding(code: str, near: str = "") -> Finding:
    return Finding("f.yaml", 1, 1, code, "error", "", near=near)


def drawn(text: str, start: int, end: int, code: str, near: str = "") -> list[str]:
    """Draw the first line of a text with one mark in it."""
    spot = Spot(start, end, "^", "", finding(code, near))
    return list(Page(text).drawn(1, [spot]))


def told(folder: Workspace, text: str | bytes) -> list[str]:
    """Return what is said of a record, line by line."""
    path = folder.root / ARI
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(validate(folder, [path], TODAY).lines)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        pytest.param("nmae", "name", id="plain"),
        pytest.param("n\u0430me", "name", id="a letter of another script"),
        pytest.param("\uff4eame", "name", id="a wide letter"),
        pytest.param("名前", "name", id="two wide letters"),
        pytest.param("na\u0301me", "name", id="a letter with a sign over it"),
        pytest.param("이름", "name", id="syllables"),
        pytest.param("na\u200dme", "name", id="a joiner nobody sees"),
        pytest.param("اسم", "name", id="from right to left"),
    ],
)
def test_marks_are_as_wide_as_what_they_mark(key: str, near: str) -> None:
    """Every column of a mistyped key has its mark under it, whatever its letters."""
    text = f"  - {key}: Rose\n"
    line, marks = drawn(text, 4, 4 + len(key), "unknown-key", near)

    shown = key.replace("\u200d", "<U+200D>")
    assert line == f"  - {shown}: …"
    assert marks == " " * 4 + "^" * cell_len(shown)


_WORD = st.text(st.characters(exclude_characters="\n\r'"), max_size=8)


@given(_WORD, _WORD, st.integers(0, 20), st.integers(0, 20))
def test_marks_never_lie_outside_of_the_line(
    one: str, other: str, start: int, width: int
) -> None:
    """Whatever stands in a line, there is a mark, under it or just behind it."""
    text = f"'{one}': ['{other}', {one}]\n"
    line, marks = drawn(text, start, start + width, "not-a-word")

    assert "^" in marks
    assert marks.index("^") <= cell_len(line) + 1
    assert cell_len(marks) <= cell_len(line) + 1


def test_a_long_line_is_cut_to_what_is_around_the_place() -> None:
    """A line of a thousand columns takes no more than a hundred."""
    line = "people: [" + ", ".join("{id: tavu, life: livng}" for _ in range(80)) + "]"
    start = line.index("livng", 900)
    shown, marks = drawn(line, start, start + 5, "unknown-word", "living")

    assert cell_len(shown) <= BEFORE + BEHIND + 2
    assert shown[marks.index("^") :].startswith("livng}, {id: …")
    assert shown[0] == shown[-1] == "…"


@pytest.mark.parametrize(
    ("line", "at", "code", "shown"),
    [
        ("name: Rose # Rose", 6, "not-a-word", "name: … # …"),
        ("{name: Rose, Rose: x, note: 'a, b: c'}", 1, "no-header", None),
        ('name: "Rose\'s: x"', 6, "not-a-word", 'name: "…"'),
        ("? Rose\n: x", 2, "odd-key", "? …"),
        ("%TAG ! tag:rose,2000:\n---\na: b", 0, "no-header", "%…"),
        ("Rose: {life: died}", 6, "not-a-word", "…: {life: …}"),
        ("- - name: Rose", 4, "not-a-word", "- - name: …"),
        ("before: {people/tavu/name: Rose}", 9, "not-a-word", "before: {…: …}"),
        ('"name": Rose', 8, "not-a-word", '"name": …'),
        ('"na\\x6de": Rose', 0, "not-a-word", '"…": …'),
    ],
)
def test_only_structure_is_drawn(
    line: str, at: int, code: str, shown: str | None
) -> None:
    """Signs, and keys heero knows as they are typed; nothing else."""
    found, _ = drawn(line, at, at + 1, code)

    assert found == (shown or "{name: …, …: …, note: '…'}")


def test_a_text_of_many_lines_is_drawn_as_none_of_them(folder: Workspace) -> None:
    """What looks like keys inside of a text is part of the text."""
    text = f"{HEAD}pronouns: |\n  people: Rose\n  - name: Rose\nkind: yuoth\n"
    page = Page(text)

    for line in (5, 6):
        assert page.drawn(line, [Spot(5, 6, "^", "", finding("tab"))])[0] == "  …"
    assert "5 |" not in "".join(told(folder, text))


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A records folder."""
    return workspace


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("kind: yuoth", "kind: yuoth"),
        ("kind: Rose", "kind: …"),
        ("kind: a young person", "kind: …"),
        ("born: 2009-02-31", "born: 2009-02-31"),
        ("born: 31.02.2009", "born: 31.02.2009"),
        ("born: the day of the flood", "born: …"),
        ("born: 0612345678", "born: …"),
        ("pronouns: [she]", "pronouns: […]"),
        ("navigators: [Rose Miller]", "navigators: […]"),
        ("people: [{id: tavu, name: R, tie: {closeness: 12}}]", None),
        ("people: [{id: tavu, name: R, tie: {closeness: 0612345678}}]", None),
    ],
)
def test_what_is_wrong_is_shown_where_nobody_can_have_said_it(
    folder: Workspace, value: str, shown: str | None
) -> None:
    """Mistyped words, days and small numbers; never a name or a number to call."""
    lines = told(folder, HEAD + value + "\n")

    closeness = "12" if "12}" in value else "…"
    if shown is None:
        shown = f"people: [{{id: …, name: …, tie: {{closeness: {closeness}}}}}]"
    assert f"4 | {shown}" in lines


FREE = "Zq"
"""How every word begins that somebody said, in what follows."""

_SAID = "Zqrose Zqmiller, Zqher: Zqhouse - #Zqby 'Zqthe' [Zqriver]"
RECORD = f"""\
heero: participant/1
id: quiet-otter-41
name: "Zqari"  # Zqcomment of a Zqfriend
pronouns: Zqthey/Zqthem
kind: youth
born: {{around: "Zqgrade Zqtwo"}}
children: [{{id: rabo, name: Zqkai, visits: 'Zqevery Zqsunday'}}]
Zqown: {{Zqkey: Zqvalue, Zqother: [Zqone, Zqtwo]}}
people:
  - id: tavu
    name: Zqrose
    relation: "{_SAID.replace('"', "")}"
    note: |
      Zqshe said: Zqcome home
      people: Zqall of them
      - name: Zqnobody
    tie: {{strength: strong, barrier: Zqfar Zqaway, as_of: "2026-11-02"}}  # Zqnote
  - {{id: kelo, name: Zqsam Zqsmith, also: [Zqsammy, "Zqthe Zqtall"], life: living}}
ties:
  - id: sune
    between: [tavu, kelo]
    note: >-
      Zqfolded
      Zqtext
places:
  - id: vemo
    label: Zqfarm
    kind: >
      Zqa house
      Zqwith: Zqcolons
    when: "2014/2016"
walks:
  - id: sobe
    guide: ecomap/1
    started: "2026-11-02T14:05"
    answers:
      - {{id: piru, to: who, people: [tavu], said: [Zqone, "Zqtwo: Zqthree"]}}
      - {{id: zino, to: hope, said: Zqhope, before: {{people/tavu/note: Zqold}}}}
Zqlast: Zqwords
"""

_SLIPS = st.sampled_from(
    [*"\"'{}[]:\n #&*!|>%@`,\t\x00\u202e\r?\\x", ": ", "\n  ", "- ", " # ", "<<: "]
) | st.sampled_from(
    ["---\n", "\n...\n", "\n<<<<<<< ", "\n=======\n", "&a ", "*a", "!!str ", "%x "]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a record with a few slips of the fingers in it."""
    text = RECORD
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text) - 1))
        how = draw(st.sampled_from(["put", "put", "cut", "twice", "swap", "line"]))
        if how == "put":
            text = text[:at] + draw(_SLIPS) + text[at:]
        elif how == "cut":
            text = text[:at] + text[at + draw(st.integers(1, 4)) :]
        elif how == "twice":
            text = text[:at] + text[at : at + 40] + text[at:]
        elif how == "swap":
            text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
        else:
            lines = text.split("\n")
            number = draw(st.integers(0, len(lines) - 1))
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(number))
            text = "\n".join(lines)
    return text


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """One records folder for many records, each in the place of the last."""
    root = tmp_path_factory.mktemp("records")
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (root / "participants").mkdir()
    return Workspace(root)


@given(text=mutated())
def test_no_slip_makes_heero_repeat_what_somebody_said(
    once: Workspace, text: str
) -> None:
    """No word of anybody is in any answer, as text or as data, whatever is wrong."""
    path = once.root / ARI
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    answer = validate(once, [path], TODAY)

    said = "\n".join([*answer.lines, *answer.notes, json.dumps(answer.data)])
    rest = re.compile("|".join(_pieces()))
    assert FREE not in said and not rest.search(said), said


def _pieces() -> set[str]:
    """Return what is left of the words when a slip has cut their beginning off."""
    known = " ".join([*every_key(), *(code.says for code in CODES.values())])
    words = re.findall("Zq([a-z]+)", RECORD)
    return {
        f"\\b{word[1:]}\\b" for word in words if len(word) > 4 and word not in known
    }


def test_the_words_that_are_looked_for_are_in_the_record() -> None:
    """The record of the test above is a good one and full of words."""
    found = understand(RECORD, "f.yaml")

    assert {each.code for each in found.findings} == {"unknown-key"} and found.record
    assert len(_pieces()) > 10 and RECORD.count(FREE) > 40


@given(st.data())
def test_no_text_at_all_breaks_the_drawing(data: st.DataObject) -> None:
    """Whatever a text holds, any line of it can be drawn with a mark anywhere."""
    text = data.draw(st.text(max_size=60))
    page = Page(text)
    line = data.draw(st.integers(1, text.count("\n") + 1))
    start = data.draw(st.integers(0, 70))
    code = data.draw(st.sampled_from(list(CODES)))
    spot = Spot(start, start + data.draw(st.integers(0, 9)), "^", "", finding(code))

    assert page.has(line)
    shown, marks = page.drawn(line, [spot])
    assert marks.endswith("^") and "\n" not in shown


def test_nothing_that_steers_a_terminal_is_drawn(folder: Workspace) -> None:
    """A character nobody can see is drawn as its number."""
    lines = told(folder, HEAD + "pronouns: she\x1b[2J\u202e\n")

    assert "4 | pronouns: …<U+001B>…" in lines
    assert all(each.isprintable() for each in lines)


def test_a_file_that_changed_in_between_is_drawn_as_far_as_it_goes(
    folder: Workspace,
) -> None:
    """A line that is not there any more is left out, and nothing breaks."""
    path = folder.root / ARI
    told(folder, HEAD)
    gone = Finding(ARI, 9, 70, "tab", "error", "m", "h")
    assert telling.as_lines(folder, [gone])[-1] == "  = h"
    path.unlink()
    assert telling.as_lines(folder, [gone])[:2] == ["error[tab]: m", f" --> {ARI}:9:70"]


def test_a_file_with_hundreds_of_slips_is_not_drawn_to_its_end(
    folder: Workspace,
) -> None:
    """Nobody reads on; a program is told everything."""
    slips = "".join(f"  - {{id: a{number}, nmae: Rose}}\n" for number in range(120))
    lines = told(folder, f"{HEAD}people:\n{slips}")

    assert lines[-1] == f"and 70 more in {ARI}"
    assert len([each for each in lines if each.startswith("error[")]) == 50
    assert len(validate(folder, [folder.root / ARI], TODAY).data) == 120


def test_colour_changes_no_word() -> None:
    """What a terminal shows in colour is what a pipe is told, and the same signs."""
    from heero.cli.show import in_colour

    lines = (ROOT / "tests/errors/duplicate-key/output.txt").read_text().split("\n")
    coloured = in_colour(lines)

    assert coloured != lines
    assert [re.sub("\x1b\\[[0-9;]*m", "", each) for each in coloured] == lines
