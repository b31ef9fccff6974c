"""A page of paper around every part of a map: what it is, the people, the legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from heero.domain.audience import View
from heero.maps import words
from heero.maps.frame import Heading
from heero.maps.geometry import Box, Point
from heero.maps.legend import Legend, laid_out
from heero.maps.lettering import width, wrapped
from heero.maps.listing import HEADING, columns
from heero.maps.listing import heading as title
from heero.maps.paper import FOOTER, HEADER, SMALLEST, THINNEST, Paper
from heero.maps.scene import Label, Line, Note, Scene
from heero.maps.sheet import Drawn
from heero.maps.strokes import Stroke
from heero.maps.tiles import cut

_TITLE, _MADE, _FOOT = 15.0, 9.0, 8.0
_FOLD = 6.0
_LEGEND_BELOW = 6.0
_INK = "#3d372c"


@dataclass(frozen=True)
class _Sheet:
    """
    One sheet before it has a heading.

    Attributes:
        window: What it shows of the plane.
        drawn: What is on it there.
        legend: Whether the legend stands under it.
        listed: Whether it is a list, in words.
    """

    window: Box
    drawn: Drawn
    legend: bool = True
    listed: bool = False


def scenes(
    view: View, heading: Heading, twin: str, drawn: Drawn, paper: Paper
) -> tuple[Scene, ...]:
    """
    Put what is drawn on sheets of paper.

    Args:
        view: What its audience may see.
        heading: What the page says about itself.
        twin: The same in words.
        drawn: What is on it.
        paper: The size of paper.

    Returns:
        The sheets, the first one first. Where somebody is on a sheet depends on
        nobody else, and neither does how large they are.
    """
    scale = paper.scale(drawn.lie.window)
    drawn = replace(drawn, lie=drawn.lie.on(paper))
    page = _Page(view, heading, paper, scale)
    found = cut(drawn)
    room = page.room(found.sheets[0][0])
    key = laid_out(drawn.legend, 0, 0, room.width, drawn.whose)
    below = key.height <= room.height
    sheets = [_Sheet(window, part, below) for window, part in found.sheets]
    empty = Drawn(labels=(), legend=(), lie=drawn.lie)
    window = drawn.lie.shown((0, 0))
    if not below:
        sheets.append(_Sheet(window, empty, listed=True))
    rest = (*found.rest, *drawn.rest)
    for notes in _listed([told for _, told in rest], page.whole(window)):
        part = replace(empty, notes=notes)
        sheets.append(_Sheet(window, part, legend=False, listed=True))
    made = []
    for number, each in enumerate(sheets, start=1):
        count = (number, len(sheets))
        legend = _legend(drawn, page, each)
        made.append(page.scene(each, legend, count, twin if number == 1 else ""))
    return (replace(made[0], rest=tuple(rest)), *made[1:])


def _listed(sentences: Sequence[str], room: Box) -> Iterator[list[Note]]:
    if not sentences:
        return
    (left, low), (right, high) = room.corners()
    first, top = title(left, high), high - HEADING
    for notes, _ in columns(sentences, left, top, right, top - low):
        yield [first, *notes]


def _legend(drawn: Drawn, page: "_Page", sheet: _Sheet) -> Legend:
    if not sheet.legend:
        return Legend((), (), 0.0)
    room = page.whole(sheet.window) if sheet.listed else page.room(sheet.window)
    (left, _), (right, top) = room.corners()
    return laid_out(drawn.legend, left, top, right, drawn.whose)


@dataclass(frozen=True)
class _Page:
    """What every sheet of a map has in common."""

    view: View
    heading: Heading
    paper: Paper
    scale: float

    def at(self, window: Box, right: float, down: float) -> Point:
        """Return where a place of the paper is on the plane, from its upper left."""
        page = self.box(window)
        (left, _), (_, top) = page.corners()
        return (
            round(left + right / self.scale, 2),
            round(top - down / self.scale, 2),
        )

    def box(self, window: Box) -> Box:
        """Return what the whole sheet covers of the plane."""
        wide, high = self.paper.width / self.scale, self.paper.height / self.scale
        top = window.y + window.height / 2 + (self.paper.margin + HEADER) / self.scale
        return Box(window.x, top - high / 2, wide, high)

    def whole(self, window: Box) -> Box:
        """Return what is between the heading and the foot of a sheet."""
        low = self.at(window, 0, self.paper.height - self.paper.margin - FOOTER)[1]
        high = window.y + window.height / 2
        wide = (self.paper.width - 2 * self.paper.margin) / self.scale
        return Box(window.x, (low + high) / 2, wide, high - low)

    def room(self, window: Box) -> Box:
        """Return what is left for a legend under what a sheet shows."""
        whole = self.whole(window)
        high = whole.height - window.height - _LEGEND_BELOW
        low = whole.y - whole.height / 2
        return Box(whole.x, low + high / 2, whole.width, high)

    def scene(
        self, sheet: _Sheet, key: Legend, count: tuple[int, int], twin: str
    ) -> Scene:
        """Return a whole sheet; a twin is given where it is that of the whole map."""
        drawn, least = sheet.drawn, THINNEST / self.scale
        notes = (*drawn.notes, *key.notes)
        return Scene(
            page=self.box(sheet.window),
            title=self.heading.title,
            description=twin or self._told(drawn, count),
            language=words.LANGUAGE,
            centre=drawn.centre,
            labels=tuple(drawn.labels),
            lines=tuple(_thick(line, least) for line in drawn.lines),
            marks=(*_thicker(drawn.marks, least), *self._folds(sheet.window)),
            notes=(
                *(replace(each, size=self._least(each.size)) for each in notes),
                *self._frame(sheet.window, count),
            ),
            signs=tuple(
                replace(sign, strokes=_thicker(sign.strokes, least))
                for sign in key.signs
            ),
            ground=drawn.ground,
            ghosts=tuple(drawn.ghosts),
            scale=self.scale,
        )

    def _least(self, size: float) -> float:
        return max(size, round(SMALLEST / self.scale, 2))

    def _told(self, drawn: Drawn, count: tuple[int, int]) -> str:
        """What a further sheet says, in words."""
        labels: Sequence[Label] = drawn.labels
        listed = [note for note in drawn.notes if not labels]
        said = [
            *(each.sentence for each in labels),
            *(" ".join(note.text) for note in listed),
        ]
        made, sheet = words.made(self.view), words.SHEET.format(*count)
        lines = [self.heading.title, made, words.STAMP, sheet, ""]
        return "\n".join([*lines, *(f"- {line}" for line in said), ""])

    def _frame(self, window: Box, count: tuple[int, int]) -> Iterator[Note]:
        """What a sheet says about itself, in letters of one size on every paper."""
        paper, scale = self.paper, self.scale
        left, right = paper.margin, paper.width - paper.margin
        room = (right - left) / scale
        stamp = width(words.STAMP, _FOOT / scale) + 12
        title = wrapped(
            self.heading.title,
            (room - stamp - 10) / 1.1,
            lines=1,
            size=_TITLE / scale,
        )
        at = self.at(window, left, paper.margin + 11)
        yield Note(title.lines, at, title.size, left=True, strong=True)
        made = wrapped(words.made(self.view), room, lines=1, size=_MADE / scale)
        at = self.at(window, left, paper.margin + 27)
        yield Note(made.lines, at, made.size, left=True)
        x, y = self.at(window, right, paper.margin + 11)
        yield Note((words.STAMP,), (x - stamp / 2, y), _FOOT / scale, boxed=True)
        foot = paper.height - paper.margin
        told = wrapped(self.heading.told, room, lines=2, size=_FOOT / scale)
        at = self.at(window, left, foot - 16 - 5 * len(told.lines))
        yield Note(told.lines, at, told.size, _INK, left=True)
        at = self.at(window, left, foot - 6)
        yield Note((words.FOLD,), at, _FOOT / scale, _INK, left=True)
        if count[1] > 1:
            sheet = words.SHEET.format(*count)
            x, y = self.at(window, right, foot - 6)
            half = width(sheet, _FOOT / scale) / 2
            yield Note((sheet,), (x - half, y), _FOOT / scale, _INK)

    def _folds(self, window: Box) -> tuple[Stroke, ...]:
        """Two small marks where the sheet is folded, at its edges."""
        middle, edge = self.paper.height / 2, self.paper.margin
        sides = (
            (edge - _FOLD, edge),
            (self.paper.width - edge, self.paper.width - edge + _FOLD),
        )
        return tuple(
            Stroke(
                (self.at(window, one, middle), self.at(window, other, middle)),
                0.8 / self.scale,
                _INK,
            )
            for one, other in sides
        )


def _thick(line: Line, least: float) -> Line:
    return replace(line, strokes=_thicker(line.strokes, least))


def _thicker(strokes: Sequence[Stroke], least: float) -> tuple[Stroke, ...]:
    return tuple(
        replace(stroke, width=round(max(stroke.width, least), 2)) for stroke in strokes
    )
