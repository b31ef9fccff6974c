"""The way of a line: a look becomes strokes, each a run of corners and its ends."""

from dataclasses import dataclass, replace
from math import sqrt

from heero.maps.geometry import (
    Box,
    Point,
    along,
    bounds,
    crossed,
    length,
    up_to,
)
from heero.maps.page import CENTRE
from heero.maps.runs import beside, broken, marks, way
from heero.maps.styles import Look

CLEAR = 2.0
"""How much is left between the end of a line and what it leads to."""

_AMONG_SCALE = 0.55
_AMONG_INK = "#5a5a5a"
_GAP = 11.0
_BAR = 7.0
_USUAL = 1.4
_MARK = 1.5
_BETWEEN = 1.2
_STUB = 0.5
_IN_PIECES = ("broken", "half_broken")
_ENDINGS = (0.0, 0.2, -0.2, 0.42, -0.42)
_BEGINNINGS = (0.0, 0.3, -0.3, 0.6, -0.6, 1.0, -1.0)
_AIMS = sorted(
    ((ending, beginning) for ending in _ENDINGS for beginning in _BEGINNINGS),
    key=lambda aim: abs(aim[0]) + abs(aim[1]) / 2,
)
# Where a line may end on its label and begin on the centre, when the straight way
# from middle to middle runs through somebody else's label.


@dataclass(frozen=True)
class Stroke:
    """
    One piece of a line.

    Attributes:
        points: Its corners.
        width: How thick it is.
        ink: What it is drawn in.
        line: `solid`, `dashed` or `dotted`.
        head: What its last end carries, in Graphviz's words; empty for nothing.
        tail: What its first end carries.
        head_at: The very end of it, beyond the last corner, where `head` is not empty.
        tail_at: The very beginning of it, where `tail` is not empty.
    """

    points: tuple[Point, ...]
    width: float = 1.0
    ink: str = "#000000"
    line: str = "solid"
    head: str = ""
    tail: str = ""
    head_at: Point = (0.0, 0.0)
    tail_at: Point = (0.0, 0.0)

    @property
    def arrow_size(self) -> float:
        """How large its arrowheads are, in Graphviz's measure."""
        return 0.7 + self.width / 12


def aimed(box: Box, others: list[Box]) -> tuple[Point, Point]:
    """
    Return a straight line from the centre to a label, past other labels if it can.

    Args:
        box: The label it leads to.
        others: The labels it should not run through.

    Returns:
        Its two ends: from middle to middle where that way is free, else the first
        way that runs through the fewest.
    """
    corridor = bounds([(-CENTRE, -CENTRE), (CENTRE, CENTRE), *box.corners()])
    near = [other for other in others if other.meets(corridor)]
    best: tuple[int, Point, Point] | None = None
    for ending, beginning in _AIMS:
        target = _target(box, ending)
        start = on_centre(target, beginning)
        met = crossed(start, target, near)
        if best is None or met < best[0]:
            best = (met, start, up_to(start, target, box.grown(CLEAR)))
        if met == 0:
            break
    assert best is not None
    return best[1], best[2]


def _target(box: Box, share: float) -> Point:
    """A point on the middle line of a label, on the longer side as seen from here."""
    if abs(box.y) >= abs(box.x) / 2:
        return (box.x + share * box.width, box.y)
    return (box.x, box.y + share * box.height)


def on_centre(target: Point, aside: float) -> Point:
    """Return a point on the rim of the centre, straight ahead or to the side."""
    way = (target[0] - aside * target[1], target[1] + aside * target[0])
    whole = sqrt(way[0] ** 2 + way[1] ** 2)
    rim = CENTRE + CLEAR
    return (way[0] / whole * rim, way[1] / whole * rim)


def strokes(
    start: Point, end: Point, look: Look, scale: float = 1.0, middle: float = 0.5
) -> list[Stroke]:
    """
    Return the strokes of a line.

    Args:
        start: Where it begins, on the participant's side.
        end: Where it ends, on the other person's side.
        look: What the line is like.
        scale: How thick it is beside a tie of the participant's own.
        middle: Which share of it is its near half, where it is cut.

    Returns:
        One stroke, or several for a line that is cut.
    """
    pen = Stroke(
        points=(start, end),
        width=round(float(look.width or _USUAL) * scale, 2),
        ink=look.ink or "#000000",
        line="solid" if look.line in _IN_PIECES else look.line or "solid",
    )
    pen, first, last = _with_ends(pen, start, end, look)
    if look.cut is None and look.far_ink is None:
        drawn = _laid(replace(pen, points=way(first, last, look, pen.width)), look)
    else:
        drawn = _halved(pen, first, last, look, middle)
    gap = _GAP if look.cut else 0.0
    thin = replace(pen, width=min(pen.width, _MARK), head="", tail="", line="solid")
    small = marks(first, last, look, pen.width, gap, middle)
    return [*drawn, *(replace(thin, points=points) for points in small)]


def _laid(pen: Stroke, look: Look) -> list[Stroke]:
    """A line as one stroke, as two side by side, or as the pieces of a broken one."""
    pieces = broken(pen.points, look)
    found = []
    for place, points in enumerate(pieces):
        head = pen.head if place == len(pieces) - 1 else ""
        tail = pen.tail if place == 0 else ""
        found += _doubled(replace(pen, points=points, head=head, tail=tail), look)
    return found


def _doubled(pen: Stroke, look: Look) -> list[Stroke]:
    """A stroke, or two beside each other with their arrowheads between them."""
    if look.double is None:
        return [pen]
    aside = pen.width / 2 + _BETWEEN
    bare = replace(pen, head="", tail="")
    found = [replace(bare, points=beside(pen.points, side)) for side in (aside, -aside)]
    first, last = pen.points[0], pen.points[-1]
    if pen.tail:
        stub = (first, along(first, last, _STUB))
        found.append(replace(pen, points=stub, head=""))
    if pen.head:
        stub = (along(last, first, _STUB), last)
        found.append(replace(pen, points=stub, tail=""))
    return found


def among_strokes(start: Point, end: Point, look: Look) -> list[Stroke]:
    """Return the strokes of a tie between two other people: the same, but quieter."""
    found = strokes(start, end, look, _AMONG_SCALE)
    return [replace(stroke, ink=_AMONG_INK) for stroke in found]


def _with_ends(
    pen: Stroke, start: Point, end: Point, look: Look
) -> tuple[Stroke, Point, Point]:
    """Give a pen its arrowheads, and say between which points the line is left."""
    arrow, dot = 10 * pen.arrow_size, 8 * pen.arrow_size + pen.width
    bar = 3 * pen.arrow_size
    neither = "tee" if look.arrows == "neither" else ""
    head = ("normal" if look.arrows in ("from_me", "both") else neither) + (
        "odot" if look.tip == "circle" else ""
    )
    tail = "normal" if look.arrows in ("to_me", "both") else neither
    reach = arrow * ("normal" in head) + bar * ("tee" in head) + dot * ("odot" in head)
    first = along(start, end, arrow if tail == "normal" else bar) if tail else start
    last = along(end, start, reach) if head else end
    return replace(pen, head=head, tail=tail, head_at=end, tail_at=start), first, last


def _halved(
    pen: Stroke, first: Point, last: Point, look: Look, middle: float
) -> list[Stroke]:
    """A line in two halves, with a gap between bars where it is cut."""
    gap = _GAP if look.cut else 0.0
    whole = length(first, last)
    near = along(first, last, whole * middle - gap / 2)
    far = along(last, first, whole * (1 - middle) - gap / 2)
    calm, rough = _halves(look)
    begun = replace(pen, points=way(first, near, calm, pen.width), head="")
    ended = replace(pen, points=way(far, last, rough, pen.width), tail="")
    ended = replace(ended, ink=look.far_ink or pen.ink)
    bars = [_bar(place, first, last) for place in (near, far)] if look.cut else []
    return [
        *_laid(begun, calm),
        *_laid(ended, rough),
        *(
            replace(pen, points=points, head="", tail="", line="solid")
            for points in bars
        ),
    ]


def _halves(look: Look) -> tuple[Look, Look]:
    """What a line is like before and behind its middle: the near half is calm."""
    calm: dict[str, str | None] = {}
    rough: dict[str, str | None] = {}
    for key in ("path", "line"):
        word = getattr(look, key) or ""
        if word.startswith("half_"):
            calm[key], rough[key] = None, word.removeprefix("half_")
    return look.model_copy(update=calm), look.model_copy(update=rough)


def _bar(place: Point, first: Point, last: Point) -> tuple[Point, Point]:
    whole = length(first, last) or 1.0
    across = ((first[1] - last[1]) / whole * _BAR, (last[0] - first[0]) / whole * _BAR)
    return (
        (place[0] + across[0], place[1] + across[1]),
        (place[0] - across[0], place[1] - across[1]),
    )
