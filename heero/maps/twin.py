"""The twin of a picture: the same in words, for who cannot see it or has no printer."""

from heero.domain.audience import View
from heero.domain.people import AREAS
from heero.domain.signs import one_line
from heero.maps import table, words
from heero.maps.changes import Told
from heero.maps.seats import ring_of
from heero.maps.styles import Style


def since(told: Told) -> str:
    """Return what changed as the last part of a twin."""
    lines = ["", words.begun(told.heading), *told.compared]
    return "\n".join([*lines, *(f"- {line}" for line in told.lines), ""])


def text(view: View, style: Style) -> str:
    """
    Say everything a picture of a view shows.

    Args:
        view: What its audience may see.
        style: How the picture draws ties; only its name is in the words.

    Returns:
        Lines of plain text: whom it is for, the people area by area with the nearest
        first, then the ties among them.
    """
    record = view.record
    name = one_line(record.name)
    lines = [words.title(name), words.made(view), words.STAMP, ""]
    lines += [words.told(view), ""]
    if not record.people:
        return "\n".join([*lines, words.NOBODY, ""])
    for area in AREAS:
        people = sorted(
            (person for person in record.people if person.area == area),
            key=lambda person: table.RINGS.index(ring_of(person)),
        )
        if people:
            lines += [words.begun(words.AREA[area])]
            lines += [f"- {words.of_person(person)}" for person in people]
            lines += [""]
    names = {person.id: person.name for person in record.people}
    ties = [tie for tie in record.ties if set(tie.between) <= set(names)]
    if ties:
        lines += [words.begun(words.AMONG)]
        lines += [f"- {words.of_two(tie, names)}" for tie in ties]
        lines += [""]
    if words.has_lines(view):
        lines += [words.lines_as_in(style.named), ""]
    return "\n".join(lines)
