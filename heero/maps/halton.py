"""
How the table of seats is made: once, before shipping, never while drawing.

A seat is the middle of a place that a label fits into. Candidates come in the order
of a Halton sequence, which fills a ring evenly however far it is followed; each is
kept unless its box meets the centre or a seat that was kept before.
The result is shipped as data, because the last digit of a sine may differ between
machines and one flipped comparison would shift every seat after it.

Source: Halton, "On the efficiency of certain quasi-random sequences of points", 1960.
"""

from collections.abc import Iterator, Sequence
from math import cos, radians, sin, sqrt
from typing import TypeAlias

from heero.domain.people import AREAS
from heero.maps.page import (
    CENTRE,
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


def _fits(seat: Point, borders: tuple[float, float], taken: Sequence[Point]) -> bool:
    return (
        _inside(seat, borders)
        and _line_shows(seat)
        and all(
            abs(seat[0] - x) >= SEAT_WIDTH or abs(seat[1] - y) >= SEAT_HEIGHT
            for x, y in taken
        )
    )


def _inside(seat: Point, borders: tuple[float, float]) -> bool:
    for degrees in borders:
        along, across = cos(radians(degrees)), sin(radians(degrees))
        ahead = along * seat[0] + across * seat[1]
        reach = OVER_BORDER * (abs(across) * SEAT_WIDTH + abs(along) * SEAT_HEIGHT)
        if ahead > 0 and abs(along * seat[1] - across * seat[0]) < reach:
            return False
    return True


def _line_shows(seat: Point) -> bool:
    """Whether enough of the line from the centre is left outside the label."""
    radius = sqrt(seat[0] ** 2 + seat[1] ** 2)
    hidden = max(2 * abs(seat[0]) / SEAT_WIDTH, 2 * abs(seat[1]) / SEAT_HEIGHT)
    return hidden > 1 and radius * (1 - 1 / hidden) - CENTRE >= SHORTEST_LINE
