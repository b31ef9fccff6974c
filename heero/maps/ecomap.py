"""The ecomap: the participant in the middle, everybody else around them."""

from collections.abc import Mapping, Sequence
from math import sqrt

from heero.domain.audience import View
from heero.domain.people import Person, Tie
from heero.errors import BadInput
from heero.maps import table, twin, words
from heero.maps.frame import captions, ground, header, note_box
from heero.maps.geometry import Box, Point, bounds, up_to
from heero.maps.legend import badge, legend
from heero.maps.lettering import width, wrapped
from heero.maps.page import (
    CENTRE,
    LABEL_HEIGHT,
    LABEL_WIDTH,
    SEAT_WIDTH,
    page_radius,
)
from heero.maps.scene import Label, Line, Note, Scene
from heero.maps.seats import seated
from heero.maps.strokes import CLEAR, aimed, among_strokes, strokes
from heero.maps.styles import CHANNELS, Style

ME = "@me"
"""The name of the centre; no id can be like it, whoever typed it."""

_MARGIN = 28.0
_HEADER = 64.0
_FOOTER = 34.0
_BESIDE_NAME = 7.0
_LEAST_WIDTH = 40.0


def ecomap(view: View, style: Style) -> Scene:
    """
    Lay out an ecomap.

    Args:
        view: What its audience may see.
        style: How it says what a tie is like.

    Returns:
        The whole picture. Where somebody is depends on nobody else; the page grows
        in whole steps around the same middle, and never shows less than the middle
        ring.

    Raises:
        BadInput: There are more people than there are seats.
    """
    record = view.record
    name = words.on_one_line(record.name)
    labels = _labels(view, style)
    radius = page_radius(max((_reach(label.box) for label in labels), default=0.0))
    boxes = [label.box for label in labels]
    names = captions(record.people, radius, boxes, style.rings.captions)
    disc = Box(0, 0, 2 * radius, 2 * radius)
    whole = bounds(
        [
            corner
            for box in (disc, *boxes, *(note_box(note) for note in names))
            for corner in box.corners()
        ]
    )
    # The participant stays in the middle of the page from left to right.
    half = max(abs(x) for x, _ in whole.corners()) + _MARGIN
    (_, lower), (_, upper) = whole.corners()
    left, top = -half + _MARGIN, upper + _HEADER
    key = legend(view, style, left, lower - _MARGIN, half - _MARGIN)
    bottom = lower - _MARGIN - key.height - _FOOTER
    heading = header(view, (left, top), bottom, style)
    empty = () if record.people else (Note((words.NOBODY,), (0, -CENTRE - 30), 14.0),)
    return Scene(
        page=Box(0, (top + bottom) / 2, 2 * half, top - bottom),
        title=words.title(name),
        description=twin.text(view),
        language=words.LANGUAGE,
        centre=_centre(name),
        labels=tuple(labels),
        lines=(
            *_among(record.ties, labels, style),
            *_own(record.people, labels, style),
        ),
        notes=(
            *names,
            *heading,
            *key.notes,
            *_badges(labels),
            *_badges_among(record.ties, labels, style),
            *empty,
        ),
        signs=key.signs,
        ground=ground(radius, style, borders=bool(labels)),
    )


def _labels(view: View, style: Style) -> list[Label]:
    seats = seated(view.record.people)
    if len(seats) < len(view.record.people):
        raise BadInput(
            "there are more people here than one map has seats for",
            hint="--format txt names everybody",
        )
    return [_label(person, seats[person.id], style) for person in view.record.people]


def _label(person: Person, seat: str, style: Style) -> Label:
    point = table.point(seat)
    assert point is not None
    shape = style.shapes.get(person.kind or "family", "rounded")
    aside = _BESIDE_NAME if shape != "hexagon" else 2 * _BESIDE_NAME
    lettering = wrapped(person.name, LABEL_WIDTH - 2 * aside)
    across = max(lettering.width + 2 * aside, _LEAST_WIDTH)
    high = min(lettering.height + 9, LABEL_HEIGHT)
    return Label(
        id=person.id,
        box=Box(*point, round(across, 1), round(high, 1)),
        lettering=lettering,
        shape=shape,
        sentence=words.of_person(person),
        letters="".join(letter.letter for letter in style.letters(person.tie)),
        died=person.life == "died",
    )


def _centre(name: str) -> Label:
    lettering = wrapped(name, 2 * CENTRE - 20, size=15.0)
    if len(lettering.lines) > 1:
        lettering = wrapped(name, 2 * CENTRE - 22, lines=3, size=13.0)
    box = Box(0, 0, 2 * CENTRE, 2 * CENTRE)
    return Label(ME, box, lettering, "circle", f"{name}, in the middle")


def _badges(labels: Sequence[Label]) -> list[Note]:
    """The cross and the letters of people, at the upper corners of their labels."""
    found = []
    for label in labels:
        high = label.box.y + label.box.height / 2 - 2
        if label.letters:
            reach = (SEAT_WIDTH - width(label.letters, 10.0) - 7) / 2
            across = label.box.x + min(label.box.width / 2 + 1, reach)
            found.append(badge(label.letters, (across, high)))
        if label.died:
            found.append(badge("†", (label.box.x - label.box.width / 2 + 3, high)))
    return found


def _own(people: Sequence[Person], labels: Sequence[Label], style: Style) -> list[Line]:
    """The participant's own ties, each past everybody else's label where it can."""
    lines = []
    boxes = [label.box.grown(CLEAR) for label in labels]
    for place, (person, label) in enumerate(zip(people, labels, strict=True)):
        if person.tie.strength == "none":
            continue
        start, end = aimed(label.box, boxes[:place] + boxes[place + 1 :])
        drawn = strokes(start, end, style.look(person.tie))
        values = {channel: str(getattr(person.tie, channel)) for channel in CHANNELS}
        lines.append(Line(ME, person.id, tuple(drawn), values))
    return lines


def _among(ties: Sequence[Tie], labels: Sequence[Label], style: Style) -> list[Line]:
    """The ties between two people; where it was said that there is none, no line."""
    boxes: Mapping[str, Box] = {label.id: label.box for label in labels}
    lines = []
    for tie in ties:
        first, second = tie.between
        if tie.strength == "none" or first not in boxes or second not in boxes:
            continue
        start = up_to(
            _middle(boxes[second]), _middle(boxes[first]), boxes[first].grown(CLEAR)
        )
        end = up_to(
            _middle(boxes[first]), _middle(boxes[second]), boxes[second].grown(CLEAR)
        )
        said = words.of_among(tie)
        drawn = among_strokes(start, end, style.look(said))
        values = {channel: str(getattr(said, channel)) for channel in CHANNELS}
        lines.append(Line(first, second, tuple(drawn), values))
    return lines


def _badges_among(
    ties: Sequence[Tie], labels: Sequence[Label], style: Style
) -> list[Note]:
    """The letters of ties between two people, beside every label where they can be."""
    boxes = {label.id: label.box for label in labels}
    found = []
    for tie in ties:
        letters = "".join(each.letter for each in style.letters(words.of_among(tie)))
        if tie.strength == "none" or not letters:
            continue
        first, second = (boxes[end] for end in tie.between)
        places = [
            (
                round(first.x + (second.x - first.x) * share, 1),
                round(first.y + (second.y - first.y) * share, 1),
            )
            for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
        ]
        free = (
            place
            for place in places
            if not any(Box(*place, 18, 14).meets(box) for box in boxes.values())
        )
        found.append(badge(letters, next(free, places[0])))
    return found


def _middle(box: Box) -> Point:
    return (box.x, box.y)


def _reach(box: Box) -> float:
    return sqrt(box.x**2 + box.y**2)
