"""The support map: who gives what, and what nobody gives yet."""

from collections.abc import Sequence
from math import cos, radians, sin

from heero.domain.audience import View
from heero.domain.people import Person
from heero.domain.signs import one_line
from heero.maps import table, words
from heero.maps.drawings import DOMAINS, GIVEN, gives
from heero.maps.frame import Heading, note_box
from heero.maps.geometry import Box, length
from heero.maps.kinds import spoken
from heero.maps.kinds.kind import Kind
from heero.maps.labels import badges, centre, named
from heero.maps.legend import Groups, who_signs
from heero.maps.lettering import wrapped
from heero.maps.page import CENTRE, OUTER_STEP
from heero.maps.scene import Ground, Label, Note, Sign
from heero.maps.sheet import EDGE, Drawn, Group
from heero.maps.spots import spotted
from heero.maps.strokes import CLEAR
from heero.maps.styles import Style

_LEAST = 270.0
_STEP = OUTER_STEP / 2
_CAPTION_AWAY = 10.0
_PROMISED_PEN = 3.0


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, as soon as anybody gives anything."""
    return [""] if gives(view.record) else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    return Heading(spoken.SUPPORT_TITLE.format(name), spoken.SUPPORT_TOLD.format(name))


def groups(view: View, by: str) -> Sequence[Group]:
    """Return who gives each kind of support, or that nobody does yet."""
    said = {
        domain: [_sentence(*giver) for giver in _givers(view, domain)]
        for domain in DOMAINS
    }
    # Somebody who gives it may only be hidden from others.
    nobody = [spoken.NOBODY_YET] if view.audience == "me" else []
    return [
        Group(spoken.GIVES[domain], said[domain] or nobody)
        for domain in DOMAINS
        if said[domain] or nobody
    ]


def draw(view: View, style: Style, by: str) -> Drawn:
    """Draw a wheel with a sector for each kind of support."""
    labels: list[Label] = []
    rest: list[tuple[str, str]] = []
    for sector, domain in enumerate(DOMAINS):
        spots = spotted(GIVEN[domain], view.record)
        points = table.wheel()[sector]
        for person, promised in _givers(view, domain):
            number = spots[person.id].number
            if number > len(points):
                told = f"{spoken.GIVES[domain]}: {_sentence(person, promised)}"
                rest.append((f"{domain}/{person.id}", told))
                continue
            labels.append(
                named(
                    person,
                    points[number - 1],
                    style,
                    _sentence(person, promised),
                    id_=f"{domain}/{person.id}",
                    pen=_PROMISED_PEN if promised else 0.0,
                )
            )
    radius = _LEAST
    while radius < max((_reach(label.box) for label in labels), default=0.0):
        radius += _STEP
    return Drawn(
        labels=labels,
        legend=_legend(view, style),
        centre=centre(one_line(view.record.name)),
        notes=[*_captions(view, radius, labels, style), *badges(labels)],
        ground=_ground(radius, style),
        least=Box(0, 0, 2 * radius, 2 * radius),
        rest=rest,
    )


def _givers(view: View, domain: str) -> list[tuple[Person, bool]]:
    """Who gives a kind of support, and whether they promised it."""
    given = gives(view.record)
    nothing: frozenset[str] = frozenset()
    found = []
    for person in view.record.people:
        now, promised = given.get(person.id, (nothing, nothing))
        if domain in now | promised:
            found.append((person, domain in promised))
    return found


def _sentence(person: Person, promised: bool) -> str:
    died = words.DIED if person.life == "died" else ""
    return words.saying(person, spoken.PROMISED if promised else "", died)


def _reach(box: Box) -> float:
    return length((0, 0), (box.x, box.y)) + 24


def _angle(sector: float) -> float:
    return radians(90 - sector * 360 / len(DOMAINS))


def _captions(
    view: View, radius: float, labels: Sequence[Label], style: Style
) -> list[Note]:
    """The name of every sector, outside the wheel and beside every label."""
    boxes = [label.box.grown(CLEAR) for label in labels]
    found = []
    for sector, domain in enumerate(DOMAINS):
        angle = _angle(sector)
        lettering = wrapped(spoken.GIVES[domain], 110.0, size=13.0)
        text = list(lettering.lines)
        if view.audience == "me" and not _givers(view, domain):
            text.append(f"({spoken.NOBODY_YET})")
        away = radius + _CAPTION_AWAY
        note = _caption(text, angle, away, style)
        while any(note_box(note).grown(CLEAR).meets(box) for box in boxes):
            away += _CAPTION_AWAY
            note = _caption(text, angle, away, style)
        found.append(note)
    return found


def _caption(text: Sequence[str], angle: float, away: float, style: Style) -> Note:
    right, upward = cos(angle), sin(angle)
    box = note_box(Note(tuple(text), (0, 0), 13.0))
    across = box.width / 2 * (0 if abs(right) < 0.01 else right / abs(right))
    high = box.height / 2 * (0 if abs(upward) < 0.01 else upward / abs(upward))
    at = (round(right * away + across, 1), round(upward * away + high, 1))
    return Note(tuple(text), at, 13.0, style.rings.captions, keep="around")


def _ground(radius: float, style: Style) -> Ground:
    rays = [_angle(sector + 0.5) for sector in range(len(DOMAINS))]
    return Ground(
        circles=((radius, style.rings.middle),),
        roads=tuple(((_at(ray, CENTRE), _at(ray, radius)), 1.0, EDGE) for ray in rays),
        ink=EDGE,
    )


def _at(angle: float, radius: float) -> tuple[float, float]:
    return (round(cos(angle) * radius, 2), round(sin(angle) * radius, 2))


def _legend(view: View, style: Style) -> Groups:
    given = gives(view.record)
    people = [person for person in view.record.people if person.id in given]
    frames = []
    box = Box(23, 0, 34, 15)
    if any(now - promised for now, promised in given.values()):
        frames.append(
            Sign("support", "given", spoken.GIVEN, shapes=((box, "rounded"),))
        )
    if any(promised for _, promised in given.values()):
        frames.append(
            Sign(
                "support",
                "promised",
                spoken.PROMISED,
                shapes=((box, "rounded"),),
                pen=_PROMISED_PEN,
            )
        )
    who = list(who_signs(people, style))
    found: list[tuple[str, list[Sign]]] = [("a name in a frame", frames)]
    return [*found, (words.HEADINGS["who"], who)] if who else found


KIND = Kind(
    name="support",
    words="who gives what, and what nobody gives yet",
    guides=("ecomap", "commitments", "network_grid"),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
    with_roles=True,
)
