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
        notes: All of them, where they are on the plane.
        at: Which sheet it is.
        lie: How the plane lies on sheets.
        boxes: The labels on it, which no caption covers.

    Returns:
        On the first sheet every caption: in its place where that is seen, else in its
        direction, as far out as there is room. On any other, those that are there.
    """
    window = lie.shown(at)
    taken = [box.grown(_CLEAR) for box in boxes]
    for note in notes:
        if at != (0, 0):
            if _free(note, window, taken):
                yield note
            continue
        found = next(
            (each for each in _places(note) if _free(each, window, taken)), note
        )
        taken.append(note_box(found).grown(_CLEAR))
        yield found


def _places(note: Note) -> Iterator[Note]:
    """A caption in its place, then ever nearer the middle, and a bit to the sides."""
    yield note
    box = note_box(note)
    away = sqrt(box.x**2 + box.y**2)
    out = away - _STEP
    while out > _STEP:
        for turn in _TURNS:
            point = _turned((box.x * out / away, box.y * out / away), turn)
            left = point[0] - (box.width / 2 if note.left else 0)
            yield replace(note, at=(round(left, 1), round(point[1], 1)))
        out -= _STEP


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
