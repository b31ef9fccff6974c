"""
Which counts of a report are left out, so that nobody can be found in it.

A count under the least that is shown is left out, and so are as many others as it takes
that it cannot be had back by taking counts from one another. All of them look alike:
nobody sees which were small.

Counts stand in rows that are parts of one another: groups of a quarter, quarters of a
year, a year and all before. What was decided for a part is never taken back when the
whole is decided later, because the report of the part may have been handed out by then.

Every sum of such a table says that what goes into a point comes out of it again, so
how large a count could be follows from how much more could flow around through counts
that are left out as well.

Source: Castro, "Recent advances in optimization techniques for statistical tabular data
    protection", European Journal of Operational Research 216, 2012, for tables as
    networks; protection ranges after Hundepool and others, *Statistical Disclosure
    Control*, 2012, ch. 4 and 5.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""
The smallest count that is shown, and how wide the range of a hidden one must be.

It holds where nothing else is said: a helpline has a larger one.
"""

TOTAL = "total"
"""The column that is the sum of all others."""

Place = tuple[str, str]
"""A row and a column."""

_Point = tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """
    The counts of one figure.

    Attributes:
        columns: What is counted, each thing in one column only; `TOTAL` goes without
            saying.
        parents: The row each row is a part of; rows that are not there have none. A
            row that has parts is the sum of them.
        values: The counts, `TOTAL` among them; none is under 0.
        small: What must not be found out: places whose counts are under `least`, or
            come from so few people.
        open: What everybody is told anyway, and so is never left out.
        least: The smallest count that is shown.
    """

    columns: Sequence[str]
    parents: Mapping[str, str]
    values: Mapping[Place, int]
    small: frozenset[Place]
    open: frozenset[Place] = frozenset()
    least: int = LEAST


@dataclass(frozen=True)
class _Way:
    """One count as a way from one point to another."""

    place: Place
    start: _Point
    end: _Point
    value: int


def hidden(counts: Counts, waves: Sequence[Sequence[str]]) -> frozenset[Place]:
    """
    Return which counts are left out.

    Args:
        counts: The counts.
        waves: Rows that are decided together, in the order in which they may be handed
            out. All parts of a row are decided before it, or with it, or none is.

    Returns:
        Places, those that are small among them.
    """
    out: set[Place] = set()
    rows: list[str] = []
    for wave in waves:
        rows += wave
        tops = {_top(counts, rows, row) for row in wave}
        near = [row for row in rows if _top(counts, rows, row) in tops]
        ways = list(_ways(counts, near))
        own = [each.place for each in ways if each.place[0] in wave]
        own = [each for each in own if each not in counts.open]
        out |= counts.small.intersection(own)
        added = _more(counts, ways, out, own)
        out |= added
        _given_back(counts, ways, out, added)
    return frozenset(out)


def _top(counts: Counts, rows: Collection[str], row: str) -> str:
    """Return the row that a row is a part of in the end, as far as it is known."""
    while counts.parents.get(row) in rows:
        row = counts.parents[row]
    return row


def found_out(
    counts: Counts, rows: Sequence[str], out: Collection[Place]
) -> list[Place]:
    """
    Return which small counts could still be found out.

    Args:
        counts: The counts.
        rows: The rows that are known.
        out: What is left out of them.
    """
    return _found_out(counts, list(_ways(counts, rows)), out)


def span(
    counts: Counts, rows: Sequence[str], out: Collection[Place], place: Place
) -> tuple[int, int]:
    """Return from where to where a count could be, up to the least away from it."""
    ways = list(_ways(counts, rows))
    return _Net([each for each in ways if each.place in out], counts.least).span(place)


def _ways(counts: Counts, rows: Sequence[str]) -> Iterator[_Way]:
    there = set(rows)
    whole = {counts.parents[row] for row in rows if row in counts.parents}
    for row in rows:
        above = counts.parents.get(row, "")
        for column in (*counts.columns, TOTAL):
            own = ("sum", row, column) if row in whole else ("row", row)
            over = ("sum", above, column) if above in there else ("top", row)
            ends = (over, own) if column == TOTAL else (own, over)
            yield _Way((row, column), *ends, counts.values[row, column])


def _more(
    counts: Counts, ways: Sequence[_Way], out: set[Place], own: Sequence[Place]
) -> set[Place]:
    """Return what else is left out, so that nothing small can be found out."""
    added: set[Place] = set()
    left = [each for each in own if each not in out]
    while left:
        bad = _found_out(counts, ways, out | added)
        if not bad:
            break
        best = min(left, key=lambda place: _cost(counts, place, bad))
        left.remove(best)
        added.add(best)
    return added


def _cost(
    counts: Counts, place: Place, bad: Sequence[Place]
) -> tuple[bool, bool, int, bool, Place]:
    """Return what it costs to leave a count out; nothing helps little, a total much."""
    beside = any(place[0] == each[0] for each in bad)
    under = any(place[1] == each[1] for each in bad)
    value = counts.values[place]
    return (not (beside or under), value == 0, value, place[1] == TOTAL, place)


def _given_back(
    counts: Counts, ways: Sequence[_Way], out: set[Place], added: Collection[Place]
) -> None:
    """Show again what need not be left out, the largest counts first."""
    for place in sorted(added, key=lambda each: (-counts.values[each], each)):
        if not _found_out(counts, ways, out - {place}):
            out.discard(place)


def _found_out(
    counts: Counts, ways: Sequence[_Way], out: Collection[Place]
) -> list[Place]:
    net = _Net([each for each in ways if each.place in out], counts.least)
    found = []
    for place in sorted(counts.small.intersection(each.place for each in ways)):
        if place not in out:
            found.append(place)
            continue
        least, most = net.span(place)
        if most < counts.least or most - least < counts.least:
            found.append(place)
    return found


class _Net:
    """The ways that are left out, and what could go around on them."""

    def __init__(self, ways: Sequence[_Way], least: int) -> None:
        self._least = least
        self._ways = {each.place: each for each in ways}
        self._out_of: dict[_Point, list[tuple[_Way, bool]]] = {}
        for way in ways:
            self._out_of.setdefault(way.start, []).append((way, True))
            self._out_of.setdefault(way.end, []).append((way, False))

    def span(self, place: Place) -> tuple[int, int]:
        """Return from where to where a count could be, up to the least away from it."""
        way = self._ways[place]
        most = self._room(way, way.end, way.start, self._least)
        least = self._room(way, way.start, way.end, min(self._least, way.value))
        return way.value - least, way.value + most

    def _room(self, but: _Way, start: _Point, end: _Point, wanted: int) -> int:
        """Return how much more could go between two points, up to what is wanted."""
        more: dict[Place, int] = {}
        found = 0
        while found < wanted:
            path = self._path(but, more, start, end)
            if path is None:
                return found
            back = [
                each.value + more.get(each.place, 0)
                for each, along in path
                if not along
            ]
            step = min([wanted - found, *back])
            for each, along in path:
                change = step if along else -step
                more[each.place] = more.get(each.place, 0) + change
            found += step
        return found

    def _path(
        self, but: _Way, more: Mapping[Place, int], start: _Point, end: _Point
    ) -> list[tuple[_Way, bool]] | None:
        """Return a path with room in it, each way with whether it is gone along."""
        came: dict[_Point, tuple[_Way, bool] | None] = {start: None}
        waiting = deque([start])
        while waiting and end not in came:
            for way, along in self._out_of.get(waiting.popleft(), ()):
                point = way.end if along else way.start
                if point in came or way is but:
                    continue
                if along or way.value + more.get(way.place, 0) > 0:
                    came[point] = (way, along)
                    waiting.append(point)
        if end not in came:
            return None
        path = []
        step = came[end]
        while step is not None:
            path.append(step)
            step = came[step[0].start if step[1] else step[0].end]
        return path[::-1]
