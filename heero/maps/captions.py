"""The names of rings and areas on a sheet that shows only a part of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, radians, sin, sqrt

from heero.maps.frame import note_box
from heero.maps.geometry import Box, Point
from heero.maps.paper import Lie
from heero.maps.scene import Note

_TURNS = (0, 4, -4, 8, -8, 12, -12, 15, -15)
_STEP = 10.0
_CLEAR = 4.0


def around(
    notes: Sequence[Note], at: tuple[int, int], lie: Lie, boxes: Sequence[Box]
) -> Iterator[Note]:
    """
    Yield the captions a sheet of rings shows.

    Args:
        notes: All of them, where they are on the plane: `around` is the name of an
            area, which may be anywhere in its direction; `ring` that of a ring, which
            may be anywhere as far from the middle.
        at: Which sheet it is.
        lie: How the plane lies on sheets.
        boxes: The labels on it, which no caption covers.

    Returns:
        On the first sheet every name of an area: in its place where that is seen, else
        in its direction, as far out as there is room. On any other, those that are
        there. On every sheet the name of each ring that is seen on it.
    """
    window = lie.shown(at)
    taken = [box.grown(_CLEAR) for box in boxes]
    for note in notes:
        if note.keep == "ring":
            places = _along(note)
        else:
            places = _inward(note) if at == (0, 0) else iter((note,))
        found = next((each for each in places if _free(each, window, taken)), None)
        if found is None and at == (0, 0) and note.keep == "around":
            # Everywhere is full: better over a name than nowhere.
            found = next(each for each in _inward(note) if _free(each, window, ()))
        if found is not None:
            taken.append(note_box(found).grown(_CLEAR))
            yield found


def _inward(note: Note) -> Iterator[Note]:
    """A caption in its place, then ever nearer the middle, and a bit to the sides."""
    yield note
    box = note_box(note)
    away = sqrt(box.x**2 + box.y**2)
    for turns in (_TURNS[:5], _TURNS[5:]):
        out = away - _STEP
        while out > _STEP:
            for turn in turns:
                point = (box.x * out / away, box.y * out / away)
                yield _moved(note, _turned(point, turn))
            out -= _STEP


def _along(note: Note) -> Iterator[Note]:
    """A caption in its place, then ever further along its ring, to either side."""
    yield note
    box = note_box(note)
    away = sqrt(box.x**2 + box.y**2)
    edge = away + abs(box.x) / away * box.width / 2
    for turn in range(4, 181, 4):
        for side in (turn, -turn):
            right, upward = _turned((box.x / away, box.y / away), side)
            out = edge - abs(right) * box.width / 2
            yield _moved(note, (right * out, upward * out))


def _moved(note: Note, point: Point) -> Note:
    return replace(note, at=(round(point[0], 1), round(point[1], 1)))


def _turned(point: Point, degrees: float) -> Point:
    right, upward = cos(radians(degrees)), sin(radians(degrees))
    return (
        point[0] * right - point[1] * upward,
        point[0] * upward + point[1] * right,
    )


def _free(note: Note, window: Box, taken: Sequence[Box]) -> bool:
    box = note_box(note)
    (left, low), (right, high) = window.corners()
    (mine_left, mine_low), (mine_right, mine_high) = box.corners()
    seen = (
        left <= mine_left
        and mine_right <= right
        and low <= mine_low
        and mine_high <= high
    )
    return seen and not any(box.meets(other) for other in taken)
