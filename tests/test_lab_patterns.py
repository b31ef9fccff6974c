"""What many labs have in common: what is counted, and what nobody can work out."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bench import labs as invented
from heero.domain.lab_patterns import ABOUT, LASTING, adds
from heero.domain.suppressed import LEAST, TOTAL
from heero.errors import BadInput, GateShut, OtherProgram
from heero.services import lab_patterns
from heero.services.lab_facts import gathered
from heero.services.lab_patterns import Wanted
from heero.store import files
from heero.store.workspace import Workspace

DAY = "2026-11-21"
PARTS = {each.key: each for each in (*ABOUT, *LASTING)}

Cell = tuple[str, str, str, str]
"""A table, which of its figures, a row, and a column."""


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred labs in three years, none of them let go."""
    path = tmp_path_factory.mktemp("many") / "records"
    invented.folder(path, planted=True)
    return path


def told(root: Path, day: str = DAY, **how: Any) -> dict[str, Any]:
    """Return the data of the patterns, printed."""
    answer = lab_patterns.patterns(Workspace(root), Wanted(print=True, **how), day)
    assert isinstance(answer.data, dict)
    return answer.data


def every_report(root: Path) -> Iterator[dict[str, Any]]:
    """Yield all that can be produced: each quarter, each run of years, each parting."""
    quarters = [f"{y}-Q{n}" for y in range(2023, 2027) for n in range(1, 5)]
    years = [str(each) for each in range(2023, 2026)]
    asked = [(each, each) for each in quarters]
    asked += [(one, other) for one, other in product(years, years) if one <= other]
    for (first, last), by in product([*asked, ("", "")], (None, "quarter", "year")):
        try:
            yield told(root, first=first, last=last, by=by)
        except (GateShut, BadInput):
            continue


def cells(data: dict[str, Any]) -> Iterator[tuple[Cell, int | None]]:
    """Yield every count of a report, and every number of labs it is of."""
    for table in data["tables"]:
        part = PARTS[table["key"]]
        for row in table["rows"]:
            said = dict(zip(table["head"], row, strict=True))
            where = said.get("group", data["period"])
            if "n" in said:
                key = f"pulse-{said['which'].replace(' ', '_')}"
                yield (part.key, key, where, "known"), said["n"]
                yield (part.key, key, where, "missing"), said["missing"]
                continue
            figure, column = _of(part, said)
            yield (part.key, figure, where, column), said["number"]
            yield (part.key, figure, where, TOTAL), said["of"]


def _of(part: Any, said: dict[str, Any]) -> tuple[str, str]:
    if part.figures[0].shown:
        (figure,) = [each for each in part.figures if each.words == said["what"]]
        return figure.key, "yes"
    (figure,) = [x for x in part.figures if x.words == said.get("which", "")]
    (column,) = [x.key for x in figure.columns if x.words == said["what"]]
    return figure.key, column


class Truth:
    """What is so, and how each cell is put together of the smallest ones."""

    def __init__(self, root: Path) -> None:
        held = gathered(Workspace(root)).facts
        known = lab_patterns._known(held, DAY)
        self._added = {each: adds(facts) for each, facts in held.items()}
        self._trees = {each.key: known.whole.tree for each in ABOUT}
        self._trees |= {each.key: known.lasting for each in LASTING}

    def columns(self, part: str, figure: str) -> list[str]:
        (found,) = [each for each in PARTS[part].figures if each.key == figure]
        return [each.key for each in found.columns]

    def rows(self, part: str) -> list[str]:
        return list(self._trees[part].people)

    def leaves(self, part: str) -> list[str]:
        tree = self._trees[part]
        return [each for each in tree.people if each not in tree.parents.values()]

    def value(self, cell: Cell) -> int:
        part, figure, row, column = cell
        counts = [
            self._added[each][figure].counts for each in self._trees[part].people[row]
        ]
        if column == TOTAL:
            return sum(sum(each.values()) for each in counts)
        return sum(each.get(column, 0) for each in counts)

    def whole(self, cell: Cell) -> int:
        """Return how many labs a row of a figure is of."""
        return self.value((*cell[:3], TOTAL))

    def vector(self, cell: Cell) -> list[int]:
        """Return which of the smallest cells add up to a cell."""
        part, figure, row, column = cell
        tree = self._trees[part]
        inside = set(tree.people[row])
        wanted = self.columns(part, figure) if column == TOTAL else [column]
        return [
            int(set(tree.people[leaf]) <= inside and each in wanted)
            for leaf in self.leaves(part)
            for each in self.columns(part, figure)
        ]


def reduced(rows: Sequence[Sequence[int]]) -> list[list[Fraction]]:
    """Return rows from which everything can be had that they say together."""
    found: list[list[Fraction]] = []
    for row in rows:
        left = _less([Fraction(each) for each in row], found)
        lead = next((at for at, each in enumerate(left) if each), None)
        if lead is not None:
            found.append([each / left[lead] for each in left])
    return found


def _less(row: list[Fraction], found: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    for each in found:
        lead = next(at for at, one in enumerate(each) if one)
        if row[lead]:
            row = [a - row[lead] * b for a, b in zip(row, each, strict=True)]
    return row


@pytest.mark.slow
def test_no_two_reports_give_away_a_few_labs(many: Path) -> None:
    """
    Whatever is taken from whatever: no count of one to four labs comes of it, and none
    that holds every lab there is and so tells of each of them.

    Every report there can be is made. Each pair of counts in them is subtracted, over
    all periods and partings; then all of them together are reckoned with at once.
    """
    truth, shown = Truth(many), {}
    for data in every_report(many):
        for cell, number in cells(data):
            assert number not in range(1, LEAST), cell
            assert shown.setdefault(cell, number) == number, "as in any other report"
            tells_of_all = cell[0] != "pulse" and number == truth.whole(cell)
            assert number is None or cell[3] == TOTAL or not tells_of_all, cell
    assert sum(each is None for each in shown.values()) > 200
    assert sum(each is not None for each in shown.values()) > 400
    figures = dict.fromkeys(cell[:2] for cell in shown)
    for part, figure in figures:
        known = [
            cell
            for cell, number in shown.items()
            if cell[:2] == (part, figure) and number is not None
        ]
        assert all(shown[cell] == truth.value(cell) for cell in known)
        vectors = [truth.vector(cell) for cell in known]
        for (one, a), (other, b) in product(zip(known, vectors, strict=True), repeat=2):
            if all(x >= y for x, y in zip(a, b, strict=True)):
                few = truth.value(one) - truth.value(other)
                assert few not in range(1, LEAST), (one, other)
        base = reduced(vectors)
        columns = [*truth.columns(part, figure), TOTAL]
        for row, column in product(truth.rows(part), columns):
            cell = (part, figure, row, column)
            of_all = part != "pulse" and truth.value(cell) == truth.whole(cell) > 0
            if 0 < truth.value(cell) < LEAST or (of_all and column != TOTAL):
                left = _less([Fraction(each) for each in truth.vector(cell)], base)
                assert any(left), f"{cell} can be worked out"


def test_what_is_shown_is_what_is_so(many: Path) -> None:
    """Counted again from the files, each shown count is right."""
    truth, looked = Truth(many), 0
    for cell, number in cells(told(many, by="year")):
        if number is not None:
            assert number == truth.value(cell), cell
            looked += 1

    assert looked > 150


def test_no_word_of_a_lab_is_in_any_format(many: Path, tmp_path: Path) -> None:
    """No sentence, id, name, day, place or number; codes and counts only."""
    words = [*invented.NAMES, *invented.PLACES, *invented.NUMBERS, "12 March", "zw"]
    words += ["invented-lab", "slams", "kites", "the aunt"]
    for format_, by in product(("md", "html", "csv", "json"), (None, "quarter")):
        wanted = Wanted(format=format_, by=by, print=True)  # type: ignore[arg-type]
        answer = lab_patterns.patterns(Workspace(many), wanted, DAY)
        text = "\n".join([*answer.lines, json.dumps(answer.data)])
        assert not [each for each in words if each in text]
        assert not re.search(r"\bx-\d", text)


def test_what_is_wondered_is_called_so(many: Path) -> None:
    """Each table about wonderings says the word, and the page that nobody knows."""
    data = told(many)
    titles = {each["key"]: each["title"] for each in data["tables"]}

    assert all("ondering" in titles[each] for each in ("from", "need"))
    assert "nobody knows whether it is so" in data["evidence"]


def test_every_format_says_the_same(many: Path) -> None:
    """The table for other programs has each count the page has."""
    data = told(many)
    text = "\n".join(
        lab_patterns.patterns(
            Workspace(many), Wanted(format="csv", print=True), DAY
        ).lines
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    counts = [each["value"] for each in rows if each["measure"] == "number"]
    meant = [
        "not shown" if row[table["head"].index("number")] is None else str(row[-3])
        for table in data["tables"]
        if "number" in table["head"]
        for row in table["rows"]
    ]

    assert counts == meant


def test_a_few_labs_are_no_pattern(tmp_path: Path) -> None:
    """Of four labs nothing is told, and nothing is written."""
    invented.folder(tmp_path / "labs", size=4, years=1)
    with pytest.raises(GateShut) as caught:
        lab_patterns.patterns(Workspace(tmp_path / "labs"), Wanted(), DAY)

    assert "fewer than 5 labs" in caught.value.message
    assert "people" not in caught.value.hint
    assert not (tmp_path / "labs" / "out").exists()


def test_what_is_not_over_is_refused(many: Path) -> None:
    """The last quarter there can be is the one before today's."""
    with pytest.raises(BadInput, match="2026-09-30"):
        told(many, last="2026-11-01")
    with pytest.raises(BadInput, match="2026 is not over"):
        told(many, first="2026", last="2026-06-30")


def test_what_all_labs_have_in_common_is_not_told(tmp_path: Path) -> None:
    """Of five labs about the same thing neither that nor what none is about shows."""
    root = tmp_path / "labs"
    invented.folder(root, size=12, years=1)
    for path in (root / "labs").iterdir():
        lines = path.read_text().splitlines()
        kept = [each for each in lines if not each.startswith("themes:")]
        path.write_text("\n".join([*kept, "themes: [grief]"]) + "\n")

    (table,) = [each for each in told(root)["tables"] if each["key"] == "theme"]
    at = table["head"].index("number")
    assert [row[at] for row in table["rows"]] == [None] * len(table["rows"])


def test_a_planned_lab_is_not_counted(tmp_path: Path) -> None:
    """Only what was held can be followed up."""
    invented.folder(tmp_path / "labs", size=12, years=1)
    before = gathered(Workspace(tmp_path / "labs")).facts
    path = sorted((tmp_path / "labs" / "labs").iterdir())[0]
    path.write_text(path.read_text().replace("status: held", "status: planned"))

    assert len(gathered(Workspace(tmp_path / "labs")).facts) == len(before) - 1


def test_of_labs_that_were_let_go_what_stays_is_told(tmp_path: Path) -> None:
    """Kinds of loss are gone with them; ideas and what helped are counted as before."""
    root = tmp_path / "labs"
    invented.folder(root, let_go=True)
    data = told(root)
    keys = [each["key"] for each in data["tables"]]

    assert keys == [each.key for each in LASTING]
    assert any("is told of none of them" in each for each in data["about"])
    last = told(root, first="2026-Q3", last="2026-Q3")
    assert [each["key"] for each in last["tables"]] == [each.key for each in ABOUT]


def test_a_quarter_of_which_one_lab_was_let_go_is_not_told(tmp_path: Path) -> None:
    """So nobody takes the labs that are still there from all of them."""
    root = tmp_path / "labs"
    invented.folder(root)
    held = gathered(Workspace(root)).facts
    one = next(each for each in held if held[each].day >= "2026-07-01")
    path = root / "labs" / f"{one}.yaml"
    text = path.read_text()
    path.write_text(text.replace("status: held", "status: let_go"))

    assert not told(root, first="2026-Q3", last="2026-Q3")["tables"]


def test_known_labs_are_not_read_again(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was counted once is remembered: codes and days, and no word of it."""
    monkeypatch.setattr("heero.store.memory.YOUNG", -1e9)
    first = told(many)
    read: list[Path] = []
    was = files.read

    def noted(path: Path, *more: int) -> bytes:
        read.append(path)
        return was(path, *more)

    monkeypatch.setattr(files, "read", noted)
    assert told(many) == first
    assert not [each for each in read if each.parent.name == "labs"]
    kept = (many / ".heero" / "cache" / "labs").read_text()
    assert not [
        each for each in (*invented.NAMES, "zw", "kites", "the") if f" {each}" in kept
    ]


def test_it_is_for_labs_only(tmp_path: Path) -> None:
    """A folder of workshops has none."""
    (tmp_path / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    with pytest.raises(OtherProgram):
        lab_patterns.patterns(Workspace(tmp_path), Wanted(), DAY)
