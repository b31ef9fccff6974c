"""Reports of a helpline: what is counted, and what nobody can work out."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bench import contacts as invented
from heero.domain.part_shapes import TALKS
from heero.domain.parted import Group, whole_groups
from heero.domain.suppressed import TOTAL
from heero.domain.tallies import Item
from heero.domain.told_rows import LEAST, Row
from heero.errors import BadInput, GateShut, OtherProgram
from heero.services import helpline_facts, helpline_reports
from heero.services.helpline_reports import Wanted
from heero.store import files
from heero.store.workspace import Workspace
from tests.helpline_cells import Cell, Space, World

TODAY = "2026-11-21"

FIELDS = """\
heero: contact-fields/1
fields:
  satisfied: {words: [satisfied, in_between, not_satisfied]}
  action_taken: {words: [listened, referred, sent_papers], many: said_yes}
"""

OFFICES = """\
heero: offices/1
offices:
""" + "".join(
    f"  {each}: {{region: {each.split('-')[0]}}}\n" for each in invented.OFFICES
)


def line(root: Path, size: int, workers: int, seed: int = 1) -> Path:
    """Make a helpline that keeps two fields of its own, with regions for offices."""
    written = invented.folder(root, size=size, workers=workers, seed=seed)
    (root / "vocabulary").mkdir()
    (root / "vocabulary" / "contact-fields.yaml").write_text(FIELDS)
    (root / "vocabulary" / "offices.yaml").write_text(OFFICES)
    for at, path in enumerate(written):
        words = ("satisfied", "satisfied", "in_between", "not_satisfied")
        if at % 3 and "outcome:" not in path.read_text():
            word = words[at % 4 if at % 7 else 0]
            with path.open("a") as text:
                text.write(f"satisfied: {word}\naction_taken: [listened, referred]\n")
    return root


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A helpline with some eight hundred contacts in three years."""
    return line(tmp_path_factory.mktemp("small") / "records", 800, 70)


@pytest.fixture(scope="session")
def middle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A helpline with three thousand contacts in three years."""
    return line(tmp_path_factory.mktemp("middle") / "records", 3000, 150, seed=3)


def told(root: Path, **how: Any) -> dict[str, Any]:
    """Return the data of a report of contacts, printed."""
    wanted = Wanted("contacts", print=True, **how)
    answer = helpline_reports.write(Workspace(root), wanted, TODAY)
    assert isinstance(answer.data, dict)
    return answer.data


def table(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a table of a report."""
    (found,) = [each for each in data["tables"] if each["key"] == key]
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("which", ["small", "middle"])
def test_no_two_reports_give_away_a_few(
    which: str, request: pytest.FixtureRequest
) -> None:
    """
    Whatever is taken from whatever: no count under ten comes of it.

    Every report there can be is made. Each count is taken from each other that has all
    of its contacts, whatever table, period or part either is of; then all counts of a
    figure are reckoned with at once.
    """
    world = World(request.getfixturevalue(which), TODAY)
    shown: dict[Cell, int | None] = {}
    for data in world.every_report():
        for cell, number in world.cells(data):
            assert shown.setdefault(cell, number) == number, "as in any other report"
    known = {cell: n for cell, n in shown.items() if n is not None}
    assert len(known) > 600
    assert len(shown) > len(known)
    behind = {cell: world.behind(cell) for cell in known}
    for cell, number in known.items():
        assert number == len(behind[cell]), cell
        assert number not in range(1, LEAST), cell
    _subtracted(behind)
    _worked_out(world, known)


def _subtracted(behind: dict[Cell, frozenset[str]]) -> None:
    """Take every count from every other one that has all there is in it."""
    sets = {held: cell for cell, held in behind.items() if held}
    order = sorted(sets, key=len)
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            few = len(other) - len(one)
            if 0 < few < LEAST and one < other:
                raise AssertionError((sets[other], sets[one], few))


def _worked_out(world: World, known: dict[Cell, int]) -> None:
    """Reckon with all counts of a figure at once, and with the parts of each year."""
    looked = 0
    for figure in dict.fromkeys(cell[:2] for cell in known if cell.part != "parted"):
        if figure[0] == "touch":
            continue
        family = _family(figure)
        space = Space()
        cells = [cell for cell in known if cell[:2] in family]
        for cell in cells:
            space.add(_vector(world, cell))
        for cell in _small(world, figure, cells):
            looked += 1
            assert not space.has(_vector(world, cell)), f"{cell} can be worked out"
    assert looked > 100


def _family(figure: tuple[str, str]) -> set[tuple[str, str]]:
    """Return the figures that tell the same, one more finely than the other."""
    both = {("volume", "volume"), ("outcome", "outcome")}
    return both if figure in both else {figure}


def _small(
    world: World, figure: tuple[str, str], cells: Sequence[Cell]
) -> Iterator[Cell]:
    """Yield every count of a figure there is that is under ten, whether told or not."""
    part, key = figure
    found = next(x for x in world.parts[part].figures if x.key == key)
    rows = {each.row for each in cells}
    rows |= set(world.months) | {each[:4] for each in world.months}
    rows |= {f"{each[:4]}-Q{(int(each[5:]) + 2) // 3}" for each in world.months}
    for row, column in product(sorted(rows), found.columns):
        cell = Cell(part, key, row, column.key)
        if column.key != "beside" and 0 < len(world.behind(cell)) < LEAST:
            yield cell


def _vector(world: World, cell: Cell) -> dict[int, int]:
    """Return which of the smallest counts, of a month and column, add up to a cell."""
    part = "outcome" if cell.part == "volume" else cell.part
    figure = next(
        each
        for each in world.parts[part].figures
        if each.key in (cell.figure, part if cell.part == "volume" else cell.figure)
    )
    columns = [each.key for each in figure.columns]
    wanted = [cell.column]
    if cell.column == TOTAL:
        wanted = columns
    elif cell.column.startswith("+"):
        words = cell.column[1:]
        wanted = [*next(x for x in world.parts[part].sums if x.words == words).over]
    elif cell.part == "volume" and cell.column == "rest":
        wanted = [each for each in columns if each not in ("talked", "voicemail")]
    months = set(world.months_of(cell.row))
    return {
        len(columns) * at + columns.index(column): 1
        for at, month in enumerate(world.months)
        if month in months
        for column in wanted
    }


@pytest.mark.parametrize("by", ["office", "channel", "concern", "satisfied"])
def test_parts_of_a_year_add_up_to_no_few(middle: Path, by: str) -> None:
    """With every count of the year known, no small one of a part can be had."""
    world = World(middle, TODAY)
    data = world.told(first="2025", last="2025", by=by)
    known = {cell: n for cell, n in world.cells(data) if n is not None}
    assert known
    if by == "concern":
        # Each stands for itself: what is left of the year is known with it.
        for cell, number in known.items():
            whole = len(world.behind(cell._replace(row="2025")))
            assert whole - number not in range(1, LEAST), cell
        return
    for key in dict.fromkeys(cell.figure for cell in known):
        _reckoned_with_the_year(world, known, key, list(world.groups[by, "2025"]))


def _reckoned_with_the_year(
    world: World, known: dict[Cell, int], key: str, groups: Sequence[str]
) -> None:
    """Reckon with what is told of the parts of a year, and with all of the year."""
    space = Space()
    every = {}
    for at, name in enumerate(groups):
        cell = Cell("parted", key, f"2025, {name}", "yes")
        every[cell] = {2 * at: 1}
        space.add({2 * at: 1, 2 * at + 1: 1})
        if cell in known:
            space.add(every[cell])
    space.add({2 * at: 1 for at in range(len(groups))})
    for cell, vector in every.items():
        if 0 < len(world.behind(cell)) < LEAST:
            assert not space.has(vector), cell


@pytest.mark.parametrize(
    ("sizes", "nowhere", "found"),
    [
        pytest.param((9,), 10, 1, id="the only office is too few"),
        pytest.param((4, 5), 30, 1, id="all offices together are too few"),
        pytest.param((12, 4, 5), 30, 2, id="they are put with a larger one"),
        pytest.param((12, 14), 9, 2, id="what is nowhere is put with one"),
        pytest.param((12, 14), 0, 2, id="nothing is nowhere"),
    ],
)
def test_no_part_of_a_year_is_what_others_leave_of_it(
    sizes: tuple[int, ...], nowhere: int, found: int
) -> None:
    """Each part has ten or more, since the sum of all is known; or there is one."""
    offices = [f"office:{at}" for at, many in enumerate(sizes) for _ in range(many)]
    items = [
        Item(TALKS, "2025-03", at, [each] if each else [])
        for at, each in enumerate([*offices, *([""] * nowhere)])
    ]
    year = Row("2025", "2025", "year", ("2025-03",))
    known = [Group(str(at), frozenset({f"office:{at}"})) for at in range(len(sizes))]
    groups = whole_groups(items, year, known, "nothing was said")

    said = frozenset().union(*(each.hits for each in groups))
    counts = [
        sum(
            bool(each.hits.intersection(x.hits))
            if each.hits
            else not said.intersection(x.hits)
            for x in items
        )
        for each in groups
    ]
    assert len(groups) == found
    assert sum(counts) == len(items)
    assert min(counts) >= LEAST


def test_by_office_is_told_by_region_where_offices_are_small(small: Path) -> None:
    """Where most offices would be too few, regions are told, and it is said."""
    data = told(small, first="2025", last="2025", by="office")
    rows = {row[0] for row in table(data, "parted")["rows"]}

    assert any("is told by region" in each for each in data["about"])
    assert {"2025, south", "2025"} <= rows


def test_rare_concerns_are_told_together(small: Path) -> None:
    """They stand under one name, and none of them is told apart."""
    what = [row[0] for row in table(told(small, last="2025"), "concern")["rows"]]

    assert "something else, or rare" in what
    assert "Drinking or drugs" not in what


def test_what_is_too_fine_is_told_more_widely_and_says_so(middle: Path) -> None:
    """Who went to whom is told by month, what was resolved by year."""
    data = told(middle, first="2025", last="2025", by="month")
    rows = {each["key"]: {row[0] for row in each["rows"]} for each in data["tables"]}

    assert "2025-03" in rows["direction"]
    assert "2025-03" not in rows["resolved"]
    assert "by quarter, or by year" in table(data, "resolved")["caveat"]


def test_a_month_and_a_year_are_periods(middle: Path) -> None:
    """From and to may be months, quarters or years; others are rounded, and said."""
    assert told(middle, first="2025-03", last="2025-03")["period"] == "2025-03"
    assert told(middle, first="2025 q2", last="2025-Q2")["period"] == "2025-Q2"
    assert told(middle, first="2025", last="2025")["period"] == "2025"
    assert not told(middle, first="2025", last="2025")["notes"]
    rounded = told(middle, first="2025-02", last="2025-11")

    assert rounded["period"] == "2025"
    assert "this is about 2025" in rounded["notes"][0]


def test_what_is_not_over_is_refused(middle: Path) -> None:
    """The last month there can be is the one before today's."""
    with pytest.raises(BadInput, match="2026-10"):
        told(middle, last="2026-11-01")
    with pytest.raises(BadInput, match="ends before"):
        told(middle, first="2025-03", last="2025-01")


def test_a_helpline_with_nine_contacts_is_not_told_of(tmp_path: Path) -> None:
    """Of so few nothing is told, and nothing is written."""
    root = tmp_path / "records"
    invented.folder(root, size=9, workers=3)
    with pytest.raises(GateShut, match="fewer than ten"):
        told(root)

    assert not (root / "out").exists()


def test_it_is_for_helplines_only(tmp_path: Path) -> None:
    """A folder of workshops has no contacts, and a helpline no mentors."""
    (tmp_path / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    with pytest.raises(OtherProgram):
        told(tmp_path)
    (tmp_path / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    with pytest.raises(OtherProgram):
        helpline_reports.write(Workspace(tmp_path), Wanted("mentors"), TODAY)


def test_what_there_is_nothing_of_to_part_by_is_said(middle: Path) -> None:
    """A slip is answered with what was meant."""
    with pytest.raises(BadInput) as caught:
        told(middle, by="ofice")
    assert caught.value.hint == "did you mean 'office'?"
    with pytest.raises(BadInput, match="whole years only"):
        told(middle, first="2025-03", last="2025-03", by="office")


@pytest.mark.parametrize("form", ["md", "html", "csv", "json"])
def test_no_word_of_a_caller_is_in_any_format(middle: Path, form: str) -> None:
    """No word, id, peer, day or hour; codes and counts only."""
    words = set()
    for path in (middle / "contacts").iterdir():
        words.add(path.stem)
        words |= set(re.findall(r"^caller: (.*)$", path.read_text(), re.M))
    for by in ("", "month", "office"):
        wanted = Wanted("contacts", by=by, format=form, print=True)  # type: ignore[arg-type]
        answer = helpline_reports.write(Workspace(middle), wanted, TODAY)
        text = "\n".join([*answer.lines, json.dumps(answer.data)])
        assert not [each for each in words | set(invented.PEERS) if each in text]
        assert not re.search(r"\d{4}-\d\d-\d\dT", text)
        assert not set(re.findall(r"\d{4}-\d\d-\d\d", text)) - {TODAY}


def test_every_format_says_the_same(middle: Path) -> None:
    """The table for other programs has each count the page has."""
    data = told(middle, by="month")
    wanted = Wanted("contacts", by="month", format="csv", print=True)
    text = "\n".join(helpline_reports.write(Workspace(middle), wanted, TODAY).lines)
    rows = list(csv.DictReader(io.StringIO(text)))
    counts = [each["value"] for each in rows if each["measure"] == "number"]
    meant = [
        str(row[each["head"].index("number")]).replace("None", "not shown")
        for each in data["tables"]
        for row in each["rows"]
    ]

    assert counts == meant
    for each in data["tables"]:
        if "share" in each["head"]:
            for row in each["rows"]:
                said = dict(zip(each["head"], row, strict=True))
                assert (said["share"] is None) is (
                    said["number"] is None or not said["of"]
                )


def test_each_chart_stands_over_its_table(middle: Path) -> None:
    """A page has a picture for each table, and each says in words what it shows."""
    wanted = Wanted("contacts", format="html", print=True)
    text = "\n".join(helpline_reports.write(Workspace(middle), wanted, TODAY).lines)

    assert text.count("<svg") == text.count("</title></svg>") + text.count("Bars: ")
    assert text.count("<svg") > 10


def test_a_page_can_be_read_by_ear(middle: Path) -> None:
    """Each table says which it is, and each cell what it is of."""
    wanted = Wanted("contacts", by="month", format="html", print=True)
    text = "\n".join(helpline_reports.write(Workspace(middle), wanted, TODAY).lines)
    tables = re.findall(r"<table>.*?</table>", text, re.S)

    assert len(tables) > 10
    captions = [re.search(r"<caption>(.+?)</caption>", each) for each in tables]
    assert len({each[1] for each in captions if each}) == len(tables)
    for each in tables:
        rows = re.findall(r"<tr>(.*?)</tr>", each, re.S)
        assert all(
            row.startswith(('<th scope="col"', '<th scope="row"')) for row in rows
        )
        assert "<th>" not in each


def test_callers_are_in_touch_in_months_without_a_new_one_too(tmp_path: Path) -> None:
    """Twelve who began in January, and twelve others who rang in February alone."""
    root = tmp_path / "records"
    (root / "contacts").mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    for at in range(36):
        month = ("2024-05", "2025-01", "2025-02")[at // 12]
        caller = f"kite-{at % 12 if at >= 24 else at}"
        text = (
            f'heero: contact/1\nid: warm-fox-{at}-badak\nstarted: "{month}-09T19:00"\n'
        )
        (root / "contacts" / f"warm-fox-{at}-badak.yaml").write_text(
            f"{text}caller: {caller}\n"
        )
    rows = table(told(root, last="2025"), "touch")["rows"]

    assert [tuple(each) for each in rows] == [("2024", 12), ("2025", 24)]


def test_all_years_are_told_with_a_word_on_older_reports(middle: Path) -> None:
    """What a year hides could be had from all years that were told on another day."""
    every = told(middle, last="2025")
    year = told(middle, first="2025", last="2025")

    assert any("on another day" in each for each in every["notes"])
    assert not any("on another day" in each for each in year["notes"])


def test_known_contacts_are_not_read_again(
    middle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was counted once is remembered: codes and days, and no word of it."""
    monkeypatch.setattr("heero.store.memory.YOUNG", -1e9)
    first = told(middle)
    read: list[Path] = []
    was = files.read

    def noted(path: Path, *more: int) -> bytes:
        read.append(path)
        return was(path, *more)

    monkeypatch.setattr(files, "read", noted)
    assert told(middle) == first
    assert not [each for each in read if each.parent.name == "contacts"]
    kept = (middle / ".heero" / "cache" / "contacts").read_text()
    words = {
        word
        for path in (middle / "contacts").iterdir()
        for word in re.findall(r"^caller: (.*)$", path.read_text(), re.M)
    }
    assert words
    assert not [each for each in words if re.search(rf"\b{each}\b(?!-)", kept)]


def test_a_new_contact_of_a_caller_is_theirs(tmp_path: Path) -> None:
    """Which contacts are with the same caller is found out, also where one went."""
    root = tmp_path / "records"
    paths = invented.folder(root, size=60, workers=4)
    by_word: dict[str, list[Path]] = {}
    for path in paths:
        for word in re.findall(r"^caller: (.*)$", path.read_text(), re.M):
            by_word.setdefault(word, []).append(path)

    def groups() -> set[frozenset[str]]:
        found: dict[str, set[str]] = {}
        for key, each in helpline_facts.gathered(Workspace(root)).facts.items():
            if each.caller:
                found.setdefault(each.caller, set()).add(key)
        return {frozenset(held) for held in found.values()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("heero.store.memory.YOUNG", -1e9)
        assert groups() == {frozenset(x.stem for x in y) for y in by_word.values()}
        first, *rest = sorted(by_word.popitem()[1])
        other = first.with_name("new-one-11-tavuk.yaml")
        text = first.read_text().replace(f"id: {first.stem}", f"id: {other.stem}")
        other.write_text(text)
        first.unlink()
        meant = {frozenset(x.stem for x in y) for y in by_word.values()}
        assert groups() == meant | {frozenset(x.stem for x in (other, *rest))}


def test_a_contact_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    """It is left out, and nothing of it is said but where it is."""
    root = tmp_path / "records"
    one = invented.folder(root, size=40, workers=4)[0]
    one.write_text("heero: contact/1\nid: [\n")
    notes = helpline_facts.gathered(Workspace(root)).notes

    assert len(notes) == 1
    assert one.name in notes[0]
