"""The outreach map: how far getting in touch has come, step by step."""

from collections.abc import Sequence

from heero.domain.audience import View
from heero.domain.people import Person
from heero.domain.signs import one_line
from heero.maps import words
from heero.maps.drawings import STAGES, WAY, stages
from heero.maps.frame import Heading
from heero.maps.geometry import Box, Point
from heero.maps.kinds import spoken
from heero.maps.kinds.kind import Kind
from heero.maps.labels import badges, named
from heero.maps.legend import Groups, who_signs
from heero.maps.lettering import wrapped
from heero.maps.paper import OF_RINGS, Lie
from heero.maps.scene import Ground, Label, Note, Sign
from heero.maps.sheet import Drawn, Group, outlined
from heero.maps.spots import Spot, spotted
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

_WIDE = 136.0
_APART = 18.0
_PITCH = 56.0
_ASIDE = 14.0
_FIRST = -58.0
_STEP = 112.0
_SMALL = 10.0
_LIE = Lie(
    OF_RINGS,
    (3 * _WIDE + _APART / 2, 46 - OF_RINGS.height / 2),
    across=7 * _WIDE + _APART,
    down=16 * _PITCH,
    taller=False,
)


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, as soon as getting in touch was talked about."""
    return [""] if stages(view.record) else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    told = spoken.OUTREACH_TOLD.format(name)
    return Heading(spoken.OUTREACH_TITLE.format(name), told)


def groups(view: View, by: str) -> Sequence[Group]:
    """Return who is at which step."""
    there = stages(view.record)
    return [
        Group(
            spoken.STAGES[stage],
            [
                _sentence(view, person)
                for person in view.record.people
                if there.get(person.id) == stage
            ],
        )
        for stage in STAGES
        if stage in there.values()
    ]


def draw(view: View, style: Style, by: str) -> Drawn:
    """Draw the steps from left to right, and under each who has come as far."""
    spots = spotted(WAY, view.record)
    people = [person for person in view.record.people if person.id in spots]
    labels = [
        named(person, _point(spots[person.id]), style, _sentence(view, person))
        for person in people
    ]
    deepest = min((label.box.y - 40 for label in labels), default=0.0)
    depth = _STEP
    while -depth > deepest:
        depth += _STEP
    shown = [
        stage
        for stage in STAGES
        if stage != "aside" or "aside" in stages(view.record).values()
    ]
    panes = [
        _pane(stage, depth)
        for stage in shown
        if any(spot.part == stage for spot in spots.values())
    ]
    return Drawn(
        labels=labels,
        legend=_legend(people, style),
        marks=[_onward(stage) for stage in STAGES[:-2]],
        notes=[
            *(_stone(stage) for stage in shown),
            *_below(view, people, labels),
            *badges(labels),
        ],
        ground=Ground(
            panes=tuple((pane, style.rings.middle) for pane in panes),
            roads=outlined(*panes),
        ),
        least=_least(shown, depth),
        lie=_LIE,
    )


def _across(stage: str) -> float:
    place = STAGES.index(stage)
    return place * _WIDE + (_APART if stage == "aside" else 0)


def _point(spot: Spot) -> Point:
    side = 1 if spot.number % 2 else -1
    return (
        _across(spot.part) - side * _ASIDE,
        _FIRST - (spot.number - 1) * _PITCH,
    )


def _pane(stage: str, depth: float) -> tuple[Point, ...]:
    middle, half = _across(stage), _WIDE / 2 - 3
    return (
        (middle - half, -depth),
        (middle + half, -depth),
        (middle + half, 24.0),
        (middle - half, 24.0),
    )


def _least(shown: Sequence[str], depth: float) -> Box:
    left, right = -_WIDE / 2, _across(shown[-1]) + _WIDE / 2
    return Box((left + right) / 2, (24 - depth) / 2, right - left, 24 + depth)


def _stone(stage: str) -> Note:
    lettering = wrapped(spoken.STAGES[stage], _WIDE - 36, size=13.0)
    return Note(lettering.lines, (_across(stage), 0), 13.0, keep="down")


def _onward(stage: str) -> Stroke:
    """The small arrow from one step to the next."""
    x = _across(stage) + _WIDE / 2
    return Stroke(((x - 11, 0), (x + 2, 0)), 1.6, head="normal", head_at=(x + 11, 0))


def _small(view: View, person: Person) -> str:
    """What was chosen or came of it, where the step does not say it."""
    for each in view.record.outreach:
        if each.person == person.id:
            if stages(view.record)[person.id] == "aside":
                return ""
            status = spoken.STATUSES.get(each.status, "")
            return status or spoken.CHOICES.get(each.choice, "")
    return ""


def _sentence(view: View, person: Person) -> str:
    died = words.DIED if person.life == "died" else ""
    return words.saying(person, _small(view, person), died)


def _below(view: View, people: Sequence[Person], labels: Sequence[Label]) -> list[Note]:
    found = []
    for person, label in zip(people, labels, strict=True):
        small = _small(view, person)
        if small:
            low = label.box.y - label.box.height / 2 - 7.5
            found.append(Note((small,), (label.box.x, low), _SMALL))
    return found


def _legend(people: Sequence[Person], style: Style) -> Groups:
    who: list[Sign] = list(who_signs(people, style))
    return [(words.HEADINGS["who"], who)] if who else []


KIND = Kind(
    name="outreach",
    words="how far getting in touch has come, step by step",
    guides=("outreach_plan",),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
    only_me=frozenset({""}),
)
