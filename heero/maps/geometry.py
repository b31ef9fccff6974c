"""Points, boxes and straight lines on the plane of a map; nothing but arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """
    An upright box around its middle.

    Attributes:
        x: The middle, to the right.
        y: The middle, upward.
        width: From side to side.
        height: From bottom to top.
    """

    x: float
    y: float
    width: float
    height: float

    def grown(self, margin: float) -> "Box":
        """Return the box with a margin added on every side."""
        return Box(self.x, self.y, self.width + 2 * margin, self.height + 2 * margin)

    def corners(self) -> tuple[Point, Point]:
        """Return the lower left and the upper right corner."""
        return (
            (self.x - self.width / 2, self.y - self.height / 2),
            (self.x + self.width / 2, self.y + self.height / 2),
        )

    def meets(self, other: "Box") -> bool:
        """Return whether two boxes share more than an edge."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def length(start: Point, end: Point) -> float:
    """Return how far apart two points are."""
    # Not `math.hypot`: only the square root is the same on every machine.
    return sqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)


def along(start: Point, end: Point, distance: float) -> Point:
    """Return the point some distance from the start of a line towards its end."""
    whole = length(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) * distance / whole,
        start[1] + (end[1] - start[1]) * distance / whole,
    )


def inside(start: Point, end: Point, box: Box) -> tuple[float, float] | None:
    """
    Return which part of a line lies inside a box.

    Returns:
        Where it enters and leaves, as shares of the line from 0 to 1, or `None`
        when it passes by.
    """
    enters, leaves = 0.0, 1.0
    for here, there, middle, size in (
        (start[0], end[0], box.x, box.width),
        (start[1], end[1], box.y, box.height),
    ):
        low, high, run = middle - size / 2, middle + size / 2, there - here
        if run == 0:
            if not low <= here <= high:
                return None
            continue
        first, last = sorted(((low - here) / run, (high - here) / run))
        enters, leaves = max(enters, first), min(leaves, last)
    return (enters, leaves) if enters < leaves else None


def crossed(start: Point, end: Point, boxes: Iterable[Box]) -> int:
    """Return how many of some boxes a line runs through."""
    return sum(1 for box in boxes if inside(start, end, box) is not None)


def up_to(start: Point, end: Point, box: Box) -> Point:
    """Return where a line towards the middle of a box meets the edge of the box."""
    part = inside(start, end, box)
    share = part[0] if part else 1.0
    return (
        start[0] + (end[0] - start[0]) * share,
        start[1] + (end[1] - start[1]) * share,
    )


def zigzag(
    start: Point, end: Point, *, height: float, step: float, calm: float
) -> list[Point]:
    """
    Return a zigzag between two points.

    Args:
        start: Where it begins.
        end: Where it ends.
        height: How far its teeth stand out to each side.
        step: How long a tooth is along the line; stretched to fit whole teeth.
        calm: How long it stays straight at either end.

    Returns:
        Its corners; only the two ends when the line is too short for a tooth.
    """
    whole = length(start, end)
    teeth = int((whole - 2 * calm) / step)
    if teeth < 1:
        return [start, end]
    across = ((start[1] - end[1]) / whole, (end[0] - start[0]) / whole)
    tooth = (whole - 2 * calm) / teeth
    corners = [start, along(start, end, calm)]
    for number in range(teeth):
        for quarter, side in ((0.25, height), (0.75, -height)):
            foot = along(start, end, calm + (number + quarter) * tooth)
            corners.append((foot[0] + across[0] * side, foot[1] + across[1] * side))
    return [*corners, along(start, end, whole - calm), end]


def bounds(points: Sequence[Point]) -> Box:
    """Return the smallest box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    return Box((left + right) / 2, (low + high) / 2, right - left, high - low)
