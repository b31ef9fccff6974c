"""What is around the people of a map: its ground, the names of areas, its heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from heero.domain.people import AREAS, Person
from heero.maps import words
from heero.maps.geometry import Box, Point
from heero.maps.lettering import LINE, Lettering, width, wrapped
from heero.maps.page import CENTRE, MIDDLE_ENDS, NEAR_ENDS, sector
from heero.maps.scene import Ground, Note
from heero.maps.strokes import CLEAR
from heero.maps.styles import Style

_TITLE_SIZE = 22.0
_STAMP_SIZE = 11.0
_CAPTION_SIZE = 13.0
_CAPTION_AWAY = 12.0


@dataclass(frozen=True)
class Heading:
    """
    What a page says about itself.

    Attributes:
        title: What it is, in a few words.
        told: What a place on it means, for somebody who finds it years later.
        lines: How many lines that may take.
    """

    title: str
    told: str
    lines: int = 2


def header(
    told: str, heading: Heading, page: tuple[float, float, float, float], style: Style
) -> tuple[Note, ...]:
    """
    Return the lines above and below a picture, each cut where the page ends.

    Args:
        told: The line under the heading: the day, and who may see it.
        heading: What the page says about itself.
        page: Where its words may be: from the left, from the bottom, to the right and
            to the top.
        style: How it is printed.
    """
    left, bottom, right, top = page
    stamp = width(words.STAMP, _STAMP_SIZE) + 12
    room = right - left
    title = wrapped(
        heading.title, room - stamp - 10, lines=1, size=_TITLE_SIZE * 1.1
    ).lines
    made = wrapped(told, room, lines=1, size=13.0).lines
    below = wrapped(heading.told, room, lines=heading.lines).lines
    soft = style.rings.captions
    return (
        Note(title, (left, top - 26), _TITLE_SIZE, left=True, strong=True),
        Note(made, (left, top - 50), 13.0, left=True),
        Note(below, (left, bottom + 18 + 7.2 * (len(below) - 1)), ink=soft, left=True),
        Note((words.STAMP,), (right - stamp / 2, top - 26), _STAMP_SIZE, boxed=True),
    )


def captions(
    people: Sequence[Person], radius: float, boxes: Sequence[Box], ink: str
) -> list[Note]:
    """Return the names of areas somebody is in, outside the circle and every label."""
    notes = []
    for area in AREAS:
        if not any(person.area == area for person in people):
            continue
        lettering = wrapped(words.AREA[area], 96.0, lines=3, size=_CAPTION_SIZE)
        angle = radians(sum(sector(area)) / 2)
        away = radius + _CAPTION_AWAY
        note = _caption(lettering, angle, away, ink)
        while any(note_box(note).grown(CLEAR).meets(box) for box in boxes):
            away += _CAPTION_AWAY
            note = _caption(lettering, angle, away, ink)
        notes.append(note)
    return notes


def _caption(lettering: Lettering, angle: float, away: float, ink: str) -> Note:
    right, upward = cos(angle), sin(angle)
    at = (
        round(right * away + _sign(right) * lettering.width / 2, 1),
        round(upward * away + _sign(upward) * lettering.height / 2, 1),
    )
    return Note(lettering.lines, at, _CAPTION_SIZE, ink, keep="around")


def _sign(share: float) -> float:
    return 0.0 if abs(share) < 0.01 else share / abs(share)


def note_box(note: Note) -> Box:
    """Return what the words of a note cover."""
    across = max(width(line, note.size) for line in note.text)
    across *= 1.1 if note.strong else 1
    x, y = note.at
    if note.left:
        x += across / 2
    return Box(x, y, across, len(note.text) * note.size * LINE)


def ground(radius: float, style: Style, *, borders: bool) -> Ground:
    """Return the rings, and the borders between areas as soon as somebody is in one."""
    rings = style.rings
    outer = [(radius, rings.outer)] if radius > MIDDLE_ENDS else []
    angles = [radians(sector(area)[0]) for area in AREAS] if borders else []
    return Ground(
        circles=(*outer, (MIDDLE_ENDS, rings.middle), (NEAR_ENDS, rings.near)),
        borders=tuple((_at(angle, CENTRE), _at(angle, radius)) for angle in angles),
        ink=rings.edges,
        borders_ink=rings.borders,
    )


def _at(angle: float, radius: float) -> Point:
    return (round(cos(angle) * radius, 2), round(sin(angle) * radius, 2))
