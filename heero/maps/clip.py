"""What is seen of something through a window: lines and patches cut at its edges."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin

from heero.maps.geometry import Box, Point, inside
from heero.maps.scene import Ground, Road
from heero.maps.strokes import Stroke

_CORNERS = 180
_RIM = 4.0
# A ring may touch the edge of a window; what is cut off would look broken.


def pieces(points: Sequence[Point], window: Box) -> list[list[Point]]:
    """Return what is seen of a run of straight pieces, from end to end."""
    found: list[list[Point]] = []
    for start, end in pairwise(points):
        part = inside(start, end, window)
        if part is None:
            continue
        first, last = (_at(start, end, share) for share in part)
        if found and found[-1][-1] == first:
            found[-1].append(last)
        else:
            found.append([first, last])
    return found


def strokes(whole: Sequence[Stroke], window: Box) -> tuple[Stroke, ...]:
    """Return what is seen of some strokes; an arrowhead is seen whole or not at all."""
    return tuple(piece for stroke in whole for piece in _stroke(stroke, window))


def _stroke(stroke: Stroke, window: Box) -> Iterator[Stroke]:
    if all(_within(point, window) for point in stroke.points):
        yield stroke
        return
    for piece in pieces(stroke.points, window):
        head = stroke.head if piece[-1] == stroke.points[-1] else ""
        tail = stroke.tail if piece[0] == stroke.points[0] else ""
        yield replace(stroke, points=tuple(piece), head=head, tail=tail)


def ground(whole: Ground, window: Box) -> Ground:
    """Return what is seen of the ground; a ring that is cut becomes a patch."""
    panes = [(patch(corners, window), fill) for corners, fill in whole.panes]
    roads = [piece for road in whole.roads for piece in _road(road, window)]
    circles = []
    for radius, fill in whole.circles:
        disc = Box(0, 0, 2 * radius, 2 * radius)
        if _holds(window.grown(_RIM), disc):
            circles.append((radius, fill))
            continue
        rim = _rim(radius)
        panes.append((patch(rim, window), fill))
        roads += _road(((*rim, rim[0]), 1.0, whole.ink), window)
    return replace(
        whole,
        circles=tuple(circles),
        borders=tuple(
            (piece[0], piece[-1])
            for border in whole.borders
            for piece in pieces(border, window)
        ),
        panes=tuple((tuple(corners), fill) for corners, fill in panes if corners),
        roads=tuple(roads),
    )


def _road(road: Road, window: Box) -> Iterator[Road]:
    corners, wide, ink = road
    for piece in pieces(corners, window.grown(-wide / 2)):
        yield tuple(piece), wide, ink


def patch(corners: Sequence[Point], window: Box) -> list[Point]:
    """
    Return what is seen of a patch without dents.

    Source: Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
    """
    (left, low), (right, high) = window.corners()
    found = list(corners)
    for axis, edge, sign in ((0, left, 1), (0, right, -1), (1, low, 1), (1, high, -1)):
        found = _behind(found, axis, edge, sign)
    return found


def _behind(corners: Sequence[Point], axis: int, edge: float, sign: int) -> list[Point]:
    found: list[Point] = []
    for here, there in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        near, far = sign * (here[axis] - edge), sign * (there[axis] - edge)
        if near >= 0:
            found.append(here)
        if (near >= 0) != (far >= 0):
            found.append(_at(here, there, near / (near - far)))
    return found


def _rim(radius: float) -> tuple[Point, ...]:
    turns = [radians(number * 360 / _CORNERS) for number in range(_CORNERS)]
    return tuple(
        (round(cos(turn) * radius, 2), round(sin(turn) * radius, 2)) for turn in turns
    )


def _at(start: Point, end: Point, share: float) -> Point:
    if share in (0.0, 1.0):
        return end if share else start
    return (
        round(start[0] + (end[0] - start[0]) * share, 2),
        round(start[1] + (end[1] - start[1]) * share, 2),
    )


def _within(point: Point, window: Box) -> bool:
    (left, low), (right, high) = window.corners()
    return left <= point[0] <= right and low <= point[1] <= high


def _holds(window: Box, box: Box) -> bool:
    return all(_within(corner, window) for corner in box.corners())
