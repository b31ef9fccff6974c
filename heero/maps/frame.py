"""What is around the people of a map: its ground, the names of areas, its heading."""

from collections.abc import Sequence
from math import cos, radians, sin

from heero.domain.audience import View
from heero.domain.people import AREAS, Person
from heero.maps import words
from heero.maps.geometry import Box, Point
from heero.maps.lettering import LINE, Lettering, width, wrapped
from heero.maps.page import CENTRE, MIDDLE_ENDS, NEAR_ENDS, sector
from heero.maps.scene import Ground, Note
from heero.maps.strokes import CLEAR
from heero.maps.styles import Style

_TITLE_SIZE = 22.0
_CAPTION_SIZE = 13.0
_CAPTION_AWAY = 12.0


def header(view: View, corner: Point, bottom: float, style: Style) -> tuple[Note, ...]:
    """Return the lines above and below the map, each cut where the page ends."""
    left, top = corner
    name = words.on_one_line(view.record.name)
    across = -2 * left
    return tuple(
        Note(
            wrapped(text, across, lines=1, size=size * (1.1 if strong else 1)).lines,
            at,
            size,
            ink,
            left=True,
            strong=strong,
        )
        for text, at, size, ink, strong in (
            (words.title(name), (left, top - 26), _TITLE_SIZE, "#000000", True),
            (words.made(view), (left, top - 50), 13.0, "#000000", False),
            (words.told(view), (left, bottom + 18), 12.0, style.rings.captions, False),
        )
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
    return Note(lettering.lines, at, _CAPTION_SIZE, ink)


def _sign(share: float) -> float:
    return 0.0 if abs(share) < 0.01 else share / abs(share)


def note_box(note: Note) -> Box:
    """Return what the words of a note around its middle cover."""
    across = max(width(line, note.size) for line in note.text)
    return Box(*note.at, across, len(note.text) * note.size * LINE)


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
