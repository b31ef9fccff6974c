"""
Where somebody is on the drawings that are not the ecomap: given once and remembered.

A spot is a part of a drawing, such as a ring or a row, and a number in it. A newcomer
takes a number that is free; nobody else is looked at again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from heero.domain.operations import Add, Operation, Remove
from heero.domain.participant import Participant
from heero.domain.people import Person

Parts = Mapping[str, str]
"""The part of a drawing each person on it belongs in, by id, newcomers in order."""


class Spot(NamedTuple):
    """A part of a drawing, and the number of the place in it, from 1."""

    part: str
    number: int


Choice = Callable[[Participant, str, str, Mapping[str, Spot]], int]
"""The number a newcomer takes: the record, who, in which part, and who is where."""


def first_free(
    record: Participant, who: str, part: str, there: Mapping[str, Spot]
) -> int:
    """Return the first number of a part that nobody has."""
    taken = {spot.number for spot in there.values() if spot.part == part}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


@dataclass(frozen=True)
class Drawing:
    """
    A drawing whose people stay where they are.

    Attributes:
        name: Its name in a record: small letters and low lines.
        parts: Who is on it, and in which part.
        choice: How a newcomer finds a number.
    """

    name: str
    parts: Callable[[Participant], Parts]
    choice: Choice = first_free


def spotted(drawing: Drawing, record: Participant) -> dict[str, Spot]:
    """
    Return where everybody on a drawing is.

    Args:
        drawing: The drawing.
        record: A record, or the record of a view.

    Returns:
        The spot of each, by id. Remembered spots are kept as long as somebody belongs
        in the same part; of two on one spot the later id moves on.
    """
    parts = drawing.parts(record)
    people = {person.id: person for person in record.people}
    found: dict[str, Spot] = {}
    taken: set[Spot] = set()
    for id_ in sorted(parts):
        kept = _kept(drawing, people[id_], parts[id_])
        if kept is not None and kept not in taken:
            found[id_] = kept
            taken.add(kept)
    for id_, part in parts.items():
        if id_ not in found:
            number = drawing.choice(record, id_, part, found)
            found[id_] = Spot(part, number)
    return found


def _kept(drawing: Drawing, person: Person, part: str) -> Spot | None:
    for word in person.spots:
        name, there, number = word.split("-")
        if (name, there) == (drawing.name, part):
            return Spot(part, int(number))
    return None


def spot_operations(
    record: Participant, drawings: Iterable[Drawing]
) -> list[Operation]:
    """
    Return the operations that write down where everybody is on some drawings.

    Args:
        record: The record as it is now.
        drawings: Every drawing there is; a spot on any other is taken out.
    """
    words: dict[str, list[str]] = {person.id: [] for person in record.people}
    for drawing in drawings:
        for id_, spot in spotted(drawing, record).items():
            words[id_].append(f"{drawing.name}-{spot.part}-{spot.number}")
    return [
        operation
        for person in record.people
        for operation in _changes(person, words[person.id])
    ]


def _changes(person: Person, words: Sequence[str]) -> list[Operation]:
    path = ("people", person.id, "spots")
    if person.spots and not words:
        return [Remove(path)]
    gone = [Remove((*path, word)) for word in person.spots if word not in words]
    new = [Add((*path, word), word) for word in words if word not in person.spots]
    # First what is new: a list never stands empty in between.
    return [*new, *gone]
