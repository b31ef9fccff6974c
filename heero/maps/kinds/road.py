"""
A road from the top down, with cards to its left and right in the order of time.

What has no place in time is on cards beside the road. A card never depends on another:
only its number along the road, or beside it, says where it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heero.domain.people import Person
from heero.maps.geometry import Box, Point
from heero.maps.kinds import spoken
from heero.maps.labels import badges, named
from heero.maps.lettering import wrapped
from heero.maps.paper import OF_ROWS, Lie
from heero.maps.scene import Dot, Ground, Label, Note, Road, Sign
from heero.maps.sheet import EDGE, Drawn
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

WIDE = 262.0
"""How wide a card is."""

_GAP = 44.0
_PAD = 11.0
_TITLE, _LINE, _CHIP = 17.0, 15.0, 33.0
_PITCH, _STEP = 84.0, 42.0
_BESIDE = 46.0
_SMALLER = 0.72
_DARK = "#3a3a3a"


@dataclass(frozen=True)
class Chip:
    """
    Somebody on a card.

    Attributes:
        person: Who it is.
        sentence: What the picture says about them there.
        pen: How thick the edge of their label is; 0 for the usual.
        line: What the edge is like.
        letters: What is printed beside it.
    """

    person: Person
    sentence: str
    pen: float = 0.0
    line: str = "solid"
    letters: str = ""


@dataclass(frozen=True)
class Card:
    """
    A place or a moment.

    Attributes:
        id: Its id in the record.
        title: What it is called.
        lines: What is said under that, in smaller letters.
        sentence: What the picture says about it, in words.
        feel: `good`, `hard`, `both` or `unsaid`; empty for no mark.
        people: Who was there.
    """

    id: str
    title: str
    lines: Sequence[str]
    sentence: str
    feel: str = ""
    people: Sequence[Chip] = ()


@dataclass(frozen=True)
class Way:
    """
    A whole road.

    Attributes:
        along: The cards along it, the first one at its beginning.
        beside: The cards that have no place in time.
        ahead: The cards beyond today.
    """

    along: Sequence[Card]
    beside: Sequence[Card] = ()
    ahead: Sequence[Card] = ()


def drawn(
    way: Way, style: Style, legend: Sequence[tuple[str, Sequence[Sign]]]
) -> Drawn:
    """Lay out a road and everything along it."""
    cards = (*way.along, *way.beside, *way.ahead)
    pitch = _PITCH
    while any(_height(card, style) > 2 * pitch - 14 for card in cards):
        pitch += _STEP
    labels: list[Label] = []
    notes: list[Note] = []
    marks: list[Stroke] = []
    dots: list[Dot] = []
    for card, y, side in _placed(way, pitch):
        x = side * (_GAP + WIDE / 2)
        _put(card, (x, y), style, labels, notes)
        edge = side * _GAP
        marks.append(Stroke(((side * 12, y), (edge, y)), 1.4))
        dots += mark_of(card.feel, (0, y))
    for place, card in enumerate(way.beside):
        # Beside the road; nothing along it moves them.
        point = (_GAP + WIDE * 1.5 + _BESIDE, -(place * 2 + 0.5) * pitch)
        _put(card, point, style, labels, notes)
        dots += mark_of(card.feel, (point[0] - WIDE / 2 - 14, point[1]))
    if way.beside:
        at = (_GAP + WIDE + _BESIDE, 16.0)
        soft = style.rings.captions
        notes.append(Note((spoken.BESIDE,), at, 13.0, soft, left=True))
    road, ends = _road(way, pitch, style)
    return Drawn(
        labels=labels,
        legend=legend,
        marks=marks,
        notes=[*notes, *ends, *badges(labels)],
        ground=Ground(roads=tuple(road), dots=tuple(dots)),
        least=Box(0, 0, 2 * (_GAP + WIDE), 60),
        lie=_lie(pitch),
    )


def _lie(pitch: float) -> Lie:
    """As many cards on a sheet as fit, the first one at its top."""
    down = max(int(OF_ROWS.height / pitch) - 1, 1) * pitch
    return Lie(OF_ROWS, (0.0, -down / 2), OF_ROWS.width - WIDE, down, taller=False)


def _placed(way: Way, pitch: float) -> Iterator[tuple[Card, float, int]]:
    """Every card on the road, how far down it is, and on which side."""
    for place, card in enumerate(way.along):
        yield card, -(place + 0.5) * pitch, -1 if place % 2 == 0 else 1
    begins = len(way.along) + 1
    for place, card in enumerate(way.ahead, start=begins):
        yield card, -(place + 0.5) * pitch, -1 if place % 2 == 0 else 1


def _road(way: Way, pitch: float, style: Style) -> tuple[list[Road], list[Note]]:
    today = -(len(way.along) + 0.5) * pitch
    soft = style.rings.edges
    road = _piece(10.0, today, soft)
    notes = [Note((spoken.TODAY,), (0, today), 12.0, boxed=True)]
    if way.ahead:
        end = -(len(way.along) + len(way.ahead) + 1.5) * pitch
        for step in range(1, int((today - end) / 28)):
            top = today - 28 * step
            road += _piece(top, top - 14, soft)
        notes.append(Note((spoken.TOMORROW,), (0, end), 12.0, boxed=True))
    return road, notes


def _piece(top: float, low: float, soft: str) -> list[Road]:
    """A piece of the road, with an edge that a photocopy keeps."""
    return [
        (((0.0, top + 1), (0.0, low - 1)), 16.0, EDGE),
        (((0.0, top), (0.0, low)), 14.0, soft),
    ]


def _height(card: Card, style: Style) -> float:
    return (
        2 * _PAD
        + _TITLE * len(_title(card))
        + _LINE * len(_small(card))
        + (_CHIP * len(_rows(card, style)) + (3 if card.people else 0))
    )


def _title(card: Card) -> tuple[str, ...]:
    return wrapped(card.title, (WIDE - 2 * _PAD) / 1.1, size=13.0).lines


def _small(card: Card) -> list[str]:
    return [
        line
        for text in card.lines
        for line in wrapped(text, WIDE - 2 * _PAD, lines=2).lines
    ]


def _chip(chip: Chip, style: Style, card: Card, point: Point) -> Label:
    return named(
        chip.person,
        point,
        style,
        chip.sentence,
        id_=f"{card.id}/{chip.person.id}",
        letters=chip.letters,
        pen=chip.pen,
        line=chip.line,
        lines=1,
        limit=118.0,
    )


def _rows(card: Card, style: Style) -> list[list[Label]]:
    """The names on a card, row by row, like words in a line."""
    rows: list[list[Label]] = []
    used = 0.0
    for chip in card.people:
        label = _chip(chip, style, card, (0, 0))
        across = label.box.width + (18 if chip.letters else 8)
        if not rows or used + across > WIDE - 2 * _PAD + 8:
            rows.append([])
            used = 0.0
        rows[-1].append(_chip(chip, style, card, (used + label.box.width / 2, 0)))
        used += across
    return rows


def _put(
    card: Card, point: Point, style: Style, labels: list[Label], notes: list[Note]
) -> None:
    x, y = point
    high = _height(card, style)
    box = Box(x, y, WIDE, round(high, 1))
    empty, soft = wrapped("", WIDE), style.rings.outer
    labels.append(Label(card.id, box, empty, "card", card.sentence, pen=0.9, fill=soft))
    left, top = x - WIDE / 2 + _PAD, y + high / 2 - _PAD
    for line in _title(card):
        at = (left, round(top - _TITLE / 2, 1))
        notes.append(Note((line,), at, 13.0, left=True, strong=True))
        top -= _TITLE
    for line in _small(card):
        at = (left, round(top - _LINE / 2, 1))
        notes.append(Note((line,), at, ink=style.rings.captions, left=True))
        top -= _LINE
    top -= 3
    for row in _rows(card, style):
        for label in row:
            middle = (left + label.box.x, round(top - _CHIP / 2, 1))
            labels.append(_moved(label, middle))
        top -= _CHIP


def _moved(label: Label, point: Point) -> Label:
    return replace(label, box=replace(label.box, x=point[0], y=point[1]))


def mark_of(feel: str, at: Point, size: float = 1.0) -> tuple[Dot, ...]:
    """Return a flower, a stone, a flower with a stone in it, or a plain ring."""
    if feel == "hard":
        return (Dot(at, 9.5 * size, _DARK),)
    if feel == "unsaid":
        return (Dot(at, 7.5 * size),)
    if not feel:
        return ()
    petals = (
        (0, 8.0),
        (6.9, 4.0),
        (6.9, -4.0),
        (0, -8.0),
        (-6.9, -4.0),
        (-6.9, 4.0),
    )
    heart = _DARK if feel == "both" else "#ffffff"
    return (
        *(Dot((at[0] + x * size, at[1] + y * size), 5.0 * size) for x, y in petals),
        Dot(at, 5.5 * size, heart),
    )


def feel_signs(cards: Sequence[Card], channel: str) -> list[Sign]:
    """Return what the marks of some cards mean."""
    feels = {card.feel for card in cards}
    return [
        Sign(channel, feel, meaning, dots=mark_of(feel, (23, 0), _SMALLER))
        for feel, meaning in spoken.FEEL.items()
        if feel in feels
    ]
