"""The table of seats as it is shipped, and what is asked of it."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from heero.domain.people import AREAS, Area
from heero.maps import halton
from heero.maps.geometry import Point

RINGS: tuple[str, ...] = ("near", "middle", "outer")
"""The rings from the inside to the outside."""


@cache
def _table() -> dict[str, tuple[Point, ...]]:
    shipped = json.loads(files("heero.maps").joinpath("seats.json").read_text("utf-8"))
    return {
        bucket: tuple(zip(flat[::2], flat[1::2], strict=True))
        for bucket, flat in shipped["seats"].items()
    }


@cache
def _spots() -> dict[str, list[list[list[int]]]]:
    shipped = json.loads(files("heero.maps").joinpath("spots.json").read_text("utf-8"))
    found: dict[str, list[list[list[int]]]] = shipped["spots"]
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
