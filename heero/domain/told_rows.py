"""
The rows of a report of a helpline: months, quarters and years that are over.

Every kind of thing that is counted has rows of its own: contacts may be many enough to
be told month by month while crises are not. A year is told by month where every month
of it has enough, else by quarter, else as a whole; a year with too few waits for the
next one. A year that is not over is told only as far as its months, or its quarters,
have enough each. So whatever is a row has enough in it, and how many there are in a row
may be known to everybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from heero.domain.words import Day, Month

LEAST = 10
"""The smallest count of a helpline, or of mentoring, that is shown."""

Level = Literal["month", "quarter", "year", "all"]
"""How finely something is told."""


class Number(NamedTuple):
    """
    How many there are of something.

    Attributes:
        many: How many.
        givers: From how many callers, or whoever else there may be several things of.
        others: How many there are besides of what it is some of.
    """

    many: int
    givers: frozenset[int]
    others: int = 0

    @property
    def enough(self) -> bool:
        """Whether it may be told: it is none, or many enough and of many enough."""
        if 0 < self.others < LEAST:
            return False
        return not self.many or min(self.many, len(self.givers)) >= LEAST


@dataclass(frozen=True)
class Row:
    """
    A row.

    Attributes:
        key: `2026-03`, `2026-Q1`, `2026`, or `until 2026` for all there was until then.
        words: What it is called.
        level: How fine it is.
        months: The months in it of which there is anything, in order.
        over: Whether it lies in years that are over.
    """

    key: str
    words: str
    level: Level
    months: tuple[Month, ...]
    over: bool = True


def month_before(today: Day) -> Month:
    """Return the last month that is over."""
    year, month = int(today[:4]), int(today[5:7])
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02}"


def quarter_of(month: Month) -> str:
    """Return the quarter of a month: `2026-Q1`."""
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def last_of(quarter: str) -> Month:
    """Return the last month of a quarter."""
    return f"{quarter[:4]}-{3 * int(quarter[-1]):02}"


def rows(numbers: Mapping[Month, Number], last: Month) -> list[Row]:
    """
    Return the rows there are, each with enough in it, parts before what they are of.

    The last ones are all years that are over, and all until now where that is more.

    Args:
        numbers: How many there are in each month.
        last: The last month that is over; nothing after it is told.
    """
    there = sorted(each for each in numbers if each <= last and numbers[each].many)
    found: list[Row] = []
    waiting: list[Month] = []
    for year in sorted({each[:4] for each in there}):
        own = [each for each in there if each[:4] == year]
        if last < f"{year}-12":
            found += [] if waiting else _running(numbers, year, own, last)
        elif not waiting and _enough(numbers, own):
            found += _year(numbers, year, own)
        else:
            waiting += own
            if _enough(numbers, waiting):
                first = waiting[0][:4]
                words = year if first == year else f"{first} to {year}"
                found.append(Row(year, words, "year", tuple(waiting)))
                waiting = []
    years = [each for each in found if each.level == "year"]
    return [*found, *_all(years)]


def _all(years: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of all years that are over, and of all until now."""
    over = [each for each in years if each.over]
    for held in (over, years):
        if len(held) > 1 and (held is over or len(years) > len(over)):
            words = f"all until {held[-1].words.rpartition(' ')[2]}"
            months = tuple(month for each in held for month in each.months)
            key = f"until {held[-1].key}"
            yield Row(key, words, "all", months, held is over)


def _year(
    numbers: Mapping[Month, Number], year: str, own: Sequence[Month]
) -> Iterator[Row]:
    """Yield the rows of a year that is over and has enough."""
    quarters = _quarters(own)
    by_month = all(numbers[each].enough for each in own)
    if by_month:
        yield from (Row(each, each, "month", (each,)) for each in own)
    if by_month or all(_enough(numbers, held) for held in quarters.values()):
        for each, held in quarters.items():
            yield Row(each, each, "quarter", tuple(held))
    yield Row(year, year, "year", tuple(own))


def _running(
    numbers: Mapping[Month, Number], year: str, own: Sequence[Month], last: Month
) -> Iterator[Row]:
    """Yield the rows of a year that is not over, as far as they have enough."""
    quarters = {each: x for each, x in _quarters(own).items() if last_of(each) <= last}
    if all(numbers[each].enough for each in own):
        yield from (Row(each, each, "month", (each,), False) for each in own)
    elif not all(_enough(numbers, held) for held in quarters.values()):
        return
    for each, held in quarters.items():
        yield Row(each, each, "quarter", tuple(held), False)
    if quarters:
        months = tuple(month for held in quarters.values() for month in held)
        yield Row(year, f"{year} until {list(quarters)[-1]}", "year", months, False)


def _quarters(months: Sequence[Month]) -> dict[str, list[Month]]:
    found: dict[str, list[Month]] = {}
    for each in months:
        found.setdefault(quarter_of(each), []).append(each)
    return found


def _enough(numbers: Mapping[Month, Number], months: Sequence[Month]) -> bool:
    return together(numbers[each] for each in months).enough


def together(numbers: "Iterator[Number] | Sequence[Number]") -> Number:
    """Return how many there are of several together."""
    held = list(numbers)
    givers = frozenset[int]().union(*(each.givers for each in held))
    others = sum(each.others for each in held)
    return Number(sum(each.many for each in held), givers, others)
