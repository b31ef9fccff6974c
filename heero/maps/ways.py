"""
The way of a line from the middle to a label: straight where it can, else with bends.

A bent way goes around the corners of labels, along the shortest way that touches none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import accumulate, pairwise

from heero.maps.geometry import Box, Point, crossed, length, up_to
from heero.maps.page import CENTRE
from heero.maps.runs import bent
from heero.maps.strokes import CLEAR, Stroke, aimed, on_centre, strokes
from heero.maps.styles import Look

MOST = 40
"""How many people there may be for lines to bend; among more, bends confuse."""

_PAST = 3.0
_BEND = 40.0
_ROUNDS = 3
_ROOM = 17.0
_MIDDLE = Box(0, 0, 2 * CENTRE, 2 * CENTRE)


def way(box: Box, others: Sequence[Box]) -> tuple[Point, ...]:
    """
    Return the corners of a line from the centre to a label.

    Args:
        box: The label it leads to.
        others: The labels it should not run through.

    Returns:
        Its two ends, with bends between them where no straight way is free; the
        straight way through the fewest where there is none with bends either.
    """
    straight = aimed(box, list(others))
    if len(others) >= MOST or not crossed(*straight, others):
        return straight
    return _around(box, others) or straight


def _around(box: Box, others: Sequence[Box]) -> tuple[Point, ...]:
    """The shortest way around the labels that are in the way, or nothing."""
    target = (box.x, box.y)
    involved = [other for other in others if crossed((0, 0), target, [other])]
    for _ in range(_ROUNDS):
        corners = [
            corner
            for other in involved
            for corner in _corners(other.grown(_PAST))
            if not any(_inside(corner, each) for each in (*others, _MIDDLE))
        ]
        found = _shortest([(0.0, 0.0), *corners, target], others)
        if found:
            last = up_to(found[-2], target, box.grown(CLEAR))
            first = on_centre(found[1], 0.0)
            return (first, *found[1:-1], last)
        involved += [
            other
            for other in others
            if other not in involved
            and any(
                crossed(end, corner, [other])
                for corner in corners
                for end in ((0, 0), target)
            )
        ]
    return ()


def _corners(box: Box) -> Iterator[Point]:
    (left, low), (right, high) = box.corners()
    yield from ((left, low), (left, high), (right, low), (right, high))


def _inside(point: Point, box: Box) -> bool:
    return (
        abs(point[0] - box.x) * 2 < box.width and abs(point[1] - box.y) * 2 < box.height
    )


def _shortest(points: Sequence[Point], others: Sequence[Box]) -> list[Point]:
    """
    Return the shortest free way from the first of some points to the last.

    Source: Dijkstra, "A note on two problems in connexion with graphs", 1959.
    """
    last = len(points) - 1
    waiting: list[tuple[float, int, int]] = [(0.0, 0, -1)]
    came: dict[int, int] = {}
    while waiting:
        so_far, here, before = heappop(waiting)
        if here in came:
            continue
        came[here] = before
        if here == last:
            break
        for there in range(1, last + 1):
            if there not in came and _free(points[here], points[there], here, others):
                far = so_far + length(points[here], points[there]) + _BEND
                heappush(waiting, (far, there, here))
    if last not in came:
        return []
    found = [last]
    while came[found[-1]] != -1:
        found.append(came[found[-1]])
    return [points[place] for place in reversed(found)]


def _free(start: Point, end: Point, here: int, others: Sequence[Box]) -> bool:
    if here and crossed(start, end, [_MIDDLE]):
        return False
    return not crossed(start, end, others)


def along_way(points: Sequence[Point], look: Look) -> list[Stroke]:
    """
    Return the strokes of a line with bends: those of a straight one, bent.

    Args:
        points: Its corners, from the participant's side to the other one.
        look: What it is like.
    """
    if len(points) == 2:
        return strokes(points[0], points[1], look)
    whole = sum(length(*leg) for leg in pairwise(points))
    cut = _clear_of_corners(points) / whole if look.cut else 0.5
    return [
        replace(
            stroke,
            points=bent(stroke.points, points),
            head_at=bent([stroke.head_at], points)[0],
            tail_at=bent([stroke.tail_at], points)[0],
        )
        for stroke in strokes((0.0, 0.0), (whole, 0.0), look, middle=cut)
    ]


def _clear_of_corners(points: Sequence[Point]) -> float:
    """How far along a line it is cut: as near its middle as leaves room for bars."""
    *corners, whole = accumulate(length(*leg) for leg in pairwise(points))
    places = [whole / 2, *(at + side * _ROOM for at in corners for side in (-1, 1))]
    free = [
        place
        for place in places
        if all(abs(place - at) > _ROOM - 1 for at in (0.0, *corners, whole))
    ]
    return min(free, key=lambda place: abs(place - whole / 2), default=whole / 2)
