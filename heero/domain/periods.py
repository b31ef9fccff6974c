"""
Periods of reports: quarters and years that are over.

Only whole ones are reported, always the same ones, so that no two reports differ by a
few days and the few people who came in them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from heero.domain.suppressed import LEAST
from heero.domain.words import Day


class Quarter(NamedTuple):
    """Three months of a year, 1 to 4."""

    year: int
    number: int

    @property
    def words(self) -> str:
        """How it is written: `2026-Q3`."""
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> Day:
        """Its first day."""
        return f"{self.year}-{3 * self.number - 2:02}-01"

    @property
    def last_day(self) -> Day:
        """Its last day."""
        return f"{self.year}-{('03-31', '06-30', '09-30', '12-31')[self.number - 1]}"

    @property
    def before(self) -> "Quarter":
        """The quarter before it."""
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)


def quarter_of(day: Day) -> Quarter:
    """Return the quarter a day lies in."""
    found = date.fromisoformat(day)
    return Quarter(found.year, (found.month + 2) // 3)


def last_over(today: Day) -> Quarter:
    """Return the last quarter that is over."""
    return quarter_of(today).before


class Period(NamedTuple):
    """
    Quarters whose people are counted together.

    Attributes:
        quarters: The quarters; more than one where the first had too few people.
    """

    quarters: tuple[Quarter, ...]

    @property
    def words(self) -> str:
        """How it is written: `2026-Q3`, or `2026-Q2 to 2026-Q3`."""
        first, last = self.quarters[0], self.quarters[-1]
        return first.words if first == last else f"{first.words} to {last.words}"

    @property
    def year(self) -> int:
        """The year it ends in, and is counted in."""
        return self.quarters[-1].year


def periods(people: Mapping[Quarter, int], last: Quarter) -> list[Period]:
    """
    Return the periods that have people enough to be counted.

    A quarter with too few waits for the next ones, until there are enough together.

    Args:
        people: How many people belong to each quarter; quarters without are left out.
        last: The last quarter that is over.
    """
    found: list[Period] = []
    waiting: list[Quarter] = []
    number = 0
    for quarter in sorted(each for each in people if each <= last and people[each]):
        waiting.append(quarter)
        number += people[quarter]
        if number >= LEAST:
            found.append(Period(tuple(waiting)))
            waiting, number = [], 0
    return found
