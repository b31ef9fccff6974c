"""
Every count that reports of a helpline show, and what stands behind each.

What a row and a column mean is read off their words here, apart from how the report
reckons, so that a count can be checked and one can be taken from another.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from heero.domain.figures import Figure, Part
from heero.domain.part_shapes import CALLERS, CONTACTS, TALKS
from heero.errors import BadInput, GateShut
from heero.services import helpline_contacts, helpline_parted, helpline_reports
from heero.services.helpline_contacts import Source
from heero.services.helpline_facts import callers, gathered
from heero.services.helpline_reports import Wanted
from heero.store.workspace import Workspace

PRIME = (1 << 61) - 1

OF_PARTS: dict[str, set[str]] = {
    "conversations": set(),
    "psychosocial": {"about:psychosocial", "about:both"},
    "concrete": {"about:concrete", "about:both"},
    "enough": {"enough:said_yes"},
    "resolved": {"resolved:said_yes"},
}


class Cell(NamedTuple):
    """
    A count of a report.

    Attributes:
        part: The key of the table.
        figure: The key of the figure.
        row: The words of the row.
        column: The key of the column; `total` for all, `+` before a sum.
    """

    part: str
    figure: str
    row: str
    column: str


class Thing(NamedTuple):
    """Something that is counted: its kind, whose it is, its month, and what it is."""

    unit: str
    id: str
    month: str
    hits: frozenset[str]


class World:
    """What a folder holds, and every report there can be of it."""

    def __init__(self, root: Path, today: str) -> None:
        self.workspace, self.today = Workspace(root), today
        self.last = helpline_reports.month_before(today)
        self.made: Source = helpline_contacts.source(self.workspace, self.last)
        self.parts = {each.key: each for each in self.made.parts}
        self.groups: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
        self.things = list(self._things())
        self.months = sorted({each.month for each in self.things})

    def _things(self) -> Iterator[Thing]:
        facts = gathered(self.workspace).facts
        over = {key: x for key, x in facts.items() if x.day[:7] <= self.last}
        for key, each in over.items():
            for at, (unit, month, hits) in enumerate(each.things):
                own = key if unit in (CONTACTS, TALKS) else f"{key} {unit} {at}"
                if month <= self.last:
                    yield Thing(unit, own, month, frozenset(map(self._named, hits)))
        for item in self.made.items:
            if item.unit == CALLERS:
                yield Thing(
                    CALLERS, f"caller {item.giver}", item.month, frozenset(item.hits)
                )
        assert len(callers(over.values())) == len(self.made.spans)

    def _named(self, hit: str) -> str:
        """Return a hit as it is told: a concern that is too rare is one of others."""
        code = hit.removeprefix("concern-").removesuffix(":yes")
        if hit.startswith("concern-") and code not in self.made.concerns:
            return "concern-rest:yes"
        return hit

    def told(self, **how: Any) -> dict[str, Any]:
        """Return the data of one report."""
        wanted = Wanted("contacts", print=True, **how)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(helpline_contacts, "source", lambda *_: self.made)
            noting = self._noting(how.get("by", ""))
            patch.setattr(helpline_parted, "in_parts", noting)
            answer = helpline_reports.write(self.workspace, wanted, self.today)
        assert isinstance(answer.data, dict)
        return answer.data

    def every_report(self) -> Iterator[dict[str, Any]]:
        """Yield all there can be: each period, each way to part it."""
        years = sorted({each[:4] for each in self.months})
        one = [*self.months, *years]
        one += [f"{year}-Q{n}" for year, n in product(years, range(1, 5))]
        asked = [("", ""), *((each, each) for each in one)]
        asked += [(a, b) for a, b in product(years, years) if a < b]
        asked += [("", each) for each in years]
        parted = ["office", "channel", "concern", *self.made.fields]
        for first, last in asked:
            for by in ("", "month", *parted):
                try:
                    yield self.told(first=first, last=last, by=by)
                except (BadInput, GateShut):
                    continue

    def cells(self, data: dict[str, Any]) -> Iterator[tuple[Cell, int | None]]:
        """Yield every count of a report, and every number that it is of."""
        for table in data["tables"]:
            for row in table["rows"]:
                said = dict(zip(table["head"], row, strict=True))
                where = said.get("group") or _row_of(table["title"], data["period"])
                if table["key"] == "touch":
                    yield Cell("touch", "touch", where, "there"), said["number"]
                    continue
                if table["key"] == "parted":
                    key = said["what"].split()[0].strip(",")
                    found = f"{data['by']} {key}"
                    yield Cell("parted", found, where, "yes"), said["number"]
                    yield Cell("parted", found, where, "total"), said["of"]
                    continue
                figure, column = _of(self.parts[table["key"]], said)
                key = table["key"]
                yield Cell(key, figure, where, column), said["number"]
                if not column.startswith("+"):
                    yield Cell(key, figure, where, "total"), said["of"]

    def figure(self, cell: Cell) -> Figure:
        """Return the figure of a cell."""
        part = self.parts[cell.part]
        return next(each for each in part.figures if each.key == cell.figure)

    def behind(self, cell: Cell) -> frozenset[str]:
        """Return which things stand behind a cell."""
        months = set(self.months_of(cell.row.partition(", ")[0]))
        if cell.part == "touch":
            return frozenset(
                f"caller {number}"
                for number, held in self.made.spans.items()
                if months.intersection(held)
            )
        if cell.part == "parted":
            return self._parted(cell, months)
        figure = self.figure(cell)
        own = [x for x in self.things if x.unit == figure.unit and x.month in months]
        return frozenset(each.id for each in own if self._in(cell, figure, each.hits))

    def _in(self, cell: Cell, figure: Figure, hits: frozenset[str]) -> bool:
        if cell.column == "total":
            return True
        if cell.column.startswith("+"):
            words = cell.column[1:]
            found = next(x for x in self.parts[cell.part].sums if x.words == words)
            return any(f"{figure.key}:{each}" in hits for each in found.over)
        *said, last = [each.key for each in figure.columns]
        if cell.column == last:
            return not any(f"{figure.key}:{each}" in hits for each in said)
        return f"{figure.key}:{cell.column}" in hits

    def _parted(self, cell: Cell, months: set[str]) -> frozenset[str]:
        by, _, key = cell.figure.partition(" ")
        _, _, group = cell.row.partition(", ")
        own = [x for x in self.things if x.unit == TALKS and x.month in months]
        if group:
            own = [each for each in own if self.belongs(by, cell.row, each.hits)]
        if cell.column == "yes":
            some = OF_PARTS[key]
            own = [each for each in own if not some or some.intersection(each.hits)]
        return frozenset(each.id for each in own)

    def belongs(self, by: str, row: str, hits: frozenset[str]) -> bool:
        """Whether a thing is in a part of a year; one without hits has all others."""
        groups = self.groups[by, row.partition(", ")[0]]
        own = groups[row.partition(", ")[2]]
        if own:
            return bool(own.intersection(hits))
        return not frozenset().union(*groups.values()).intersection(hits)

    def _noting(self, by: str) -> Callable[..., Any]:
        """Return what parts a year, and notes into what."""
        was = helpline_parted.in_parts

        def noting(items: Any, year: Any, groups: Any, *more: Any, **how: Any) -> Any:
            held = {each.words: each.hits for each in groups}
            self.groups[by, year.words] = held
            return was(items, year, groups, *more, **how)

        return noting

    def months_of(self, words: str) -> list[str]:
        """Return the months that the words of a row say."""
        return months_in(words, self.months)


def months_in(words: str, months: Sequence[str]) -> list[str]:
    """Return which of some months the words of a row say."""
    found = re.fullmatch(
        r"(?:all until (.+)|(\d{4}) to (\d{4})|(\d{4}) until (.+))", words
    )
    if found is None:
        return [each for each in months if _begin(words, each)]
    everything, one, other, year, end = found.groups()
    if everything:
        return [each for each in months if each <= _end(everything)]
    if one:
        return [each for each in months if one <= each[:4] <= other]
    return [each for each in months if each[:4] == year and each <= _end(end)]


def _row_of(title: str, period: str) -> str:
    found = re.search(r" \((.*)\)$", title)
    return found[1] if found else period


def _begin(words: str, month: str) -> bool:
    if "Q" in words:
        return month[:4] == words[:4] and (int(month[5:]) + 2) // 3 == int(words[-1])
    return month.startswith(words)


def _end(words: str) -> str:
    if "Q" in words:
        return f"{words[:4]}-{3 * int(words[-1]):02}"
    return words if len(words) == 7 else f"{words}-12"


def _of(part: Part, said: dict[str, Any]) -> tuple[str, str]:
    if part.figures[0].shown:
        return next(x.key for x in part.figures if x.words == said["what"]), "yes"
    (figure,) = part.figures
    found = [each.key for each in figure.columns if each.words == said["what"]]
    return figure.key, found[0] if found else f"+{said['what']}"


class Space:
    """What can be had by adding up and subtracting some sums, in whole numbers."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, int]] = {}

    def add(self, vector: dict[int, int]) -> None:
        """Take one more sum as known."""
        left = self._less(vector)
        if left:
            lead = min(left)
            inverse = pow(left[lead], -1, PRIME)
            self._rows[lead] = {k: v * inverse % PRIME for k, v in left.items()}

    def has(self, vector: dict[int, int]) -> bool:
        """Whether a sum can be had of those that are known."""
        return not self._less(vector)

    def _less(self, vector: dict[int, int]) -> dict[int, int]:
        left = dict(vector)
        done: dict[int, int] = {}
        while left:
            lead = min(left)
            if lead not in self._rows:
                done[lead] = left.pop(lead)
                continue
            times = left[lead]
            for key, value in self._rows[lead].items():
                number = (left.get(key, 0) - times * value) % PRIME
                if number:
                    left[key] = number
                else:
                    left.pop(key, None)
        return done
