"""What every kind of map has in common: a page around what is drawn, and its twin."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from heero.domain.audience import View
from heero.maps import words
from heero.maps.frame import Heading, header, note_box
from heero.maps.geometry import Box, Point, bounds
from heero.maps.legend import Groups, laid_out
from heero.maps.listing import even
from heero.maps.paper import OF_RINGS, Lie
from heero.maps.scene import Ground, Label, Line, Note, Road, Scene
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

EDGE = "#3d372c"
"""What edges that mean something are drawn in: it survives a bad photocopy."""

_MARGIN = 28.0
_HEADER = 64.0
_FOOTER = 44.0
_NARROWEST = 520.0


class Group(NamedTuple):
    """One part of a twin: its heading, and what is said under it, line by line."""

    heading: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Drawn:
    """
    What a kind of map draws, before there is a page around it.

    Attributes:
        labels: Everybody and everything with a name.
        legend: What is to be explained.
        centre: The participant, where they are in the middle.
        lines: The lines between people.
        marks: Small strokes beside names.
        notes: All other words.
        ground: What lies under it.
        least: What is shown of the plane in any case.
        ghosts: Whoever was here then and is not now.
        lie: How the plane lies on sheets of paper.
        rest: Those there is no place for: the id of each, and what is said of them.
        whose: Whose lines these are, where there are lines.
    """

    labels: Sequence[Label]
    legend: Groups
    centre: Label | None = None
    lines: Sequence[Line] = ()
    marks: Sequence[Stroke] = ()
    notes: Sequence[Note] = ()
    ground: Ground = field(default_factory=Ground)
    least: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    ghosts: Sequence[Label] = ()
    lie: Lie = field(default_factory=lambda: Lie(OF_RINGS))
    rest: Sequence[tuple[str, str]] = ()
    whose: str = ""


def outlined(*panes: Sequence[Point]) -> tuple[Road, ...]:
    """Return the edges of some patches, each closed, as thin dark lines."""
    return tuple(((*corners, corners[0]), 1.0, EDGE) for corners in panes)


def text(view: View, heading: Heading, groups: Sequence[Group]) -> str:
    """Return the twin of a picture in words."""
    return told(words.made(view), heading, groups)


def told(made: str, heading: Heading, groups: Sequence[Group]) -> str:
    """Return the twin of a picture in words; `made` is the line under its heading."""
    lines = [heading.title, made, words.STAMP, "", heading.told, ""]
    for group in groups:
        lines += [words.begun(group.heading)]
        lines += [_bullet(line) for line in group.lines]
        lines += [""]
    return "\n".join(lines)


def _bullet(line: str) -> str:
    """A line of a list; one that begins with blanks belongs to the one above it."""
    told = line.lstrip()
    return f"{' ' * (len(line) - len(told))}- {told}"


def scene(view: View, style: Style, heading: Heading, twin: str, drawn: Drawn) -> Scene:
    """
    Put a page around what is drawn of a view.

    Args:
        view: What its audience may see.
        style: How it is drawn.
        heading: What the page says about itself.
        twin: The same in words.
        drawn: What is on it.

    Returns:
        The whole picture; nothing that is drawn is moved.
    """
    return around(words.made(view), style, heading, twin, drawn)


def around(made: str, style: Style, heading: Heading, twin: str, drawn: Drawn) -> Scene:
    """Put a page around what is drawn; `made` is the line under its heading."""
    middle = [drawn.centre] if drawn.centre else []
    boxes = [
        drawn.least,
        *(label.box for label in (*drawn.labels, *drawn.ghosts, *middle)),
        *(note_box(note) for note in drawn.notes),
    ]
    whole = bounds([corner for box in boxes for corner in box.corners()])
    (left, lower), (right, upper) = whole.corners()
    if drawn.centre:
        # The participant stays in the middle of the page from left to right.
        right = max(-left, right)
        left = -right
    spare = max(0.0, _NARROWEST - (right - left)) / 2
    left, right = left - spare, right + spare
    listed = [said for _, said in drawn.rest]
    more, high = even(listed, left, lower - _MARGIN, right)
    lower -= high
    key = laid_out(drawn.legend, left, lower - _MARGIN, right, drawn.whose)
    bottom = lower - _MARGIN - key.height - _FOOTER
    top = upper + _HEADER
    about = header(made, heading, (left, bottom, right, top), style)
    return Scene(
        page=Box(
            (left + right) / 2,
            (top + bottom) / 2,
            right - left + 2 * _MARGIN,
            top - bottom,
        ),
        title=heading.title,
        description=twin,
        language=words.LANGUAGE,
        centre=drawn.centre,
        labels=tuple(drawn.labels),
        lines=tuple(drawn.lines),
        marks=tuple(drawn.marks),
        notes=(*drawn.notes, *about, *key.notes, *more),
        signs=key.signs,
        ground=drawn.ground,
        ghosts=tuple(drawn.ghosts),
        rest=tuple(drawn.rest),
    )
