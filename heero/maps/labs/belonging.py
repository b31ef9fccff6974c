"""The belonging scan of a lab: circles with roles, near and not so near."""

from collections.abc import Iterator, Sequence
from math import cos, pi, radians, sin

from heero.domain.lab import Belonging, Lab
from heero.maps.frame import note_box
from heero.maps.geometry import Box, Point, length
from heero.maps.kinds.circles import caption, ground
from heero.maps.labels import centre
from heero.maps.labs import spoken
from heero.maps.legend import badge
from heero.maps.lettering import whole
from heero.maps.page import CENTRE
from heero.maps.scene import Label, Note, Sign
from heero.maps.sheet import Drawn, Group
from heero.maps.styles import Style

_LINE = {"there": "solid", "missing": "dashed", "not_asked_any_more": "dotted"}
_PEN = {"there": 1.6, "missing": 1.6, "not_asked_any_more": 2.0}
_WIDEST = 124.0
_LEAST = 40.0
_CLEAR = 14.0
_HIGH = 26.4 + _CLEAR
_RING = 96.0
_OUTWARD = 12.0
_ROOM = 30.0


def groups(lab: Lab) -> Iterator[Group]:
    """Yield the same in words, the nearest first."""
    for near, words in spoken.NEAR.items():
        there = [spoken.of_theirs(each) for each in lab.belonging if each.near == near]
        if there:
            yield Group(words, there)


def drawn(lab: Lab, style: Style) -> Drawn:
    """Put everybody into their ring, in the order in which they were named."""
    labels: list[Label] = []
    ends: list[float] = []
    inner = CENTRE
    for near in spoken.NEAR:
        there = [each for each in lab.belonging if each.near == near]
        found = _around(there, inner, turned=30.0 * near)
        labels += found
        inner = max([inner + _RING, *(_corner(each.box) + _ROOM for each in found)])
        ends.append(round(inner, 1))
    return Drawn(
        labels=labels,
        legend=[(spoken.ARE_THEY, signs)] if (signs := _signs(lab)) else [],
        centre=centre(spoken.THEM),
        notes=[*_captions(lab, ends, labels, style), *_badges(labels)],
        ground=ground(ends, style),
        least=Box(0, 0, 2 * ends[-1], 2 * ends[-1]),
    )


def _around(there: Sequence[Belonging], inner: float, turned: float) -> Sequence[Label]:
    """Put some around the middle, as near as they do not cover one another."""
    # Nobody is less high than this, so no smaller ring would do for so many.
    away = max(inner + _RING / 2, _HIGH * len(there) / (2 * pi))
    while True:
        found = [
            _label(each, _at(away, turned + place * 360 / len(there)))
            for place, each in enumerate(there)
        ]
        boxes = [each.box.grown(_CLEAR / 2) for each in found]
        apart = not any(
            box.meets(other)
            for place, box in enumerate(boxes)
            for other in boxes[:place]
        )
        if apart and all(_nearest(box) > inner for box in boxes):
            return found
        away += _OUTWARD


def _at(away: float, degrees: float) -> Point:
    angle = radians(90 - degrees)
    return (round(cos(angle) * away, 1), round(sin(angle) * away, 1))


def _label(each: Belonging, point: Point) -> Label:
    lettering = whole(each.called, _WIDEST - 16)
    across = max(lettering.width + 18, _LEAST)
    return Label(
        each.id,
        Box(*point, round(across, 1), round(lettering.height + 12, 1)),
        lettering,
        "rounded",
        spoken.of_theirs(each),
        letters=spoken.LETTER[each.state],
        pen=_PEN[each.state],
        line=_LINE[each.state],
    )


def _badges(labels: Sequence[Label]) -> list[Note]:
    """The letters at the upper right corners, beside the words."""
    return [
        badge(
            each.letters,
            (
                round(each.box.x + each.box.width / 2 + 2, 1),
                round(each.box.y + each.box.height / 2 + 1, 1),
            ),
        )
        for each in labels
    ]


def _corner(box: Box) -> float:
    """How far from the middle the farthest corner of a label is."""
    return length((0, 0), (abs(box.x) + box.width / 2, abs(box.y) + box.height / 2))


def _nearest(box: Box) -> float:
    """How far from the middle the nearest point of a label is."""
    across = max(abs(box.x) - box.width / 2, 0.0)
    high = max(abs(box.y) - box.height / 2, 0.0)
    return length((0, 0), (across, high))


def _captions(
    lab: Lab, ends: Sequence[float], labels: Sequence[Label], style: Style
) -> list[Note]:
    boxes = [each.box.grown(4) for each in labels]
    notes = []
    for (near, words), end in zip(spoken.NEAR.items(), ends, strict=True):
        if any(each.near == near for each in lab.belonging):
            note = caption(words, end, boxes, style)
            boxes.append(note_box(note).grown(4))
            notes.append(note)
    return notes


def _signs(lab: Lab) -> list[Sign]:
    there = {each.state for each in lab.belonging}
    box = ((Box(23, 0, 44, 17), "rounded"),)
    return [
        Sign(
            "state",
            state,
            words,
            shapes=box,
            badge=spoken.LETTER[state],
            pen=_PEN[state],
            line=_LINE[state],
        )
        for state, words in spoken.STATE.items()
        if state in there
    ]
