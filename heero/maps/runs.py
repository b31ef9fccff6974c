"""
What a line is like between its two ends: the way it takes, its pieces, its marks.

Nothing but points: a stroke, its pen and its ends are in `heero.maps.strokes`.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import sqrt

from heero.maps.geometry import Point, along, length, zigzag
from heero.maps.styles import Look

Run = tuple[Point, ...]
"""A run of corners, from the participant's side to the other one."""

_TOOTH = 11.0
_WAVE = 15.0
_HALF = sqrt(0.5)
_SINE = (0.0, _HALF, 1.0, _HALF, 0.0, -_HALF, -1.0, -_HALF)
# An eighth of a wave each; no sine is asked for, because it is not the same on every
# machine.
_APART = {"ticks": 13.0, "crosses": 21.0}
_CLEAR_OF_ENDS = 10.0
_TICK = 4.5
_CROSS = 4.0
_BREAKS = (0.25, 0.5, 0.75)
_HALF_BREAKS = (0.62, 0.84)


def way(first: Point, last: Point, look: Look, width: float) -> Run:
    """
    Return the way of a line.

    Args:
        first: Where it begins.
        last: Where it ends.
        look: What it is like; half a zigzag and half a wave begin in the middle.
        width: How thick it is.
    """
    path = look.path or "straight"
    if path.startswith("half_"):
        middle = along(first, last, length(first, last) / 2)
        return (first, *_whole_way(middle, last, path, width))
    return _whole_way(first, last, path, width)


def _whole_way(first: Point, last: Point, path: str, width: float) -> Run:
    if path.endswith("zigzag"):
        teeth = {"height": 3.6 + width / 2, "step": _TOOTH + width, "calm": 3.0}
        return tuple(zigzag(first, last, **teeth))
    if path.endswith("wavy"):
        return _wave(first, last, height=3.4 + width / 2, step=_WAVE + width)
    return (first, last)


def _wave(start: Point, end: Point, *, height: float, step: float) -> Run:
    whole = length(start, end)
    waves = int(whole / step)
    if waves < 1:
        return (start, end)
    across = _across(start, end)
    corners = []
    for eighth in range(8 * waves):
        foot = along(start, end, whole * eighth / (8 * waves))
        side = _SINE[eighth % 8] * height
        corners.append((foot[0] + across[0] * side, foot[1] + across[1] * side))
    return (*corners, end)


def bent(run: Sequence[Point], corners: Sequence[Point]) -> Run:
    """
    Return a run of corners that lies along a straight line, laid along one with bends.

    Args:
        run: How far along the line each corner is, never less than the one before,
            and how far to the left of it.
        corners: The corners of the line with bends, three or more.
    """
    stops = list(accumulate(length(*leg) for leg in pairwise(corners)))[:-1]
    found = [_laid(run[0], corners, stops)]
    for here, there in pairwise(run):
        for place, stop in enumerate(stops, start=1):
            if here[0] < stop < there[0]:
                share = (stop - here[0]) / (there[0] - here[0])
                left = here[1] + (there[1] - here[1]) * share
                found.append(_in_corner(corners[place - 1 : place + 2], left))
        found.append(_laid(there, corners, stops))
    return tuple(found)


def _laid(point: Point, corners: Sequence[Point], stops: Sequence[float]) -> Point:
    """One point that is so far along a line with bends, and so far to its left."""
    leg = sum(stop < point[0] for stop in stops)
    here, there = corners[leg : leg + 2]
    foot = along(here, there, point[0] - (stops[leg - 1] if leg else 0.0))
    across = _across(here, there)
    return (foot[0] + across[0] * point[1], foot[1] + across[1] * point[1])


def _in_corner(points: Sequence[Point], left: float) -> Point:
    """Where two lines meet that run so far to the left of both sides of a corner."""
    before, corner, after = points
    one, other = _across(before, corner), _across(corner, after)
    # In a sharp corner they would meet far out; there the corner is blunt.
    wide = max(1 + one[0] * other[0] + one[1] * other[1], 0.5)
    return (
        corner[0] + (one[0] + other[0]) * left / wide,
        corner[1] + (one[1] + other[1]) * left / wide,
    )


def beside(run: Run, distance: float) -> Run:
    """Return a run of corners some way to the left of another, all along."""
    across = _across(run[0], run[-1])
    return tuple((x + across[0] * distance, y + across[1] * distance) for x, y in run)


def broken(run: Run, look: Look) -> list[Run]:
    """Return the pieces of a run; a broken line has gaps, wherever it is not whole."""
    if look.line not in ("broken", "half_broken"):
        return [run]
    shares = _BREAKS if look.line == "broken" else _HALF_BREAKS
    whole = sum(length(here, there) for here, there in pairwise(run))
    gap = min(11.0, whole / 7)
    ends = [0.0]
    for share in shares:
        ends += [whole * share - gap / 2, whole * share + gap / 2]
    ends.append(whole)
    return [
        _part(run, begin, end)
        for begin, end in zip(ends[::2], ends[1::2], strict=True)
        if end > begin
    ]


def _part(run: Run, begin: float, end: float) -> Run:
    """The corners of a run from one distance along it to another."""
    found: list[Point] = []
    passed = 0.0
    for here, there in pairwise(run):
        step = length(here, there)
        if passed + step > begin and passed < end:
            if not found:
                found.append(along(here, there, max(begin - passed, 0.0)))
            found.append(along(here, there, min(end - passed, step)))
        passed += step
    return tuple(found)


def marks(
    first: Point,
    last: Point,
    look: Look,
    width: float,
    gap: float = 0.0,
    middle: float = 0.5,
) -> Iterator[Run]:
    """
    Yield the small strokes across a line.

    Args:
        first: Where the line begins, beyond its arrowhead.
        last: Where it ends.
        look: What it is like; half of the marks stand on its far half.
        width: How thick it is.
        gap: How much of its middle is left open.
        middle: Which share of it is its near half.
    """
    if look.across is None:
        return
    whole, across = length(first, last), _across(first, last)
    half = whole * middle
    begins = half + gap / 2 if look.across.startswith("half_") else 0.0
    what = look.across.removeprefix("half_")
    room = whole - begins - 2 * _CLEAR_OF_ENDS
    steps = max(int(room / _APART[what]), 1)
    for step in range(steps + 1):
        at = begins + _CLEAR_OF_ENDS + room * step / steps
        if gap and abs(at - half) < gap / 2 + _CROSS:
            continue
        foot = along(first, last, at)
        yield from _mark(foot, across, what, width)


def _mark(foot: Point, across: Point, what: str, width: float) -> Iterator[Run]:
    if what == "ticks":
        high = _TICK + width / 2
        yield _through(foot, (across[0] * high, across[1] * high))
        return
    arm = _CROSS + width / 2
    ahead = (across[1], -across[0])
    for side in (1, -1):
        yield _through(
            foot,
            (
                (across[0] * side + ahead[0]) * arm,
                (across[1] * side + ahead[1]) * arm,
            ),
        )


def _through(foot: Point, reach: Point) -> Run:
    return (
        (foot[0] - reach[0], foot[1] - reach[1]),
        (foot[0] + reach[0], foot[1] + reach[1]),
    )


def _across(start: Point, end: Point) -> Point:
    """The way straight across a line, one point long."""
    whole = length(start, end) or 1.0
    return ((start[1] - end[1]) / whole, (end[0] - start[0]) / whole)
