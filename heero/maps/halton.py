"""
How the table of seats is made: once, before shipping, never while drawing.

A seat is the middle of a place that a label fits into. Candidates come in the order
of a Halton sequence, which fills a ring evenly however far it is followed; each is
kept unless its box meets the centre or a seat that was kept before.
The result is shipped as data, because the last digit of a sine may differ between
machines and one flipped comparison would shift every seat after it.

Source: Halton, "On the efficiency of certain quasi-random sequences of points", 1960.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import cos, radians, sin, sqrt
from typing import TypeAlias

from heero.domain.people import AREAS
from heero.maps.geometry import Box, crossed
from heero.maps.page import (
    CENTRE,
    LABEL_HEIGHT,
    LABEL_WIDTH,
    MIDDLE_ENDS,
    NEAR_ENDS,
    OUTER_STEP,
    OUTER_STEPS,
    SEAT_HEIGHT,
    SEAT_WIDTH,
    SHORTEST_LINE,
    sector,
)

Point: TypeAlias = tuple[int, int]

VERSION = 1
"""The version of the table; it changes when one seat of it does."""

TRIES = 1500
"""How many candidates an eighth of a ring is given."""

OVER_BORDER = 0.2
"""How near, in labels, a seat may come to the border of its sector."""

_BANDS: tuple[tuple[str, float, float], ...] = (
    ("near", CENTRE, NEAR_ENDS),
    ("middle", NEAR_ENDS, MIDDLE_ENDS),
    *(
        (
            "outer",
            MIDDLE_ENDS + step * OUTER_STEP,
            MIDDLE_ENDS + (step + 1) * OUTER_STEP,
        )
        for step in range(OUTER_STEPS)
    ),
)


def seats() -> dict[str, list[Point]]:
    """
    Make the table of seats.

    Returns:
        For each ring and area, `near-household`, its seats in the order in which
        they are given: x to the right and y upward from the centre, in points.
    """
    taken: list[Point] = []
    table: dict[str, list[Point]] = {}
    for ring, inner, outer in _BANDS:
        for area in AREAS:
            bucket = table.setdefault(f"{ring}-{area}", [])
            borders = sector(area)
            for candidate in _candidates(borders, inner, outer):
                if _fits(candidate, borders, taken):
                    taken.append(candidate)
                    bucket.append(candidate)
    return table


_LABEL = (76.0, 26.0)
# A usual label, not the fullest one: a choice for the fullest would rule out every
# seat of a busy ring, and then the least bad one is worse.


def close_in(spot: tuple[float, float]) -> bool:
    """Return whether a seat is where most maps have somebody."""
    return max(abs(spot[0]), abs(spot[1])) < MIDDLE_ENDS + OUTER_STEP


def meetings(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Return how many of two labels are met by the line to the other: 0, 1 or 2."""
    boxes = Box(*one, *_LABEL), Box(*other, *_LABEL)
    return crossed((0.0, 0.0), other, boxes[:1]) + crossed((0.0, 0.0), one, boxes[1:])


def in_the_way(spots: Sequence[Point]) -> list[list[int]]:
    """
    Make the table of which seats are in each other's way.

    Args:
        spots: Every seat, from the inside to the outside.

    Returns:
        For each seat the places, among those close in, of the ones it meets; twice
        where both lines meet a label.
    """
    near = [spot for spot in spots if close_in(spot)]
    return [
        [
            place
            for place, other in enumerate(near)
            if other != spot
            for _ in range(meetings(spot, other))
        ]
        for spot in spots
    ]


RINGS_OF_THREE = (185, 305)
"""Where the rings of a drawing of three end; the last one is open outward."""

RINGS_OF_FOUR = (175, 280, 385)
"""Where the rings of a drawing of four end; the last one is open outward."""

SIZES = (1.0, 1.6, 2.4)
"""The sizes a drawing of rings comes in, each as large as it must be."""

WHEEL_BEGINS = 100
"""Where the sectors of a wheel begin."""

MOST = 100
"""How many spots a ring or a sector has at most."""

WITHIN = 0.46
"""The same for a wheel, whose sectors mean something."""

_WHOLE = (0.0, 360.0)
_STEPS = 8


def rings(ends: Sequence[int], size: float) -> list[list[Point]]:
    """
    Make the spots of a drawing of rings without areas.

    Args:
        ends: Where each ring but the last ends, in the smallest size.
        size: How large it is beside the smallest.

    Returns:
        The spots of each ring, the innermost first, in the order they are given.
    """
    edges = [CENTRE, *(round(end * size) for end in ends)]
    taken: list[Point] = []
    found: list[list[Point]] = []
    for inner, outer in pairwise(edges):
        whole = _whole_labels(inner, outer)
        found.append(_spots([(inner, outer)], _WHOLE, taken, whole))
    steps = [edges[-1] + step * OUTER_STEP for step in range(_STEPS + 1)]
    whole = _whole_labels(edges[-1], steps[-1] * 2)
    found.append(_spots(list(pairwise(steps)), _WHOLE, taken, whole))
    return found


def _whole_labels(inner: float, outer: float) -> Callable[[Point], bool]:
    """Whether a label lies in a ring as a whole, rather than across its edge."""

    def inside(spot: Point) -> bool:
        x, y = abs(spot[0]), abs(spot[1])
        half, high = LABEL_WIDTH / 2, LABEL_HEIGHT / 2
        near = sqrt(max(x - half, 0) ** 2 + max(y - high, 0) ** 2)
        return near >= inner and sqrt((x + half) ** 2 + (y + high) ** 2) <= outer

    return inside


def wheel(sectors: int) -> list[list[Point]]:
    """Make the spots of a wheel of equal sectors that are open outward."""
    taken: list[Point] = []
    found: list[list[Point]] = []
    wide = 360 / sectors
    steps = [WHEEL_BEGINS + step * OUTER_STEP for step in range(2 * _STEPS)]
    for number in range(sectors):
        middle = 90 - number * wide
        borders = (middle - wide / 2, middle + wide / 2)
        found.append(_spots(list(pairwise(steps)), borders, taken))
    return found


def _spots(
    bands: Sequence[tuple[float, float]],
    sector: tuple[float, float],
    taken: list[Point],
    allowed: Callable[[Point], bool] = lambda spot: True,
) -> list[Point]:
    found: list[Point] = []
    borders = sector if sector != _WHOLE else ()
    for inner, outer in bands:
        for candidate in _candidates(sector, inner, outer):
            if allowed(candidate) and _fits(candidate, borders, taken, WITHIN):
                taken.append(candidate)
                found.append(candidate)
            if len(found) == MOST:
                return found
    return found


def _candidates(
    borders: tuple[float, float], inner: float, outer: float
) -> Iterator[Point]:
    low, high = borders
    for number in range(1, int(TRIES * (high - low) / 45)):
        angle = radians(low + (high - low) * radical_inverse(number, 2))
        spread = outer * outer - inner * inner
        radius = sqrt(inner * inner + radical_inverse(number, 3) * spread)
        yield round(radius * cos(angle)), round(radius * sin(angle))


def radical_inverse(number: int, base: int) -> float:
    """Return a whole number's digits mirrored at the point, from 0 up to 1."""
    value, unit = 0.0, 1 / base
    while number:
        number, digit = divmod(number, base)
        value += digit * unit
        unit /= base
    return value


def _fits(
    seat: Point,
    borders: Sequence[float],
    taken: Sequence[Point],
    over: float = OVER_BORDER,
) -> bool:
    return (
        _inside(seat, borders, over)
        and _line_shows(seat)
        and all(
            abs(seat[0] - x) >= SEAT_WIDTH or abs(seat[1] - y) >= SEAT_HEIGHT
            for x, y in taken
        )
    )


def _inside(seat: Point, borders: Sequence[float], over: float) -> bool:
    for degrees in borders:
        along, across = cos(radians(degrees)), sin(radians(degrees))
        ahead = along * seat[0] + across * seat[1]
        reach = over * (abs(across) * SEAT_WIDTH + abs(along) * SEAT_HEIGHT)
        if ahead > 0 and abs(along * seat[1] - across * seat[0]) < reach:
            return False
    return True


def _line_shows(seat: Point) -> bool:
    """Whether enough of the line from the centre is left outside the label."""
    radius = sqrt(seat[0] ** 2 + seat[1] ** 2)
    hidden = max(2 * abs(seat[0]) / SEAT_WIDTH, 2 * abs(seat[1]) / SEAT_HEIGHT)
    return hidden > 1 and radius * (1 - 1 / hidden) - CENTRE >= SHORTEST_LINE
