"""
Paper: how large a sheet is, how much of a plane it shows, and where the plane is cut.

A sheet is a window of a fixed size. What is on it, and how many people there are, says
nothing about where the window is or how large a point of the plane is on paper.
"""

from dataclasses import dataclass, replace
from math import floor

from heero.domain import spelling
from heero.errors import BadInput
from heero.maps.geometry import Box, Point

SMALLEST = 7.0
"""The smallest letters on a sheet, in points of the paper."""

THINNEST = 0.5
"""The thinnest line on a sheet, in points of the paper."""

HEADER = 42.0
"""How high the heading of a sheet is, in points of the paper."""

FOOTER = 34.0
"""How high the words at the foot of a sheet are, in points of the paper."""


@dataclass(frozen=True)
class Window:
    """
    How much of a plane one sheet shows.

    Attributes:
        width: From side to side, in points of the plane.
        height: From bottom to top.
        legend: How high a legend below it may be.
    """

    width: float
    height: float
    legend: float = 160.0


OF_RINGS = Window(972.0, 970.0, 200.0)
"""Rings: the near one, the middle one and the first step of the outer one, whole."""

OF_ROWS = Window(746.0, 830.0)
"""Rows and roads: five generations, or two columns of cards."""


@dataclass(frozen=True)
class Lie:
    """
    How a plane lies on sheets.

    Attributes:
        window: How much of it a sheet shows.
        middle: Where the middle of the first sheet is.
        across: How far the next sheet to the side is.
        down: How far the next sheet below is.
        taller: Whether a higher paper shows more of it, above and below.
    """

    window: Window
    middle: Point = (0.0, 0.0)
    across: float = 880.0
    down: float = 930.0
    taller: bool = True

    def on(self, paper: "Paper") -> "Lie":
        """Return how the plane lies on a paper, which may show more than the least."""
        more = floor(paper.room(self.window)) - self.window.height
        if not self.taller or more <= 0:
            return self
        taller = replace(self.window, height=self.window.height + more)
        return replace(self, window=taller, down=self.down + more)

    def sheet_of(self, point: Point) -> tuple[int, int]:
        """Return which sheet a point belongs to: to the right, and downward."""
        x, y = self.middle
        return (
            floor((point[0] - x) / self.across + 0.5),
            floor((y - point[1]) / self.down + 0.5),
        )

    def shown(self, sheet: tuple[int, int]) -> Box:
        """Return what a sheet shows of the plane."""
        return Box(*self._middle(sheet), self.window.width, self.window.height)

    def own(self, sheet: tuple[int, int]) -> Box:
        """Return the part of the plane whose points belong to a sheet and no other."""
        return Box(*self._middle(sheet), self.across, self.down)

    def _middle(self, sheet: tuple[int, int]) -> Point:
        x, y = self.middle
        return (x + sheet[0] * self.across, y - sheet[1] * self.down)


@dataclass(frozen=True)
class Paper:
    """
    A size of paper, upright.

    Attributes:
        name: What is typed after `--page`.
        width: From side to side, in points.
        height: From bottom to top, in points.
        margin: What no printer reaches, in points.
    """

    name: str
    width: float
    height: float
    margin: float = 14.0

    def scale(self, window: Window) -> float:
        """Return how large a point of the plane is: as large as the window allows."""
        wide = self.width - 2 * self.margin
        share = min(wide / window.width, self._high / (window.height + window.legend))
        return floor(10000 * share) / 10000

    def room(self, window: Window) -> float:
        """Return how high a window might be over a legend, at its scale."""
        return self._high / self.scale(window) - window.legend

    @property
    def _high(self) -> float:
        return self.height - 2 * self.margin - HEADER - FOOTER


PAPERS: tuple[Paper, ...] = (
    Paper("a4", 595.28, 841.89),
    Paper("letter", 612.0, 792.0),
    Paper("a3", 841.89, 1190.55),
)
"""Every size of paper, one line each."""

SCREEN = "screen"
"""No paper: the picture in its own size."""

LARGE_PRINT = "large-print"
"""No paper either: one large picture, whose smallest letters are 18 points."""

LARGER = 1.8
"""How much larger everything is in large print."""

PAGES: tuple[str, ...] = (SCREEN, *(paper.name for paper in PAPERS), LARGE_PRINT)
"""What may be typed after `--page`."""


def page_typed(word: str) -> str:
    """
    Return the size of page somebody typed.

    Raises:
        BadInput: There is none.
    """
    found = spelling.name(word)
    if found in PAGES:
        return found
    raise BadInput(
        f"there is no size of page called '{word}'",
        hint=f"there is: {', '.join(PAGES)}",
    )


def paper_called(name: str) -> Paper | None:
    """Return the paper of a size of page, or `None` where it is not on paper."""
    return next((paper for paper in PAPERS if paper.name == name), None)
