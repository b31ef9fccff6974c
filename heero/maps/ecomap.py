"""The ecomap: the participant in the middle, everybody else around them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from heero.domain.audience import View
from heero.domain.people import Person, PersonTie, Tie
from heero.domain.signs import one_line
from heero.maps import table, words
from heero.maps.changes import Since, of_ecomap
from heero.maps.frame import Heading, captions, ground, header, note_box
from heero.maps.geometry import Box, Point, bounds, up_to
from heero.maps.labels import ME, badges, centre, named
from heero.maps.legend import badge, ecomap_groups, laid_out
from heero.maps.listing import even
from heero.maps.marked import NOTHING, Marked, drawn_with, marked
from heero.maps.page import CENTRE, page_radius
from heero.maps.scene import Label, Line, Note, Scene
from heero.maps.seats import seated
from heero.maps.sheet import Drawn
from heero.maps.strokes import CLEAR, among_strokes
from heero.maps.styles import CHANNELS, Style
from heero.maps.ways import along_way, way

_MARGIN = 28.0
_HEADER = 64.0
_FOOTER = 34.0
_CENTRE = Box(0, 0, 2 * CENTRE, 2 * CENTRE)


def page(view: View, style: Style, drawn: Drawn, twin: str) -> Scene:
    """
    Put a page around an ecomap, in its own size.

    Args:
        view: What its audience may see.
        style: How it says what a tie is like.
        drawn: What is on it.
        twin: The same in words.

    Returns:
        The whole picture. Where somebody is depends on nobody else; the page grows
        in whole steps around the same middle, and never shows less than the middle
        ring.
    """
    boxes = [each.box for each in (*drawn.labels, *drawn.ghosts)]
    names = [note for note in drawn.notes if note.keep]
    whole = bounds(
        [
            corner
            for box in (drawn.least, *boxes, *(note_box(note) for note in names))
            for corner in box.corners()
        ]
    )
    # The participant stays in the middle of the page from left to right.
    half = max(abs(x) for x, _ in whole.corners()) + _MARGIN
    (_, lower), (_, upper) = whole.corners()
    left, top = -half + _MARGIN, upper + _HEADER
    told, high = even([said for _, said in drawn.rest], left, lower - _MARGIN, -left)
    lower -= high
    key = laid_out(drawn.legend, left, lower - _MARGIN, half - _MARGIN, drawn.whose)
    bottom = lower - _MARGIN - key.height - _FOOTER
    about = header(words.made(view), heading(view), (left, bottom, -left, top), style)
    return Scene(
        page=Box(0, (top + bottom) / 2, 2 * half, top - bottom),
        title=heading(view).title,
        description=twin,
        language=words.LANGUAGE,
        centre=drawn.centre,
        labels=tuple(drawn.labels),
        lines=tuple(drawn.lines),
        marks=tuple(drawn.marks),
        notes=(
            *names,
            *about,
            *key.notes,
            *(note for note in drawn.notes if not note.keep),
            *told,
        ),
        signs=key.signs,
        ground=drawn.ground,
        ghosts=tuple(drawn.ghosts),
        rest=tuple(drawn.rest),
    )


def heading(view: View) -> Heading:
    """Return what the page of an ecomap says about itself."""
    name = one_line(view.record.name)
    return Heading(words.title(name), words.told(view), lines=1)


def around_me(view: View, style: Style, since: Since | None = None) -> Drawn:
    """
    Put everybody on their seat; those there is no seat for are said in words.

    Args:
        view: What its audience may see.
        style: How it says what a tie is like.
        since: What it is compared with, if anything.
    """
    record = view.record
    seats = seated(record.people)
    people = [person for person in record.people if person.id in seats]
    labels = [_label(person, seats[person.id], style) for person in people]
    lines = (*_among(record.ties, labels, style), *_own(people, labels, style))
    more = _since(view, style, since, labels, lines)
    boxes = [each.box for each in (*labels, *more.ghosts)]
    radius = page_radius(max((_reach(box) for box in boxes), default=0.0))
    empty = () if record.people else (Note((words.NOBODY,), (0, -CENTRE - 30), 14.0),)
    drawn = Drawn(
        labels=labels,
        legend=list(ecomap_groups(view, style)),
        centre=centre(one_line(record.name)),
        lines=lines,
        notes=(
            *captions(people, radius, boxes, style.rings.captions),
            *badges(labels),
            *_badges_among(record.ties, labels, style),
            *empty,
        ),
        ground=ground(radius, style, borders=bool(labels)),
        least=Box(0, 0, 2 * radius, 2 * radius),
        rest=[
            (person.id, words.of_person(person))
            for person in record.people
            if person.id not in seats
        ],
        whose=words.lines_as_in(style.named) if words.has_lines(view) else "",
    )
    return drawn_with(drawn, more)


def _since(
    view: View,
    style: Style,
    since: Since | None,
    labels: Sequence[Label],
    lines: Sequence[Line],
) -> Marked:
    """Return the signs of what changed; who was there then keeps the seat of then."""
    if since is None:
        return NOTHING
    record = since.then.record
    seats = seated(record.people)
    then = {
        person.id: _label(person, seats[person.id], style)
        for person in record.people
        if person.id in seats
    }
    boxes = {each.id: each.box for each in labels}
    ties = {
        frozenset(tie.between): _way(boxes, *tie.between)
        for tie in (*record.ties, *view.record.ties)
        if boxes.keys() >= set(tie.between)
    }
    letters = [
        note_box(note).grown(CLEAR)
        for note in _badges_among(view.record.ties, labels, style)
    ]
    told = since.told(of_ecomap(since.then, view))
    letters += [note_box(note) for note in badges(labels)]
    ends = [
        (round(point[0], 1), round(point[1], 1))
        for line in lines
        for stroke in line.strokes
        for point in (stroke.points[0], stroke.points[-1])
    ]
    return marked(told, labels, then, (*letters, _CENTRE), ends, ties)


def without_ties_among(view: View) -> View:
    """Return a view of the same people, without the ties among them."""
    return replace(view, record=view.record.model_copy(update={"ties": ()}))


def _label(person: Person, seat: str, style: Style) -> Label:
    point = table.point(seat)
    assert point is not None
    letters = "".join(letter.letter for letter in style.letters(person.tie))
    return named(person, point, style, words.of_person(person), letters=letters)


def _own(people: Sequence[Person], labels: Sequence[Label], style: Style) -> list[Line]:
    """The participant's own ties, each past everybody else's label where it can."""
    lines = []
    boxes = [each.box.grown(CLEAR) for each in labels]
    for place, (person, label) in enumerate(zip(people, labels, strict=True)):
        if person.tie.strength == "none":
            continue
        points = way(label.box, boxes[:place] + boxes[place + 1 :])
        drawn = along_way(points, style.look(person.tie))
        values = _values(person.tie)
        lines.append(Line(ME, person.id, tuple(drawn), values))
    return lines


def _among(ties: Sequence[Tie], labels: Sequence[Label], style: Style) -> list[Line]:
    """The ties between two people; where it was said that there is none, no line."""
    boxes: Mapping[str, Box] = {each.id: each.box for each in labels}
    lines = []
    for tie in ties:
        first, second = tie.between
        if tie.strength == "none" or first not in boxes or second not in boxes:
            continue
        start, end = _way(boxes, first, second)
        said = words.of_among(tie)
        drawn = among_strokes(start, end, style.look(said))
        values = _values(said)
        lines.append(Line(first, second, tuple(drawn), values))
    return lines


def _way(boxes: Mapping[str, Box], first: str, second: str) -> tuple[Point, Point]:
    """Where a tie between two people begins and ends, at the edges of their names."""
    here, there = _middle(boxes[first]), _middle(boxes[second])
    return (
        up_to(there, here, boxes[first].grown(CLEAR)),
        up_to(here, there, boxes[second].grown(CLEAR)),
    )


def _values(tie: PersonTie) -> dict[str, str]:
    """What a line stands for: the four channels and their values."""
    return {channel: str(getattr(tie, channel)) for channel in CHANNELS}


def _badges_among(
    ties: Sequence[Tie], labels: Sequence[Label], style: Style
) -> list[Note]:
    """The letters of ties between two people, beside every label where they can be."""
    boxes = {each.id: each.box for each in labels}
    found = []
    for tie in ties:
        letters = "".join(each.letter for each in style.letters(words.of_among(tie)))
        if tie.strength == "none" or not letters or not boxes.keys() >= {*tie.between}:
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
