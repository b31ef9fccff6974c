"""The legend: what the signs of a picture mean, and only those that are on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heero.domain.audience import View
from heero.domain.notation import letter_for
from heero.domain.people import Person, PersonTie
from heero.maps import words
from heero.maps.geometry import Box
from heero.maps.lettering import width, wrapped
from heero.maps.scene import Note, Sign
from heero.maps.strokes import Stroke, among_strokes, strokes
from heero.maps.styles import CHANNELS, Channel, Look, Style

DIED = "†"
"""The small cross beside the name of somebody who has died."""

CHANGE = "change"
"""The channel of the signs of what changed."""

_SAMPLE = 46.0
_ROW = 22.0
_HEADING = 20.0
_BESIDE = 10.0
_BEFORE_LETTER = 7.0
_COLUMN_GAP = 24.0
_INK = "#3d372c"

_WORDS = {
    "strength": words.STRENGTH,
    "quality": words.QUALITY,
    "flow": words.FLOW,
    "state": words.STATE,
}


@dataclass(frozen=True)
class Legend:
    """
    A legend with its place on the page.

    Attributes:
        signs: Its lines, group by group.
        notes: The words beside them, and the heading of each group.
        height: How high it is.
    """

    signs: tuple[Sign, ...]
    notes: tuple[Note, ...]
    height: float


Groups = Sequence[tuple[str, Sequence[Sign]]]
"""The groups of a legend: the heading of each, and its signs around the origin."""


def laid_out(
    groups: Groups, left: float, top: float, right: float, whose: str = ""
) -> Legend:
    """
    Lay out the legend of a picture.

    Args:
        groups: What it explains.
        left: Where the legend begins.
        top: The upper edge of the legend.
        right: Where it must end; groups that do not fit go below the others.
        whose: Whose lines these are: the same line means another thing elsewhere.

    Returns:
        The signs with their places, one group a column.
    """
    signs: list[Sign] = []
    notes: list[Note] = []
    x, y, deepest = left, top, top
    for heading, group in groups:
        across = _group_width(heading, group)
        if x > left and x + across > right:
            x, y = left, deepest - _ROW / 2
        words_at = x + _SAMPLE + _BESIDE
        notes.append(Note((heading,), (x, y - _HEADING / 2), ink=_INK, left=True))
        for row, sign in enumerate(group):
            middle = y - _HEADING - (row + 0.5) * _ROW
            signs.append(_moved(sign, x, middle))
            notes.append(Note((sign.words,), (words_at, middle), left=True))
            after = words_at + width(sign.words) + _BEFORE_LETTER
            if sign.letter:
                notes.append(Note((sign.letter,), (after, middle), ink=_INK, left=True))
            if sign.badge:
                at = (x + _SAMPLE / 2, middle)
                changed = sign.channel == CHANGE
                notes.append(replace(badge(sign.badge, at), flag=changed))
        deepest = min(deepest, y - _HEADING - len(group) * _ROW)
        x += across + _COLUMN_GAP
    if whose:
        said = wrapped(whose, right - left, lines=1)
        notes.append(
            Note(said.lines, (left, deepest - 0.8 * _ROW), ink=_INK, left=True)
        )
        deepest -= 1.2 * _ROW
    return Legend(tuple(signs), tuple(notes), top - deepest)


def badge(text: str, at: tuple[float, float]) -> Note:
    """Return a letter or a small cross in its frame."""
    return Note((text,), at, size=10.0, ink=_INK, boxed=True)


def _group_width(heading: str, group: Sequence[Sign]) -> float:
    beside = max(
        width(sign.words) + _BEFORE_LETTER + width(sign.letter) for sign in group
    )
    return max(_SAMPLE + _BESIDE + beside, width(heading))


def _moved(sign: Sign, x: float, y: float) -> Sign:
    """A sign drawn around the point of origin, moved to its place."""
    return replace(
        sign,
        strokes=tuple(_stroke_moved(stroke, x, y) for stroke in sign.strokes),
        shapes=tuple(
            (replace(box, x=box.x + x, y=box.y + y), shape)
            for box, shape in sign.shapes
        ),
        dots=tuple(
            dot._replace(at=(dot.at[0] + x, dot.at[1] + y)) for dot in sign.dots
        ),
    )


def _stroke_moved(stroke: Stroke, x: float, y: float) -> Stroke:
    return replace(
        stroke,
        points=tuple((px + x, py + y) for px, py in stroke.points),
        head_at=(stroke.head_at[0] + x, stroke.head_at[1] + y),
        tail_at=(stroke.tail_at[0] + x, stroke.tail_at[1] + y),
    )


def ecomap_groups(view: View, style: Style) -> Iterator[tuple[str, list[Sign]]]:
    """Yield the groups of the legend of an ecomap: the signs that occur."""
    ties = [person.tie for person in view.record.people]
    # Where it was said that two people have no tie, only the twin in words says so.
    among = [words.of_among(tie) for tie in view.record.ties if tie.strength != "none"]
    for channel in CHANNELS:
        group = list(_channel_signs(channel, style, [*ties, *among]))
        if group:
            yield words.HEADINGS[channel], group
    group = [*who_signs(view.record.people, style), *_among_signs(view, style)]
    if group:
        yield words.HEADINGS["who"], group


def _channel_signs(
    channel: Channel, style: Style, ties: Sequence[PersonTie]
) -> Iterator[Sign]:
    """The values of one channel that occur: as a line, as a letter, or as both."""
    lettered = {
        letter.value
        for tie in ties
        for letter in style.letters(tie)
        if letter.path == ("tie", channel)
    }
    drawn = {tie_value(tie, channel) for tie in ties if tie.strength != "none"}
    for value, said in _WORDS[channel].items():
        if value not in {tie_value(tie, channel) for tie in ties}:
            continue
        letter = letter_for(("tie", channel), value)
        word = letter.letter if letter else ""
        mark = word if value in lettered else ""
        if style.look_of(channel, value) is not None and value in drawn:
            sign = _line_sign(channel, value, said, style)
            yield replace(sign, badge=mark, letter=word)
        elif mark:
            yield Sign(channel, value, said, badge=mark)
    unsaid = style.look_of("strength", "unsaid")
    if channel == "strength" and "unsaid" in drawn and unsaid is not None:
        yield _line_sign(channel, "unsaid", words.UNSAID, style)


def tie_value(tie: PersonTie, channel: Channel) -> str:
    """Return what was said about a tie in one channel."""
    return str(getattr(tie, channel))


def _line_sign(channel: Channel, value: str, said: str, style: Style) -> Sign:
    ground = Look() if channel == "strength" else style.look_of("strength", "moderate")
    look = style.look_of(channel, value)
    assert look is not None
    merged = Look.model_validate(
        (ground or Look()).model_dump(exclude_none=True)
        | look.model_dump(exclude_none=True)
    )
    if channel != "flow":
        return Sign(channel, value, said, tuple(strokes((0, 0), (_SAMPLE, 0), merged)))
    me = (Box(4, 0, 9, 9), "circle")
    them = (Box(_SAMPLE - 6, 0, 12, 9), "rounded")
    return Sign(
        channel,
        value,
        said,
        tuple(strokes((10, 0), (_SAMPLE - 14, 0), merged)),
        (me, them),
    )


def who_signs(people: Sequence[Person], style: Style) -> Iterator[Sign]:
    """Yield what the shapes of some people mean, and the cross beside a name."""
    shapes = {style.shapes.get(person.kind or "family", "rounded") for person in people}
    if shapes - {"rounded"}:
        for shape, said in words.SHAPES.items():
            if shape in shapes:
                box = Box(_SAMPLE / 2, 0, 34 if shape != "hexagon" else 38, 15)
                yield Sign("who", shape, said, shapes=((box, shape),))
    if any(person.life == "died" for person in people):
        yield Sign("who", "died", words.DIED, badge=DIED)


def _among_signs(view: View, style: Style) -> Iterator[Sign]:
    if any(tie.strength != "none" for tie in view.record.ties):
        look = style.look_of("strength", "strong") or Look()
        line = tuple(among_strokes((13, 0), (_SAMPLE - 13, 0), look))
        ends = ((Box(6, 0, 12, 9), "rounded"), (Box(_SAMPLE - 6, 0, 12, 9), "rounded"))
        yield Sign("who", "among", words.AMONG_SIGN, line, ends)
