"""The table of seats as it is shipped, and what is asked of it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from heero.domain.people import AREAS, Area
from heero.maps import halton
from heero.maps.geometry import Point

RINGS: tuple[str, ...] = ("near", "middle", "outer")
"""The rings from the inside to the outside."""


@cache
def _shipped(name: str) -> dict[str, Any]:
    found = json.loads(files("heero.maps").joinpath(name).read_text("utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def _table() -> dict[str, tuple[Point, ...]]:
    return {
        bucket: tuple(zip(flat[::2], flat[1::2], strict=True))
        for bucket, flat in _shipped("seats.json")["seats"].items()
    }


def _spots() -> dict[str, list[list[list[int]]]]:
    found: dict[str, list[list[list[int]]]] = _shipped("spots.json")["spots"]
    return found


def _pairs(flat: Sequence[int]) -> list[Point]:
    return list(zip(flat[::2], flat[1::2], strict=True))


def rings(how_many: int) -> Iterator[tuple[list[float], list[list[Point]]]]:
    """
    Yield the spots of a drawing of rings, from its smallest size to its largest.

    Args:
        how_many: 3 or 4 rings.

    Returns:
        For each size, where the rings but the last one end, and the spots of each.
    """
    ends = halton.RINGS_OF_THREE if how_many == 3 else halton.RINGS_OF_FOUR
    for size, spots in zip(halton.SIZES, _spots()[str(how_many)], strict=True):
        yield (
            [float(round(end * size)) for end in ends],
            [_pairs(flat) for flat in spots],
        )


@cache
def wheel() -> list[list[Point]]:
    """Return the spots of each sector of a wheel, from the top with the clock."""
    return [_pairs(flat) for flat in _spots()["wheel"][0]]


@cache
def everywhere() -> dict[str, Point]:
    """Return every seat there is, by name, from the inside to the outside."""
    return {
        f"{bucket}-{number}": point
        for bucket, points in _table().items()
        for number, point in enumerate(points, start=1)
    }


@cache
def _close_in() -> list[str]:
    """The seats close in, by name."""
    return [name for name, spot in everywhere().items() if halton.close_in(spot)]


@cache
def _ways() -> dict[str, list[int]]:
    shipped: list[list[int]] = _shipped("seats.json")["in_the_way"]
    return dict(zip(everywhere(), shipped, strict=True))


@cache
def in_the_way(seat: str) -> dict[str, int]:
    """Return the seats close in that a seat meets by label or line, and how often."""
    names = _close_in()
    return {names[place]: times for place, times in Counter(_ways()[seat]).items()}


def meetings(one: str, other: str) -> int:
    """Return how many labels of two seats are met by the line to the other."""
    spots = everywhere()
    if halton.close_in(spots[other]):
        return in_the_way(one).get(other, 0)
    if halton.close_in(spots[one]):
        return in_the_way(other).get(one, 0)
    return halton.meetings(spots[one], spots[other])


def point(seat: str) -> Point | None:
    """Return where a seat is, or `None` when there is no such seat."""
    return everywhere().get(seat)


def bucket(ring: str, area: Area) -> list[str]:
    """Return the names of the seats of one area in one ring, in order."""
    size = len(_table()[f"{ring}-{area}"])
    return [f"{ring}-{area}-{number}" for number in range(1, size + 1)]


def beside(ring: str, area: Area) -> list[str]:
    """Return the seats of a ring in the other areas, the nearest area first."""
    here, count = AREAS.index(area), len(AREAS)
    return [
        seat
        for away in range(1, count // 2 + 1)
        for side in _sides(away, count)
        for seat in bucket(ring, AREAS[(here + side) % count])
    ]


def _sides(away: int, count: int) -> Sequence[int]:
    return (away,) if 2 * away == count else (away, -away)
