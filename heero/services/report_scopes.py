"""Which rows of a report are meant: a quarter or years that are over, part by part."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from heero.domain.periods import Quarter, last_over, quarter_of
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services.report_rows import PEOPLE, Rows, Unit, until
from heero.services.typed_days import day_typed

By = Literal["workshop", "quarter", "site"]
LabsBy = Literal["quarter", "year"]

TOO_FEW = PEOPLE.few


class Scope(NamedTuple):
    """
    What a report is about.

    Attributes:
        row: The row of everybody in it.
        parts: The rows of its parts, before it; none where nothing is parted.
        notes: What became of what was asked for.
    """

    row: str
    parts: Sequence[str]
    notes: Sequence[str]


def scope(
    rows: Rows, first: str, last: str, by: By | LabsBy | None, today: Day
) -> Scope:
    """
    Return which rows are meant.

    Args:
        rows: The rows there are.
        first: A day, a quarter or a year as it was typed; empty for the beginning.
        last: The same for the end; empty for the last one that is over.
        by: How it is parted; `None` for not at all.
        today: The day.

    Raises:
        BadInput: It is no day, it is not over yet, or it ends before it begins.
        GateShut: There are too few people in it.
    """
    row, notes = _row(rows, first, last, today)
    parts = _parts(rows, row, by)
    if by in ("workshop", "quarter", "year") and len(parts) < 2:
        parts = []
        notes.append(
            f"not by {by}: there is one only, or one has {rows.of.few}; "
            "all are together"
        )
    if by == "site":
        notes.append("a records folder is one site: this is about all of it")
    return Scope(row, parts, notes)


def _row(rows: Rows, first: str, last: str, today: Day) -> tuple[str, list[str]]:
    over = last_over(today)
    begins = _typed(first)[0] if first.strip() else None
    ends = _typed(last)[1] if last.strip() else None
    if ends is not None and ends > over.last_day:
        raise BadInput(
            f"a report ends with a quarter that is over, and the last day of one is "
            f"{over.last_day}",
            hint=_there_is(over),
        )
    if begins is not None and begins > over.last_day:
        raise BadInput(
            f"that begins after {over.last_day}, the last day that is reported",
            hint=_there_is(over),
        )
    if begins is not None and ends is not None and ends < begins:
        raise BadInput("this ends before it begins", hint="see the two days")
    if begins is None and ends is None:
        return _widest(rows), []
    if begins is not None and ends is not None and _alike(begins, ends):
        return _quarter(rows, quarter_of(begins), begins, ends)
    return _years(rows, begins, ends, over)


def _typed(word: str) -> tuple[Day, Day]:
    """Return the first and the last day of what was typed."""
    found = re.fullmatch(r"\s*(\d{4})(?:[\s-]*[qQ]([1-4]))?\s*", word)
    if found is None:
        day = day_typed(word)
        return day, day
    year = int(found[1])
    if found[2]:
        quarter = Quarter(year, int(found[2]))
        return quarter.first_day, quarter.last_day
    return f"{year:04}-01-01", f"{year:04}-12-31"


def _alike(first: Day, last: Day) -> bool:
    return quarter_of(first) == quarter_of(last)


def _widest(rows: Rows) -> str:
    if len(rows.years) > 1:
        return until(rows.years[-1])
    if rows.years:
        return str(rows.years[0])
    if rows.periods:
        return list(rows.periods)[-1]
    raise _nobody(rows.of, "until now")


def _quarter(
    rows: Rows, quarter: Quarter, first: Day, last: Day
) -> tuple[str, list[str]]:
    for words, period in rows.periods.items():
        if quarter not in period.quarters:
            continue
        notes = []
        if len(period.quarters) > 1:
            notes.append(
                f"{rows.of.few} belong to {period.quarters[0].words} alone: it is "
                f"counted together with later ones, {words}"
            )
        elif (first, last) != (quarter.first_day, quarter.last_day):
            notes.append(_rounded(f"the whole quarter {words}"))
        return words, notes
    raise _nobody(rows.of, quarter.words)


def _years(
    rows: Rows, first: Day | None, last: Day | None, over: Quarter
) -> tuple[str, list[str]]:
    """Return a year, or all years until one: never some of them, to subtract."""
    year = _last_year(over)
    ends = int(last[:4]) if last else max(year, int((first or "0")[:4]))
    if ends > year:
        raise BadInput(
            f"{ends} is not over: a report is about one quarter, or about whole years",
            hint=_there_is(over),
        )
    begins = int(first[:4]) if first else ends if not rows.years else rows.years[0]
    there = [each for each in rows.years if each <= ends]
    if not there or there[-1] < begins:
        raise _nobody(rows.of, str(ends) if begins == ends else f"{begins} to {ends}")
    alone = begins == ends or there == [there[-1]]
    row = str(there[-1]) if alone else until(there[-1])
    whole = first in (None, f"{begins}-01-01") and last in (None, f"{ends}-12-31")
    if alone:
        return row, [] if whole else [_rounded(f"the whole year {row}")]
    if whole and begins <= there[0]:
        return row, []
    return row, [_rounded(row)]


def _last_year(over: Quarter) -> int:
    return over.year if over.number == 4 else over.year - 1


def _there_is(over: Quarter) -> str:
    return (
        f"say one quarter, as --from {over.words} --to {over.words}, "
        f"or years until {_last_year(over)}"
    )


def _rounded(what: str) -> str:
    return (
        f"this is about {what}: only whole quarters, whole years and all years are "
        "reported, so that nobody is found by comparing two reports"
    )


def _nobody(of: Unit, when: str) -> GateShut:
    return GateShut(
        f"{of.few} can be counted ({when}): a report about so few would be about them",
        hint=of.who,
    )


def _parts(rows: Rows, row: str, by: By | LabsBy | None) -> list[str]:
    """Return the rows of a scope that are wanted, in order of time."""
    if by == "quarter":
        wanted = set(rows.periods)
    elif by == "year":
        wanted = set(map(str, rows.years))
    elif by == "workshop":
        whole = {rows.tree.parents[each] for each in _of_workshops(rows)}
        wanted = {*_of_workshops(rows), *(set(rows.periods) - whole)}
    else:
        return []
    inside = set(rows.tree.people[row])
    order = [each for wave in rows.tree.waves for each in wave]
    return [
        each
        for each in order
        if each in wanted and each != row and set(rows.tree.people[each]) <= inside
    ]


def _of_workshops(rows: Rows) -> list[str]:
    return [each for each, whole in rows.tree.parents.items() if whole in rows.periods]
