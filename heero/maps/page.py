"""
The lie of the land: one plane with the participant in the middle, cut into rings and
areas.

Lengths are in points, x runs to the right and y upward. The plane never changes; the
size of a page only says how much of it is shown.
"""

from heero.domain.people import AREAS, Area

CENTRE = 42.0
"""The radius of the circle the participant is in."""

NEAR_ENDS = 220.0
"""Where the near ring ends."""

MIDDLE_ENDS = 360.0
"""Where the middle ring ends; no page shows less than this."""

OUTER_STEP = 80.0
"""How wide one step of the outer ring is; pages grow by whole steps."""

OUTER_STEPS = 10
"""How many steps of the outer ring have seats."""

SEAT_WIDTH = 98
"""How far apart two seats are, sideways, unless they are apart upward."""

SEAT_HEIGHT = 39
"""How far apart two seats are, upward, unless they are apart sideways."""

LABEL_WIDTH = 92.0
"""The widest a label may be, so that something is left between two of them."""

LABEL_HEIGHT = 33.0
"""The highest a label may be."""

SHORTEST_LINE = 34.0
"""The least that is seen of a line from the centre to the fullest label."""

SECTOR = 360 / len(AREAS)
"""How many degrees an area has; the first one lies around the top."""


def sector(area: Area) -> tuple[float, float]:
    """
    Return where an area begins and ends.

    Returns:
        Two angles in degrees, counted against the clock from the right, the smaller
        one first. Areas follow one another with the clock.
    """
    middle = 90 - AREAS.index(area) * SECTOR
    return middle - SECTOR / 2, middle + SECTOR / 2


def page_radius(farthest: float) -> float:
    """
    Return the radius of the smallest page that shows everybody.

    Args:
        farthest: How far from the centre the farthest seat is.

    Returns:
        The end of the middle ring, or of a whole step of the outer ring.
    """
    radius = MIDDLE_ENDS
    while radius < farthest:
        radius += OUTER_STEP
    return radius
