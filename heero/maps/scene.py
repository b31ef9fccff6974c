"""
What is on a picture and where: labels, strokes and notes, before anybody draws.

Nothing here knows Graphviz or SVG, and everything that is drawn is in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from heero.maps.geometry import Box, Point
from heero.maps.lettering import Lettering
from heero.maps.strokes import Stroke

Road: TypeAlias = tuple[tuple[Point, ...], float, str]
"""A broad or a thin line of the ground: its corners, its width and its colour."""


class Dot(NamedTuple):
    """
    A round mark.

    Attributes:
        at: Its middle.
        radius: How large it is.
        fill: What it is filled with.
        edge: What its edge is drawn in.
    """

    at: Point
    radius: float
    fill: str = "#ffffff"
    edge: str = "#000000"


@dataclass(frozen=True)
class Label:
    """
    A name in its shape.

    Attributes:
        id: Whose name it is; `me` for the participant.
        box: Where it is and how large.
        lettering: The name, set in lines.
        shape: `circle`, `rounded`, `square`, `hexagon` or `card`.
        sentence: What the picture says about them, in words.
        letters: What the line to them cannot say; mostly empty.
        died: Whether they have died.
        pen: How thick its edge is; 0 for the usual.
        line: `solid`, `dashed` or `dotted`: its edge.
        fill: What it is filled with; empty for white.
    """

    id: str
    box: Box
    lettering: Lettering
    shape: str
    sentence: str
    letters: str = ""
    died: bool = False
    pen: float = 0.0
    line: str = "solid"
    fill: str = ""


@dataclass(frozen=True)
class Line:
    """
    A line between two people.

    Attributes:
        start: Who is at its first end; `me` for the participant.
        end: Who is at its other end.
        strokes: How it runs.
        values: What it stands for: on an ecomap the four channels and their values.
        sentence: What the picture says about it, in words, where that is not said
            with the person at its end.
    """

    start: str
    end: str
    strokes: tuple[Stroke, ...]
    values: Mapping[str, str]
    sentence: str = ""


@dataclass(frozen=True)
class Note:
    """
    Words on the page.

    Attributes:
        text: The words, in lines.
        at: The middle of the words, or of their left edge.
        size: The size of the letters.
        ink: What they are printed in.
        left: Whether `at` is their left edge.
        strong: Whether they are bold.
        boxed: Whether there is a small frame around them.
        flag: Whether they are white on dark: the sign of something that changed.
        keep: How it is kept in sight where a sheet shows only a part of the plane:
            `around` somewhere in its direction, `ring` somewhere along its ring,
            `across` in its row, `down` in its column; empty for words that stay
            where they are.
    """

    text: tuple[str, ...]
    at: Point
    size: float = 12.0
    ink: str = "#000000"
    left: bool = False
    strong: bool = False
    boxed: bool = False
    flag: bool = False
    keep: str = ""


@dataclass(frozen=True)
class Sign:
    """
    One line of a legend.

    Attributes:
        channel: The channel it belongs to, or `who`.
        value: The value it explains.
        words: What it says.
        strokes: The line it shows, if it shows one.
        shapes: The shapes it shows, if any: each a box and the name of a shape.
        badge: The letter or mark it shows where no line can; may be empty.
        letter: The letter that may be typed for it, printed after the words.
        pen: How thick the edges of its shapes are.
        line: `solid`, `dashed` or `dotted`: the edges of its shapes.
        dots: The marks it shows, each like those of a ground.
    """

    channel: str
    value: str
    words: str
    strokes: tuple[Stroke, ...] = ()
    shapes: tuple[tuple[Box, str], ...] = ()
    badge: str = ""
    letter: str = ""
    pen: float = 1.0
    line: str = "solid"
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True)
class Ground:
    """
    The soft ground of a page.

    Attributes:
        circles: Radius and colour of each ring, the outermost first.
        borders: The lines between areas.
        panes: The corners and the colour of each soft patch.
        roads: The corners, the width and the colour of each broad line.
        dots: Round marks.
        ink: What the edges of rings are drawn in.
        borders_ink: What the borders between areas are drawn in.
    """

    circles: tuple[tuple[float, str], ...] = ()
    borders: tuple[tuple[Point, Point], ...] = ()
    panes: tuple[tuple[tuple[Point, ...], str], ...] = ()
    roads: tuple[Road, ...] = ()
    dots: tuple[Dot, ...] = ()
    ink: str = "#bbbbbb"
    borders_ink: str = "#ffffff"


@dataclass(frozen=True)
class Scene:
    """
    A whole picture.

    Attributes:
        page: What is shown of the plane.
        title: What the picture is.
        description: The twin of the picture, in words.
        language: The language of the words on it, by its tag.
        centre: The participant, where the picture has somebody in its middle.
        labels: Everybody else.
        lines: The ties, those drawn first at the front.
        marks: Small strokes that belong to one name each.
        notes: All words that are nobody's name.
        signs: The legend.
        ground: What lies under it all.
        ghosts: Whoever was here then and is not now; they are nobody's label.
        scale: How large a point of the plane is on the page.
        rest: Those there is no place for: the id of each, and what is said of them.
        under: Words that lie under everybody's name, such as a watermark.
    """

    page: Box
    title: str
    description: str
    language: str
    centre: Label | None
    labels: tuple[Label, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Stroke, ...] = ()
    notes: tuple[Note, ...] = ()
    signs: tuple[Sign, ...] = ()
    ground: Ground = field(default_factory=Ground)
    ghosts: tuple[Label, ...] = ()
    scale: float = 1.0
    rest: tuple[tuple[str, str], ...] = ()
    under: tuple[Note, ...] = ()
