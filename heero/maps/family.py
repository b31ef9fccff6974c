"""
The structure of a family as rows: who is above whom, and which column is near theirs.

Columns are counted from the participant: 1 is the middle, then one to the right, one
to the left, and so on outward. Every other row is half a column to the left, so that
two parents stand over their child.
"""

from collections.abc import Iterable, Iterator, Mapping

from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.references import SELF
from heero.maps.spots import Parts, Spot

HIGHEST = 9
"""How many rows there may be above or below the participant."""

LATER = frozenset({"kin_care", "chosen"})
"""Kinds of parents that may be of any row: an aunt, a grandmother, a neighbour."""

_GENERATIONS = {"grandparents": 2, "parents": 1, "mine": 0, "children": -1}
_NAMES = {
    **{level: f"up{level}" for level in range(1, HIGHEST + 1)},
    **{-level: f"down{level}" for level in range(1, HIGHEST + 1)},
    0: "mine",
}
_LEVELS = {name: level for level, name in _NAMES.items()}


def level(part: str) -> int:
    """Return how many rows above the participant a part of a family tree is."""
    return _LEVELS.get(part, 0)


def place(spot: Spot) -> float:
    """Return how many columns to the right of the participant a spot is."""
    steps = spot.number // 2
    across = steps if spot.number % 2 == 0 else -steps
    return across - (level(spot.part) % 2) / 2


def rows(record: Participant) -> Parts:
    """
    Return who is on a family tree, and in which row.

    Returns:
        The part of each, by id, in the order in which one comes upon them from the
        participant; then those of a family of their own; then whoever was said to be
        a brother, a sister or the like without being tied to anybody.
    """
    beside = _beside(record)
    if not beside:
        return {}
    near = _beside(record, but=LATER)
    people = {
        each.id: each
        for each in record.people
        if each.id in beside or _said_to_be(each) is not None
    }
    # Whoever has a row keeps it, also when somebody between them and the participant
    # is not here.
    found = {SELF: 0} | _remembered(people.values())
    for start in (SELF, *beside):
        if start not in found:
            found[start] = _GENERATIONS.get(people[start].generation, 0)
        _walk(list(found), near, found)
        _walk(list(found), beside, found)
    _raise_parents(record, found)
    for id_, person in people.items():
        found.setdefault(id_, _said_to_be(person) or 0)
    return {
        id_: _NAMES[max(-HIGHEST, min(HIGHEST, row))]
        for id_, row in found.items()
        if id_ in people
    }


def _said_to_be(person: Person) -> int | None:
    """The row of somebody who was said to be family, or `None`."""
    return _GENERATIONS.get(person.generation) if person.kin is not None else None


def _remembered(people: Iterable[Person]) -> dict[str, int]:
    return {
        person.id: level(spot.split("-")[1])
        for person in people
        for spot in person.spots
        if spot.startswith("tree-")
    }


def _walk(
    waiting: list[str],
    beside: Mapping[str, list[tuple[str, int]]],
    found: dict[str, int],
) -> None:
    while waiting:
        here = waiting.pop(0)
        for there, up in beside.get(here, ()):
            if there not in found:
                found[there] = found[here] + up
                waiting.append(there)


def _raise_parents(record: Participant, found: dict[str, int]) -> None:
    """Put every parent above every child, whoever else they are parents of."""
    for _ in range(HIGHEST):
        for link in record.parents:
            parent, child = found.get(link.parent), found.get(link.child)
            if parent is None or child is None or parent > child:
                continue
            if link.parent == SELF:
                found[link.child] = parent - 1
            else:
                found[link.parent] = child + 1


def _beside(
    record: Participant, but: frozenset[str] = frozenset()
) -> dict[str, list[tuple[str, int]]]:
    """For everybody, whom they are tied to and how many rows above them those are."""
    known = {SELF, *(person.id for person in record.people)}
    found: dict[str, list[tuple[str, int]]] = {}
    for one, other, up in _steps(record, but):
        if one in known and other in known:
            found.setdefault(one, []).append((other, up))
            found.setdefault(other, []).append((one, -up))
    return found


def _steps(record: Participant, but: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    for link in record.parents:
        if link.kind not in but:
            yield link.child, link.parent, 1
    for pair in record.partners:
        yield (*pair.between, 0)


def column(record: Participant, who: str, part: str, there: Mapping[str, Spot]) -> int:
    """
    Return the number of the free column that is nearest to somebody's own people.

    Args:
        record: The record.
        who: Who comes in.
        part: The row they come into.
        there: Who is where already.
    """
    taken = {spot.number for spot in there.values() if spot.part == part}
    if part == "mine":
        taken.add(1)
    own = [other for other, _ in _beside(record).get(who, ()) if other != who]
    columns = [
        0.0 if other == SELF else place(there[other])
        for other in own
        if other == SELF or other in there
    ]
    wanted = sum(columns) / len(columns) if columns else 0.0
    free = [number for number in range(1, 2 * len(taken) + 9) if number not in taken]
    return min(
        free, key=lambda number: (abs(place(Spot(part, number)) - wanted), number)
    )
