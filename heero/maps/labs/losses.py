"""
The loss line of a lab: what happened from left to right, and below it what it looks
like, what may be under that, and another way.

A card never moves another one sideways: only how long the sentences above it are says
how far down it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from heero.domain.lab import Lab
from heero.maps.geometry import Box
from heero.maps.labs import spoken
from heero.maps.labs.cards import Card, Story, Under, story
from heero.maps.legend import badge
from heero.maps.lettering import LINE, SIZE, Lettering, whole, wrapped
from heero.maps.scene import Dot, Ground, Label, Line, Note, Road, Sign
from heero.maps.sheet import EDGE, Drawn
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

_COLUMN, _GAP = 178.0, 16.0
_STEP = _COLUMN + _GAP
WIDE = len(spoken.BANDS) * _STEP - _GAP
"""How wide the picture is."""

_GUTTER = 58.0
_FIRST = 290.0
_PAD = 9.0
_BETWEEN = 14.0
_APART = 26.0
_HEADING = 34.0
_FRAME = {"told": "solid", "wondering": "dashed", "idea": "dotted", "step": "solid"}
_PEN = {"told": 1.2, "wondering": 1.6, "idea": 1.8, "step": 1.2}
_INK = "#3d372c"


@dataclass
class _Page:
    """What is on the picture so far; the next card goes below `top`."""

    style: Style
    top: float = 0.0
    labels: list[Label] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    marks: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    roads: list[Road] = field(default_factory=list)

    def put(self, card: Card, left: float, top: float, wide: float) -> Label:
        """Put a card down by its upper left corner."""
        lettering = set_in_lines(card, wide)
        high = _high(lettering)
        label = Label(
            card.id,
            Box(round(left + wide / 2, 1), round(top - high / 2, 1), wide, high),
            lettering,
            "card",
            card.sentence,
            letters=card.letter,
            pen=_PEN[card.standing],
            line=_FRAME[card.standing],
            fill=self.style.rings.outer if card.standing == "told" else "#ffffff",
        )
        self.labels.append(label)
        return label

    def heading(self, text: str, left: float, wide: float = WIDE) -> None:
        """Write what follows below; it takes no place for itself."""
        said = wrapped(text, wide, lines=1, size=14.0 * 1.1).lines
        at = (left, round(self.top - 10, 1))
        self.notes.append(Note(said, at, 14.0, left=True, strong=True))


def drawn(lab: Lab, style: Style) -> Drawn:
    """Lay out everything that was said, from the top down."""
    told = story(lab)
    page = _Page(style)
    _along_time(page, told)
    _looks_like(page, told)
    _free(page, spoken.MORE_WONDERINGS, told.wonderings)
    _free(page, spoken.MORE_IDEAS, [Under(each, ()) for each in told.ideas])
    return Drawn(
        labels=page.labels,
        legend=list(_legend(told)),
        lines=page.lines,
        marks=page.marks,
        notes=[*page.notes, *_corner_letters(page.labels)],
        ground=Ground(roads=tuple(page.roads), dots=tuple(page.dots)),
        least=Box(WIDE / 2, 6, WIDE, 12),
    )


def set_in_lines(card: Card, wide: float) -> Lettering:
    """Return the words of a card; what was said about it begins a line of its own."""
    room = wide - 2 * _PAD
    lines = whole(card.words, room).lines
    if card.more:
        lines += whole(f"\u2013 {'; '.join(card.more)}", room).lines
    return Lettering(lines, room, SIZE)


def _high(lettering: Lettering) -> float:
    return round(len(lettering.lines) * SIZE * LINE + 2 * _PAD, 1)


def _corner_letters(labels: Sequence[Label]) -> list[Note]:
    """The letter of each loss, over the left end of its upper edge."""
    return [
        badge(
            each.letters,
            (
                round(each.box.x - each.box.width / 2 + 12, 1),
                round(each.box.y + each.box.height / 2, 1),
            ),
        )
        for each in labels
        if each.letters
    ]


def _along_time(page: _Page, told: Story) -> None:
    """Put what happened below the line of time, and what has no time below that."""
    there = dict(told.losses)
    if not there:
        return
    page.heading(spoken.LOSSES, 0)
    page.top -= _HEADING + 30
    placed = [(place, spoken.WHEN[band]) for place, band in enumerate(spoken.BANDS)]
    if any(band in there for _, band in placed):
        _road(page)
        lowest = page.top
        for place, band in placed:
            lowest = min(lowest, _column(page, there.get(band, ()), place))
        page.top = lowest
    unknown = there.get(spoken.WHEN[None], ())
    if unknown:
        if len(there) == 1:
            page.top += 30
        at = (0.0, round(page.top - 8, 1))
        said = (spoken.WHEN[None],)
        page.notes.append(Note(said, at, 13.0, _INK, left=True))
        page.top -= 30
        _grid(page, unknown, len(spoken.BANDS), _COLUMN)
    page.top -= _APART


def _road(page: _Page) -> None:
    """Draw the line of time, cut into pieces that each say how long ago they are."""
    soft = page.style.rings.edges
    y = page.top
    page.roads.append((((-1.0, y), (WIDE + 1, y)), 14.0, EDGE))
    page.roads.append((((0.0, y), (WIDE, y)), 12.0, soft))
    for place, band in enumerate(spoken.BANDS):
        x = place * _STEP + _COLUMN / 2
        said = wrapped(spoken.WHEN[band], _COLUMN, lines=2).lines
        page.notes.append(Note(said, (x, y + 22), ink=_INK))
        if place:
            cut = place * _STEP - _GAP / 2
            page.marks.append(Stroke(((cut, y - 11), (cut, y + 11)), 1.4))
    page.notes.append(Note((spoken.TODAY,), (WIDE - 18, y), boxed=True))
    page.top -= 34


def _column(page: _Page, cards: Sequence[Card], place: int) -> float:
    """Put cards below one another, and return where they end."""
    left, top = place * _STEP, page.top
    if cards:
        x = left + _COLUMN / 2
        page.dots.append(Dot((x, page.top + 34), 4.0, _INK, _INK))
        page.marks.append(Stroke(((x, page.top + 28), (x, page.top + 1)), 1.2))
    for card in cards:
        label = page.put(card, left, top, _COLUMN)
        top -= label.box.height + _BETWEEN
    return top


def _grid(page: _Page, cards: Sequence[Card], many: int, wide: float) -> None:
    """Put cards in rows, so many a row."""
    for begins in range(0, len(cards), many):
        row = [
            page.put(card, place * (wide + _GAP), page.top, wide)
            for place, card in enumerate(cards[begins : begins + many])
        ]
        page.top -= max(label.box.height for label in row) + _BETWEEN


def _looks_like(page: _Page, told: Story) -> None:
    """Put every behaviour beside what may be under it, and that beside its ideas."""
    if not told.behaviours:
        return
    ideas = any(each.ideas for _, under in told.behaviours for each in under)
    second = _FIRST + _GUTTER
    wide = (WIDE - second - _GUTTER) / 2
    page.heading(spoken.LOOKS_LIKE, 0, _FIRST)
    if any(under for _, under in told.behaviours):
        page.heading(spoken.UNDER_IT, second, wide)
    if ideas:
        page.heading(spoken.ANOTHER_WAY, second + wide + _GUTTER, wide)
    page.top -= _HEADING
    for card, under in told.behaviours:
        label = page.put(card, 0, page.top, _FIRST)
        top = page.top
        for each in under:
            top = _beside(page, label, each, (second, top, wide))
        page.top = min(top + _BETWEEN, page.top - label.box.height) - _APART


def _beside(
    page: _Page, label: Label | None, each: Under, at: tuple[float, float, float]
) -> float:
    """Put a wondering and its ideas down, and return where the next one goes."""
    left, top, wide = at
    wondering = page.put(each.card, left, top, wide)
    if label is not None:
        page.lines.append(_line(label, wondering, "dashed"))
    low = top
    for idea in each.ideas:
        other = page.put(idea, left + wide + _GUTTER, low, wide)
        page.lines.append(_line(wondering, other, "dotted"))
        low -= other.box.height + _BETWEEN
    return min(top - wondering.box.height - _BETWEEN, low)


def _line(start: Label, end: Label, dashes: str) -> Line:
    """A line from the right side of a card to the left side of another."""
    first = (start.box.x + start.box.width / 2 + 2, start.box.y)
    last = (end.box.x - end.box.width / 2 - 2, end.box.y)
    ink = Stroke((first, last), 1.6, line=dashes)
    what = "wondering" if dashes == "dashed" else "idea"
    return Line(start.id, end.id, (ink,), {"standing": what})


def _free(page: _Page, heading: str, found: Sequence[Under]) -> None:
    """Put what belongs to no one thing in rows; a wondering beside its ideas."""
    if not found:
        return
    page.heading(heading, 0)
    page.top -= _HEADING
    alone = [each.card for each in found if not each.ideas]
    for each in found:
        if each.ideas:
            wide = (WIDE - _GUTTER) / 2
            page.top = _beside(page, None, each, (0, page.top, wide))
    _grid(page, alone, 3, (WIDE - 2 * _GAP) / 3)
    page.top += _BETWEEN - _APART


def _legend(told: Story) -> Iterator[tuple[str, Sequence[Sign]]]:
    there = {each.standing for each in told.cards()}
    if not there:
        return
    box = ((Box(23, 0, 36, 15), "card"),)
    yield (
        spoken.SIGNS,
        [
            Sign(
                "standing",
                standing,
                words,
                shapes=box,
                pen=_PEN[standing],
                line=_FRAME[standing],
            )
            for standing, words in spoken.SIGN.items()
            if standing in there
        ],
    )
    if told.back:
        sign = Sign("loss", "letter", spoken.GOES_BACK, badge="A")
        yield (spoken.LETTERS, [sign])
