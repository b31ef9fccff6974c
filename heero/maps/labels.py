"""Names in their shapes, and the small marks beside them."""

from collections.abc import Sequence

from heero.domain.people import Person
from heero.maps.geometry import Box, Point
from heero.maps.legend import badge
from heero.maps.lettering import width, wrapped
from heero.maps.page import CENTRE, LABEL_HEIGHT, LABEL_WIDTH, SEAT_WIDTH
from heero.maps.scene import Label, Note
from heero.maps.styles import Style

ME = "@me"
"""The name of the centre; no id can be like it, whoever typed it."""

_BESIDE_NAME = 7.0
_LEAST_WIDTH = 40.0
_ONE_LINE = 28.0


def named(
    person: Person,
    point: Point,
    style: Style,
    sentence: str,
    *,
    id_: str = "",
    letters: str = "",
    pen: float = 0.0,
    line: str = "solid",
    lines: int = 2,
    limit: float = LABEL_WIDTH,
) -> Label:
    """
    Return somebody's name in its shape.

    Args:
        person: Whose name.
        point: Where it is.
        style: Which shape it has.
        sentence: What the picture says about them.
        id_: What the label is called, where somebody is on a picture more than once.
        letters: What is printed beside it.
        pen: How thick its edge is; 0 for the usual.
        line: What its edge is like.
        lines: How many lines a name may take.
        limit: How wide it may be.
    """
    shape = style.shapes.get(person.kind or "family", "rounded")
    aside = _BESIDE_NAME if shape != "hexagon" else 2 * _BESIDE_NAME
    lettering = wrapped(person.name, limit - 2 * aside, lines=lines)
    across = max(lettering.width + 2 * aside, _LEAST_WIDTH)
    high = min(lettering.height + 9, LABEL_HEIGHT)
    return Label(
        id=id_ or person.id,
        box=Box(*point, round(across, 1), round(high, 1)),
        lettering=lettering,
        shape=shape,
        sentence=sentence,
        letters=letters,
        died=person.life == "died",
        pen=pen,
        line=line,
    )


def centre(name: str, point: Point = (0, 0)) -> Label:
    """Return the participant in the middle."""
    lettering = wrapped(name, 2 * CENTRE - 20, size=15.0)
    if len(lettering.lines) > 1:
        lettering = wrapped(name, 2 * CENTRE - 22, lines=3, size=13.0)
    box = Box(*point, 2 * CENTRE, 2 * CENTRE)
    return Label(ME, box, lettering, "circle", f"{name}, in the middle")


def badges(labels: Sequence[Label]) -> list[Note]:
    """Return the cross and the letters of people, at the upper corners of labels."""
    found = []
    for each in labels:
        high = each.box.y + each.box.height / 2 - 2
        if each.letters:
            reach = (SEAT_WIDTH - width(each.letters, 10.0) - 7) / 2
            across = each.box.x + min(each.box.width / 2 + 1, reach)
            # Many letters stand a little higher, where they cover none of the name.
            many = len(each.letters) > 2 and each.box.height < _ONE_LINE
            found.append(badge(each.letters, (across, high + 4 * many)))
        if each.died:
            found.append(badge("†", (each.box.x - each.box.width / 2 + 3, high)))
    return found
