"""The brackets under couples: together, married, no longer together, divorced."""

from collections.abc import Iterator, Sequence

from heero.maps.geometry import Point
from heero.maps.strokes import Stroke

MAYBE = "#777777"
"""The ink of what was not said."""


def couple_strokes(
    status: str, corners: Sequence[Point], middle: Point
) -> Iterator[Stroke]:
    """Yield the strokes of a bracket: its corners are given, and its middle."""
    ink = MAYBE if status == "unsaid" else "#000000"
    yield Stroke(tuple(corners), 1.0 if status == "unsaid" else 1.6, ink)
    if status in ("married", "divorced"):
        x, y = zip(*corners[1:3], strict=True)
        yield Stroke(((x[0], y[0] + 3.5), (x[1], y[1] + 3.5)), 1.6)
    slashes = {"apart": (0.0,), "divorced": (-4.0, 4.0)}.get(status, ())
    for aside in slashes:
        x_, y_ = middle[0] + aside, middle[1] + 1.7
        yield Stroke(((x_ - 4, y_ - 9), (x_ + 4, y_ + 9)), 1.6)


def couple_sample(status: str) -> Iterator[Stroke]:
    """Yield the strokes of a bracket as a legend shows it."""
    corners = [(4.0, 6.0), (4.0, -3.0), (42.0, -3.0), (42.0, 6.0)]
    yield from couple_strokes(status, corners, (23.0, -3.0))
