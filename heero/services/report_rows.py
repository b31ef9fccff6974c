"""
The rows of a report: quarters and years that are over, each with enough in it.

Whatever is counted, participants or labs, belongs to one quarter and one group of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from heero.domain.figures import Tree
from heero.domain.periods import Period, last_over, periods, quarter_of
from heero.domain.suppressed import LEAST
from heero.domain.words import Day

TOGETHER = "smaller groups together"


class Unit(NamedTuple):
    """
    What is counted, in the words of a report.

    Attributes:
        few: So few that nothing is told of them.
        who: Who is counted, and when; said where there are too few.
    """

    few: str
    who: str


PEOPLE = Unit(
    f"fewer than {LEAST} people",
    "only people whose yes to evaluation holds today are counted, each in the "
    "quarter their workshop ended in, once that quarter is over",
)


class Member(NamedTuple):
    """
    One of those that are counted.

    Attributes:
        id: Its id.
        day: The day by which it belongs to a quarter.
        group: The group it belongs to there.
    """

    id: str
    day: Day
    group: str


class Rows(NamedTuple):
    """
    The rows there could be in a report.

    Attributes:
        tree: Who belongs to which.
        periods: The periods, by the words they are written with.
        years: The years that are over and have people, in order.
        of: What is counted.
    """

    tree: Tree
    periods: Mapping[str, Period]
    years: Sequence[int]
    of: Unit = PEOPLE


def rows(members: Sequence[Member], today: Day, of: Unit = PEOPLE) -> Rows:
    """
    Return the rows there could be, each with enough in it.

    Args:
        members: What is counted.
        today: The day; only what is over on it is reported.
        of: What it is, in words.
    """
    quarters: dict[str, list[Member]] = {}
    for each in members:
        quarters.setdefault(quarter_of(each.day).words, []).append(each)
    numbers = {quarter_of(held[0].day): len(held) for held in quarters.values()}
    last = last_over(today)
    there = periods(numbers, last)
    people: dict[str, Sequence[str]] = {}
    parents: dict[str, str] = {}
    waves: list[Sequence[str]] = []
    years: list[int] = []
    for place, period in enumerate(there):
        own = [one for each in period.quarters for one in quarters[each.words]]
        groups = _groups(own, period)
        people |= {period.words: [each.id for each in own], **groups}
        parents |= dict.fromkeys(groups, period.words)
        waves.append([period.words, *groups])
        later = there[place + 1 :]
        if (later and later[0].year == period.year) or not _over(period.year, last):
            continue
        waves += _year(period.year, there[: place + 1], people, parents, years)
        years.append(period.year)
    tree = Tree(people, parents, waves)
    return Rows(tree, {each.words: each for each in there}, years, of)


def _over(year: int, last: tuple[int, int]) -> bool:
    return (year, 4) <= tuple(last)


def _year(
    year: int,
    before: Sequence[Period],
    people: dict[str, Sequence[str]],
    parents: dict[str, str],
    years: Sequence[int],
) -> Iterator[Sequence[str]]:
    """Put a year that is over into the rows, and all years until it."""
    own = [each.words for each in before if each.year == year]
    people[str(year)] = [one for each in own for one in people[each]]
    parents.update(dict.fromkeys(own, str(year)))
    yield [str(year)]
    if years:
        past = until(years[-1]) if len(years) > 1 else str(years[-1])
        people[until(year)] = [*people[past], *people[str(year)]]
        parents[past] = parents[str(year)] = until(year)
        yield [until(year)]


def until(year: int) -> str:
    """Return the name of the row of all years until one."""
    return f"all years until {year}"


def _groups(members: Sequence[Member], period: Period) -> dict[str, Sequence[str]]:
    """Return who belongs to each group; small groups go together."""
    by_group: dict[str, list[str]] = {}
    for each in members:
        by_group.setdefault(each.group, []).append(each.id)
    together: list[str] = []
    for name in sorted(by_group, key=lambda each: (len(by_group[each]), each)):
        if len(by_group[name]) < LEAST or 0 < len(together) < LEAST:
            together += by_group.pop(name)
    if together:
        by_group[TOGETHER] = together
    if len(by_group) < 2:
        return {}
    return {f"{period.words}, {name}": by_group[name] for name in sorted(by_group)}
