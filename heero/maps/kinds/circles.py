"""Circles: rings around the participant, by what they laid the cards for."""

from collections.abc import Sequence
from math import cos, radians, sin

from heero.domain.audience import View
from heero.domain.people import Person
from heero.domain.signs import one_line
from heero.maps import drawings, table, words
from heero.maps.frame import Heading, note_box
from heero.maps.geometry import Box, Point, along, length
from heero.maps.kinds import spoken
from heero.maps.kinds.kind import Kind
from heero.maps.labels import badges, centre, named
from heero.maps.legend import Groups, who_signs
from heero.maps.lettering import width
from heero.maps.page import CENTRE, MIDDLE_ENDS, NEAR_ENDS, OUTER_STEP
from heero.maps.scene import Ground, Label, Note, Sign
from heero.maps.seats import ring_of, seated
from heero.maps.sheet import EDGE, Drawn, Group
from heero.maps.spots import spotted
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

_ARROW = 17.0
_OUTER = 104.0
_AWAY = {"lost_touch": "L", "ended": "X", "wished_for": "+"}


def said(view: View) -> Sequence[str]:
    """Return which rings anybody was put in, the usual ones first."""
    return [by for by in KIND.by if rings(view, by)]


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    told = spoken.CLOSENESS_TOLD if by == "closeness" else spoken.CIRCLES_TOLD
    return Heading(spoken.CIRCLES_TITLES[by].format(name), told.format(name))


def groups(view: View, by: str) -> Sequence[Group]:
    """Return who is in which ring, from the inside to the outside."""
    there = rings(view, by)
    return [
        Group(
            meaning,
            [
                _sentence(person, by)
                for person in view.record.people
                if there.get(person.id) == ring
            ],
        )
        for ring, meaning in enumerate(spoken.CIRCLES[by], start=1)
        if ring in there.values()
    ]


def draw(view: View, style: Style, by: str) -> Drawn:
    """Put everybody into their ring; where in it they are is remembered."""
    there = rings(view, by)
    ends, points = _points(view, by)
    everybody = [person for person in view.record.people if person.id in there]
    people = [person for person in everybody if person.id in points]
    labels = [
        named(
            person,
            points[person.id],
            style,
            _sentence(person, by),
            letters=_AWAY.get(person.tie.state, "") if by == "closeness" else "",
        )
        for person in people
    ]
    outside = ends[-1] + _OUTER
    while outside < max((_corner(label.box) for label in labels), default=0.0):
        outside += OUTER_STEP
    radii = [*ends, outside]
    meanings = spoken.CIRCLES[by]
    disc = Box(0, 0, 2 * outside, 2 * outside)
    return Drawn(
        labels=labels,
        legend=_legend(people, style, by),
        centre=centre(one_line(view.record.name)),
        marks=[
            _nearer(label)
            for person, label in zip(people, labels, strict=True)
            if _could_move(person, by)
        ],
        notes=[*_captions(radii, there, labels, by, style), *badges(labels)],
        ground=ground(radii, style),
        least=disc,
        rest=[
            (person.id, f"{meanings[there[person.id] - 1]}: {_sentence(person, by)}")
            for person in everybody
            if person.id not in points
        ],
    )


def rings(view: View, by: str) -> dict[str, int]:
    """Return who is in which ring, counted from the inside."""
    people = view.record.people
    if by == "closeness":
        return {
            person.id: table.RINGS.index(ring_of(person)) + 1
            for person in people
            if person.tie.closeness is not None
        }
    found = {person.id: getattr(person.circles, _field(by)) for person in people}
    most = len(spoken.CIRCLES[by])
    return {id_: min(ring, most) for id_, ring in found.items() if ring is not None}


def _field(by: str) -> str:
    return by.replace("-", "_")


def _sentence(person: Person, by: str) -> str:
    state = words.STATE.get(person.tie.state, "") if by == "closeness" else ""
    moves = spoken.COULD_KNOW if by == "who-knows" else spoken.COULD_MOVE
    return words.saying(
        person,
        state,
        moves if _could_move(person, by) else "",
        words.DIED if person.life == "died" else "",
    )


def _could_move(person: Person, by: str) -> bool:
    told = by in ("trust", "who-knows")
    return told and person.circles.could_move == "said_yes"


def _points(view: View, by: str) -> tuple[list[float], dict[str, Point]]:
    """Where the inner rings end, and where everybody is."""
    record = view.record
    if by == "closeness":
        seats = seated(record.people)
        spots = {id_: table.point(seat) for id_, seat in seats.items()}
        found = {
            id_: point
            for id_ in rings(view, by)
            if (point := spots.get(id_)) is not None
        }
        return [NEAR_ENDS, MIDDLE_ENDS], found
    numbers = spotted(drawings.RINGS[_field(by)], record)
    most = len(spoken.CIRCLES[by])
    ends: list[float] = []
    points: dict[str, Point] = {}
    for inner, places in table.rings(most):
        ends = list(inner)
        points = {
            id_: ring[spot.number - 1]
            for id_, spot in numbers.items()
            if spot.number <= len(ring := places[min(int(spot.part), most) - 1])
        }
        if len(points) == len(numbers):
            break
    return ends, points


def _away(point: Point) -> float:
    return length((0, 0), point)


def _corner(box: Box) -> float:
    """How far from the middle the farthest corner of a label is."""
    return _away((abs(box.x) + box.width / 2, abs(box.y) + box.height / 2))


def _nearer(label: Label) -> Stroke:
    """A small arrow from a label towards the middle."""
    middle = (label.box.x, label.box.y)
    edge = along(middle, (0, 0), _reach(label.box))
    tip = along(edge, (0, 0), _ARROW)
    end = along(edge, (0, 0), _ARROW - 9)
    return Stroke((edge, end), width=1.8, head="normal", head_at=tip)


def _reach(box: Box) -> float:
    """How far it is from the middle of a label to its edge, towards the centre."""
    away = _away((box.x, box.y)) or 1.0
    across = box.width / 2 / (abs(box.x) / away) if box.x else box.width
    high = box.height / 2 / (abs(box.y) / away) if box.y else box.width
    return min(across, high) + 1


def _captions(
    radii: Sequence[float],
    rings: dict[str, int],
    labels: Sequence[Label],
    by: str,
    style: Style,
) -> list[Note]:
    """The meaning of every ring somebody is in, inside it and beside every label."""
    boxes = [label.box.grown(3) for label in labels]
    found = []
    for ring, meaning in enumerate(spoken.CIRCLES[by], start=1):
        if ring in rings.values():
            note = caption(meaning, radii[ring - 1], boxes, style)
            found.append(note)
            boxes.append(note_box(note).grown(4))
    return found


def caption(meaning: str, radius: float, boxes: Sequence[Box], style: Style) -> Note:
    """Return what a ring means, inside its edge and beside every label."""
    first = None
    for inward in (12.0, 26.0, 40.0, 54.0):
        for turn in range(0, 360, 6):
            angle = radians(90 + (turn if turn % 12 == 0 else -turn))
            at = radius - inward - abs(cos(angle)) * width(meaning) / 2
            if at < CENTRE + 12:
                continue
            note = Note(
                (meaning,),
                (round(cos(angle) * at, 1), round(sin(angle) * at, 1)),
                ink=style.rings.captions,
                keep="ring",
            )
            first = first or note
            if not any(note_box(note).meets(box) for box in boxes):
                return note
    assert first is not None
    return first


def ground(radii: Sequence[float], style: Style) -> Ground:
    """Return rings that end at some radii, the inner one first."""
    look = style.rings
    soft = [look.near, look.middle, look.outer]
    fills = [soft[min(place, 2)] for place in range(len(radii))]
    if len(radii) == 4:
        fills = [look.near, look.middle, look.outer, "#ffffff"]
    circles = list(zip(radii, fills, strict=True))
    return Ground(circles=tuple(reversed(circles)), ink=EDGE)


def _legend(people: Sequence[Person], style: Style, by: str) -> Groups:
    found: list[tuple[str, list[Sign]]] = []
    who = list(who_signs(people, style))
    if who:
        found.append((words.HEADINGS["who"], who))
    more = []
    if by == "closeness":
        states = {person.tie.state for person in people}
        more = [
            Sign("state", state, words.STATE[state], badge=letter)
            for state, letter in _AWAY.items()
            if state in states
        ]
    if any(_could_move(person, by) for person in people):
        arrow = Stroke((((14, 0)), (23, 0)), width=1.8, head="normal", head_at=(32, 0))
        moves = spoken.COULD_KNOW if by == "who-knows" else spoken.COULD_MOVE
        more.append(Sign("circles", "could_move", moves, (arrow,)))
    if more:
        found.append((words.HEADINGS["state"], more))
    return found


KIND = Kind(
    name="circles",
    words="rings around me: who is close, whom I trust, who supports me, who knows",
    guides=("circles", "network_grid"),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
    by=("trust", "support", "closeness", "who-knows"),
    only_me=frozenset({"who-knows"}),
    with_roles=True,
)
