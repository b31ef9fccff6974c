"""Dark flags: the signs of what changed, beside names and on ties."""

from collections.abc import Iterable, Mapping, Sequence

from heero.maps import since_words
from heero.maps.changes import Change
from heero.maps.geometry import Box, Point
from heero.maps.lettering import width
from heero.maps.page import SEAT_WIDTH
from heero.maps.scene import Note
from heero.maps.sheet import EDGE

_FLAG = 9.0
_FLAG_HIGH = _FLAG + 3
_BETWEEN = 2.0
_LOW = 3.0


def flags(
    changes: Sequence[Change],
    there: Mapping[str, Box],
    ties: Mapping[frozenset[str], Point],
    around: tuple[Sequence[Box], Sequence[Box]],
) -> dict[Change, Note]:
    """
    Return the flag of each change that has a place: beside a name, or on a tie.

    Args:
        changes: What changed.
        there: Where everybody is, by the id of their label.
        ties: Where the flags of a tie go, by its ends.
        around: Names that no flag may cover, and what it covers only if it must.
    """
    groups: dict[str | frozenset[str], list[Change]] = {}
    for change in changes:
        ends = frozenset(change.who)
        if change.what in since_words.FLAG and change.at in there:
            groups.setdefault(change.at, []).append(change)
        elif change.what in since_words.FLAG and ends in ties:
            groups.setdefault(ends, []).append(change)
    found: dict[Change, Note] = {}
    placed: list[Box] = []
    for key, group in groups.items():
        rows = _rows(group)
        if isinstance(key, str):
            box = there[key]
            names = [each for each in around[0] if each != box]
            start = _start(box, rows, [*names, *placed], around[1])
        else:
            start = ties[key]
        for change, at in zip(group, _row(rows, start), strict=True):
            found[change] = _flag(since_words.FLAG[change.what], at)
        placed.append(_whole(rows, start))
    return found


def _rows(group: Sequence[Change]) -> list[list[float]]:
    """The widths of some flags: side by side, and in rows where they are many."""
    rows: list[list[float]] = [[]]
    for change in group:
        wide = width(since_words.FLAG[change.what], _FLAG) + 7
        if rows[-1] and _long([*rows[-1], wide]) > SEAT_WIDTH:
            rows.append([])
        rows[-1].append(wide)
    return rows


def _long(row: Sequence[float]) -> float:
    return sum(row) + (len(row) - 1) * _BETWEEN


def _whole(rows: Sequence[Sequence[float]], start: Point) -> Box:
    """What rows of flags cover that begin with their first row at a point."""
    step = _FLAG_HIGH + 1
    y = start[1] - (len(rows) - 1) * step / 2
    return Box(start[0], y, max(map(_long, rows)), len(rows) * step - 1)


def _start(
    box: Box,
    rows: Sequence[Sequence[float]],
    names: Sequence[Box],
    less: Sequence[Box],
) -> Point:
    """Where the flags of a name go: where they cover no name, and little else."""
    half, aside = box.height / 2, max(map(_long, rows)) / 2
    low = box.y - half - _LOW
    high = box.y + half + _LOW + (len(rows) - 1) * (_FLAG_HIGH + 1)
    out = aside if box.x >= 0 else -aside
    places = [(box.x, low), (box.x + out, low), (box.x - out, low)]
    places += [(x, high) for x, _ in places]

    def trouble(at: Point) -> tuple[int, int, int]:
        whole = _whole(rows, at)
        return (
            sum(whole.meets(each) for each in names),
            sum(whole.meets(each) for each in less),
            places.index(at),
        )

    return min(places, key=trouble)


def _row(rows: Sequence[Sequence[float]], start: Point) -> Iterable[Point]:
    """The middle of each flag."""
    for place, row in enumerate(rows):
        left = start[0] - _long(row) / 2
        y = round(start[1] - place * (_FLAG_HIGH + 1), 1)
        for wide in row:
            yield (round(left + wide / 2, 1), y)
            left += wide + _BETWEEN


def middle(start: Point, end: Point, covered: Sequence[Box]) -> Point:
    """Return where on a tie a flag goes: as near its middle as nothing else is."""
    places = [
        (
            round(start[0] + (end[0] - start[0]) * share, 1),
            round(start[1] + (end[1] - start[1]) * share, 1),
        )
        for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
    ]
    free = (
        place
        for place in places
        if not any(Box(*place, 44, _FLAG_HIGH).meets(box) for box in covered)
    )
    return next(free, places[0])


def _flag(text: str, at: Point) -> Note:
    return Note((text,), at, size=_FLAG, ink=EDGE, flag=True)
