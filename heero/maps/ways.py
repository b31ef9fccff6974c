"""
The way of a line from the middle to a label: straight where it can, else with bends.

A bent way goes around the corners of labels, along the shortest way that touches none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import pairwise

from heero.maps.geometry import Box, Point, crossed, length, up_to
from heero.maps.page import CENTRE
from heero.maps.strokes import CLEAR, Stroke, aimed, on_centre, strokes
from heero.maps.styles import Look

MOST = 40
"""How many people there may be for lines to bend; among more, bends confuse."""

_PAST = 3.0
_BEND = 40.0
_ROUNDS = 3
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
    """Return the strokes of a line with bends; one that is cut is cut where longest."""
    legs = list(pairwise(points))
    if len(legs) == 1:
        return strokes(*legs[0], look)
    longest = max(range(len(legs)), key=lambda place: length(*legs[place]))
    found: list[Stroke] = []
    for place, (start, end) in enumerate(legs):
        leg = _leg(look, place, len(legs), cut=place == longest)
        for stroke in strokes(start, end, leg):
            if found and _goes_on(found[-1], stroke):
                found[-1] = replace(
                    found[-1],
                    points=(*found[-1].points, *stroke.points[1:]),
                    head=stroke.head,
                    head_at=stroke.head_at,
                )
            else:
                found.append(stroke)
    return found


def _leg(look: Look, place: int, count: int, *, cut: bool) -> Look:
    """What one leg of a line is like: arrowheads are at its ends alone."""
    ends = []
    if place == 0 and look.arrows in ("to_me", "both"):
        ends.append("to_me")
    if place == count - 1 and look.arrows in ("from_me", "both"):
        ends.append("from_me")
    path = look.path
    if path == "half_zigzag":
        path = "zigzag" if place >= count / 2 else "straight"
    update = {
        "arrows": ends[0] if ends else None,
        "tip": look.tip if place == count - 1 else None,
        "cut": look.cut if cut else None,
        "path": path,
    }
    return look.model_copy(update=update)


def _goes_on(stroke: Stroke, after: Stroke) -> bool:
    return stroke.points[-1] == after.points[0] and not stroke.head and not after.tail
