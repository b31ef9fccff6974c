"""
Reports of crises, events and mentoring, taken from each other in every way.

What is known of a figure are sums of its smallest counts, of one month and one column.
Whoever has some sums has whatever can be had of them by adding up and subtracting.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from bench import pairs
from heero.domain.figures import Figure
from heero.domain.suppressed import TOTAL
from heero.domain.tallies import ALL, Tally
from heero.domain.told_rows import LEAST, month_before
from heero.errors import BadInput, GateShut
from heero.services import helpline_reports, support_sources
from heero.services.helpline_contacts import Source
from heero.services.helpline_reports import Name, Wanted
from heero.store.workspace import Workspace
from tests.helpline_cells import Space, months_in

TODAY = "2026-11-21"
MONTHS = [f"{y}-{m:02}" for y in range(2023, 2027) for m in range(1, 13)][:46]
KINDS = ("child_death", "threat_or_violence", "accident", "other")


class Known(NamedTuple):
    """A sum that a report tells: of which figure, kind, columns and months."""

    figure: str
    unit: str
    columns: tuple[str, ...]
    months: tuple[str, ...]


def made(root: Path, report: Name, today: str = TODAY) -> Source:
    """Return what a report is made of."""
    source = {
        "crises": support_sources.crises,
        "events": support_sources.events,
        "mentors": support_sources.mentors,
    }[report]
    return source(Workspace(root), month_before(today))


def told(root: Path, report: Name, today: str, **how: Any) -> Iterator[dict[str, Any]]:
    """Yield the data of a report, or nothing where there is none."""
    wanted = Wanted(report, print=True, **how)
    try:
        data = helpline_reports.write(Workspace(root), wanted, today).data
    except (BadInput, GateShut):
        return
    assert isinstance(data, dict)
    yield data


def every_report(root: Path, report: Name) -> Iterator[dict[str, Any]]:
    """Yield all reports there can be on one day."""
    years = ("2023", "2024", "2025", "2026")
    quarters = [f"{year}-Q{n}" for year, n in product(years, range(1, 5))]
    one = (*MONTHS, *quarters, *years)
    asked = [("", ""), *((x, x) for x in one), *(("", x) for x in one)]
    asked += [(a, b) for a, b in product(years, years) if a < b]
    for (first, last), by in product(asked, ("", "month")):
        yield from told(root, report, TODAY, first=first, last=last, by=by)


def known_of(source: Source, data: dict[str, Any]) -> Iterator[tuple[Known, int]]:
    """Yield every sum that a report tells."""
    parts = {each.key: each for each in source.parts}
    for table in data["tables"]:
        part = parts[table["key"]]
        period = table["title"].partition(" (")[2].rstrip(")") or data["period"]
        for row in table["rows"]:
            said = dict(zip(table["head"], row, strict=True))
            months = tuple(months_in(said.get("group") or period, MONTHS))
            figure, columns = _meant(part, said["what"])
            own = Known(figure.key, figure.unit, columns, months)
            if said["number"] is not None:
                yield own, said["number"]
            if len(columns) == 1 and said["of"] is not None:
                yield own._replace(columns=(TOTAL,)), said["of"]


def _meant(part: Any, words: str) -> tuple[Figure, tuple[str, ...]]:
    if part.figures[0].shown:
        return next(x for x in part.figures if x.words == words), ("yes",)
    (figure,) = part.figures
    found = tuple(x.key for x in figure.columns if x.words == words)
    return figure, found or next(x.over for x in part.sums if x.words == words)


def number(tally: Tally, figure: Figure, column: str, months: Sequence[str]) -> int:
    """Count what is in a column; the last one has what nothing is said of."""
    whole = tally.number(figure.unit, ALL, months).many
    *said, last = [each.key for each in figure.columns]
    if column == TOTAL:
        return whole
    if column != last:
        return tally.number(figure.unit, f"{figure.key}:{column}", months).many
    return whole - sum(number(tally, figure, each, months) for each in said)


def taken_apart(source: Source, known: dict[Known, int]) -> int:
    """
    Make sure that no count under ten is told, or can be had of what is told.

    Returns:
        How many such counts were looked for.
    """
    tally = Tally(source.items, MONTHS[-1], source.within)
    figures = [each for part in source.parts for each in part.figures]
    spans = [
        tuple(MONTHS[a:b])
        for a in range(len(MONTHS))
        for b in range(a + 1, len(MONTHS) + 1)
    ]
    looked = 0
    # Some of others (topics of months in touch) stand beside two counts more, which are
    # in no table: they are looked at count by count where reports are made.
    for figure in (each for each in figures if not each.within):
        columns = [each.key for each in figure.columns]

        def vector(
            wanted: Sequence[str], months: Sequence[str], columns: list[str] = columns
        ) -> dict[int, int]:
            wanted = columns if TOTAL in wanted else wanted
            return {
                len(columns) * MONTHS.index(month) + columns.index(column): 1
                for month, column in product(months, wanted)
            }

        space = Space()
        for each, value in known.items():
            own = each.figure == figure.key
            if own or (each.unit == figure.unit and each.columns == (TOTAL,)):
                space.add(vector(each.columns, each.months))
            if own:
                assert value not in range(1, LEAST), each
                truth = [number(tally, figure, x, each.months) for x in each.columns]
                assert value == sum(truth), each
        for column, months in product((TOTAL, *columns), spans):
            if 0 < number(tally, figure, column, months) < LEAST:
                looked += 1
                found = space.has(vector([column], months))
                assert not found, (figure.key, column, months[0], months[-1])
    return looked


def line(root: Path, seed: int, crises: int, events: int) -> Path:
    """Make a helpline with crises, what was wanted after them, numbers and events."""
    random = Random(seed)
    for each in ("crises", "counts", "events"):
        (root / each).mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    for at in range(crises):
        month, kind = random.choice(MONTHS[12:]), random.choice(KINDS)
        text = f"heero: crisis/1\nid: calm-crane-{at}\nkind: {kind}\n"
        text += f'asked: "{month}-05"\n'
        if random.random() < 0.7:
            text += f'offers: [{{id: tavu, date: "{month}-05"}}]\n'
        sessions = [
            f'{{id: kel{"aiou"[each]}, date: "{month}-{random.randint(5, 27):02}", '
            f"size: {random.choice(('one', '2_to_4', '5_to_8'))}, "
            f'referred: "{random.randint(1, 3)}", accepted: "1"}}'
            for each in range(random.choice((0, 1, 1, 1, 2)))
        ]
        text += f"sessions: [{', '.join(sessions)}]\n"
        if random.random() < 0.5:
            done = f', done: "{month}-{random.randint(10, 27)}"'
            text += f'follow: [{{id: rilu, point: 1_to_2_weeks, due: "{month}-19", '
            text += f"wanted: said_yes{random.choice((done, ''))}}}]\n"
        (root / "crises" / f"calm-crane-{at}.yaml").write_text(text)
    for at in range(events):
        kind, came = random.choice(("resilience", "grief")), random.randint(1, 22)
        text = f"heero: event/1\nid: bright-tern-{at}\ntitle: Taming it\nkind: {kind}\n"
        text += f'date: "{random.choice(MONTHS[12:])}-12"\ncame: "{came}"\nfeedback:\n'
        for each in range(came // 2 + 1):
            text += f'  - {{id: ba{"aiou"[each % 4]}{"klmn"[each // 4]}, useful: "'
            text += f'{random.randint(1, 10)}"}}\n'
        (root / "events" / f"bright-tern-{at}.yaml").write_text(text)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("report", ["crises", "events", "mentors"])
def test_of_all_reports_of_a_day_no_count_under_ten_can_be_had(
    tmp_path: Path, report: Name, seed: int
) -> None:
    """Neither told, nor what is left when any are taken from any others."""
    root = tmp_path / "records"
    if report == "mentors":
        pairs.folder(root, pairs=60 * seed, seed=seed)
    else:
        line(root, seed, 100 * seed, 30 * seed)
    source = made(root, report)
    known: dict[Known, int] = {}
    for data in every_report(root, report):
        for each, value in known_of(source, data):
            assert known.setdefault(each, value) == value, "as in any other report"

    assert len(known) > 20
    assert taken_apart(source, known) > 20


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("report", ["crises", "events"])
def test_of_a_report_of_each_year_no_count_under_ten_can_be_had(
    tmp_path: Path, report: Name, seed: int
) -> None:
    """Each made once, when its year was over, and never one of all years."""
    root = line(tmp_path / "records", seed, 200, 60)
    source = made(root, report)
    known: dict[Known, int] = {}
    for year in ("2024", "2025"):
        today = f"{int(year) + 1}-02-03"
        for data in told(root, report, today, first=year, last=year, by="month"):
            known |= known_of(source, data)

    assert len(known) > 20
    assert taken_apart(source, known) > 20


def test_what_can_be_had_by_subtraction_is_found() -> None:
    """A search that finds nothing proves nothing unless it could."""
    space = Space()
    space.add({0: 1, 1: 1, 2: 1})
    space.add({0: 1, 1: 1})
    assert space.has({2: 1})
    assert not space.has({0: 1})
