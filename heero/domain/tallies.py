"""
Counts of a helpline, and which of them are told.

What is counted are things: a contact, a conversation, a referral. Each adds one to one
column of each figure about its kind; a column that nothing is said of is the last one.

"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from heero.domain.figures import Figure
from heero.domain.suppressed import TOTAL, Counts, Place, found_out, hidden
from heero.domain.told_rows import LEAST, Number, Row, rows
from heero.domain.words import Month

ALL = ""
"""What every thing of a kind adds one to."""


class Item(NamedTuple):
    """
    A thing that is counted.

    Attributes:
        unit: Its kind.
        month: Its month.
        giver: Whom it is of, by a number; things of nobody in particular have one each.
        hits: The columns it adds one to, `figure:column`.
    """

    unit: str
    month: Month
    giver: int
    hits: Sequence[str]


class Tally:
    """
    What was counted, by kind and month.

    Args:
        items: What is counted.
        last: The last month that is over.
        within: The kinds of which all are some of another kind.
    """

    def __init__(
        self,
        items: Iterable[Item],
        last: Month,
        within: Mapping[str, str] | None = None,
    ) -> None:
        self.last = last
        self._within = within or {}
        self._givers: dict[str, dict[str, dict[Month, list[int]]]] = {}
        for unit, month, giver, hits in items:
            if month > last:
                continue
            held = self._givers.setdefault(unit, {})
            for hit in (ALL, *hits):
                held.setdefault(hit, {}).setdefault(month, []).append(giver)
        self._rows: dict[str, list[Row]] = {}

    def number(self, unit: str, hit: str, months: Iterable[Month]) -> Number:
        """Return how many things of a kind added to a column in some months."""
        held = self._givers.get(unit, {}).get(hit, {})
        own = [each for month in months for each in held.get(month, ())]
        return Number(len(own), frozenset(own))

    def rows(self, unit: str) -> list[Row]:
        """Return the rows of a kind, parts before what they are of."""
        if unit not in self._rows:
            months = self._givers.get(unit, {}).get(ALL, {})
            whole = self._within.get(unit, unit)
            numbers = {}
            for each in months:
                own = self.number(unit, ALL, [each])
                others = self.number(whole, ALL, [each]).many - own.many
                numbers[each] = own._replace(others=others)
            self._rows[unit] = rows(numbers, self.last)
        return self._rows[unit]

    def hits(self, unit: str, figure: str) -> list[str]:
        """Return the columns of a figure that anything added to."""
        start = f"{figure}:"
        return [
            x[len(start) :]
            for x in self._givers.get(unit, {})
            if x[: len(start)] == start
        ]


@dataclass(frozen=True)
class Table:
    """
    The counts of a figure in some rows.

    Attributes:
        figure: The figure.
        values: Its counts, by the keys of rows.
        small: Those that must not be found out.
        known: Those that are taken as known to everybody.
    """

    figure: Figure
    values: Mapping[Place, int]
    small: frozenset[Place]
    known: frozenset[Place] = field(default_factory=frozenset)

    @cached_property
    def columns(self) -> list[str]:
        """The columns, without the sum of all."""
        return [each.key for each in self.figure.columns]

    def left_out(
        self, rows: Sequence[str], whole: str, known: Iterable[Place] = ()
    ) -> frozenset[Place]:
        """
        Return which counts of some rows, and of what they are parts of, are left out.

        Args:
            rows: Rows.
            whole: The row that is the sum of them; empty for none.
            known: What else is taken as known to everybody.
        """
        order = [*rows, whole] if whole else [*rows]
        there = {key: each for key, each in self.values.items() if key[0] in order}
        open_ = frozenset(
            {(row, TOTAL) for row in order} | self.known | set(known)
        ).intersection(there)
        small = self.small.intersection(there) - open_
        if not small:
            return frozenset()
        parents = dict.fromkeys(rows, whole) if whole else {}
        counts = Counts(self.columns, parents, there, small, open_, LEAST)
        out = hidden(counts, [order])
        if found_out(counts, order, out):
            # Better no figure than one that could tell on somebody.
            out = frozenset(set(there) - open_)
        return out

    def clean(self, rows: Iterable[Row]) -> bool:
        """Whether nothing in some rows is small."""
        keys = {each.key for each in rows}
        return not any(place[0] in keys for place in self.small)


def counted(
    tally: Tally,
    figure: Figure,
    held: Sequence[Row],
) -> Table:
    """
    Count a figure.

    Args:
        tally: What was counted.
        figure: The figure.
        held: The rows.
    """
    values: dict[Place, int] = {}
    small: set[Place] = set()
    open_: set[Place] = set()
    for row in held:
        numbers = _of(tally, figure, row.months)
        for column, number in numbers.items():
            values[row.key, column] = number.many
            if not number.enough:
                small.add((row.key, column))
    if figure.within:
        small |= _all_of(figure, held, values)
        open_ |= {(each.key, figure.columns[-1].key) for each in held}
    return Table(figure, values, frozenset(small), frozenset(open_))


def _all_of(
    figure: Figure, held: Sequence[Row], values: Mapping[Place, int]
) -> set[Place]:
    """Return where all of some are in a column, so that it tells how few others are."""
    yes, beside, rest = (each.key for each in figure.columns)
    return {
        (row.key, yes)
        for row in held
        if not values[row.key, beside] and 0 < values[row.key, rest] < LEAST
    }


def _of(tally: Tally, figure: Figure, months: Sequence[Month]) -> dict[str, Number]:
    """Return the numbers of the columns; the last one has what nothing is said of."""
    *said, rest = [each.key for each in figure.columns]
    unit = figure.unit
    whole = tally.number(unit, ALL, months)
    found = {each: tally.number(unit, f"{figure.key}:{each}", months) for each in said}
    if figure.within:
        yes, beside = said
        parts = figure.within.split()
        around = sum(tally.number(unit, each, months).many for each in parts)
        found[beside] = _left(around - found[yes].many)
        found[rest] = _left(whole.many - around)
    else:
        found[rest] = _left(whole.many - sum(each.many for each in found.values()))
    found[TOTAL] = whole
    return found


def _left(many: int) -> Number:
    """Return how many are left; of whom is not looked at, since nothing is said."""
    return Number(many, frozenset(range(min(many, LEAST))))
