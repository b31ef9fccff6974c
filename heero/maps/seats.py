"""
Who sits where: a seat is given once and remembered, so that nobody ever moves.

A seat is a ring, by how close somebody is, in the sector of their area. A newcomer
looks at the seats that are taken and takes a free one; nobody else is looked at again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from heero.domain.operations import Add, Operation, Replace
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.errors import BadInput
from heero.maps import table

AWAY = frozenset({"lost_touch", "ended", "wished_for"})
"""States that seat somebody in the outer ring, however close they feel."""

LOOKED_AT = 8
"""How many free seats a newcomer chooses among."""


def ring_of(person: Person) -> str:
    """Return the ring somebody belongs in; who has died keeps the ring they had."""
    if person.life != "died" and person.tie.state in AWAY:
        return "outer"
    return {3: "near", 1: "outer"}.get(person.tie.closeness or 2, "middle")


def seated(people: Iterable[Person]) -> dict[str, str]:
    """
    Return a seat for everybody.

    Args:
        people: The people of a record or of a view, in any order.

    Returns:
        The seat of each, by id. Remembered seats are kept; of two people on one seat
        the later id moves on; who has none gets a free one, in order of id. Where
        every seat of the plane is taken, the rest are left out.
    """
    everybody = sorted(people, key=lambda person: person.id)
    seats: dict[str, str] = {}
    taken: set[str] = set()
    waiting: list[Person] = []
    for person in everybody:
        if person.seat and person.seat not in taken and table.point(person.seat):
            seats[person.id] = person.seat
            taken.add(person.seat)
        else:
            waiting.append(person)
    for person in waiting:
        seat = _free_seat(person, taken)
        if seat is not None:
            seats[person.id] = seat
            taken.add(seat)
    return seats


def seat_operations(
    record: Participant, before: Participant | None = None
) -> list[Operation]:
    """
    Return the operations that write down where everybody sits.

    Args:
        record: The record as it is now.
        before: The record as it was before a change; `None` where nothing changed or
            nothing is known of it.

    Returns:
        An operation for each person without a seat of their own, and for each whose
        ring or area is another than before. Somebody who borrowed a seat in another
        area, or was placed by hand, keeps it.
    """
    moved = _moved(record, before)
    seats = seated(
        person.model_copy(update={"seat": None}) if person.id in moved else person
        for person in record.people
    )
    return [
        (Replace if person.seat else Add)(
            ("people", person.id, "seat"), seats[person.id]
        )
        for person in record.people
        if person.id in seats and person.seat != seats[person.id]
    ]


def place_operations(record: Participant, who: str, seat: str) -> list[Operation]:
    """
    Return the operations that put somebody on a seat of their choice.

    Args:
        record: The record.
        who: The id of somebody in it.
        seat: The name of the seat.

    Raises:
        BadInput: There is no such seat, or somebody sits there.
    """
    if table.point(seat) is None:
        raise BadInput(
            "there is no such seat",
            hint="say a ring, an area and a number, such as near-friends-2",
        )
    there = {person.id: person.seat for person in record.people}
    if seat in (other for id_, other in there.items() if id_ != who):
        raise BadInput(
            f"somebody sits on {seat} already",
            hint="choose another number, or move them",
        )
    if there.get(who) == seat:
        return []
    path = ("people", who, "seat")
    return [Replace(path, seat) if there.get(who) else Add(path, seat)]


def _moved(record: Participant, before: Participant | None) -> Collection[str]:
    """The ids of people whose ring or area changed."""
    was: Mapping[str, Person] = {
        person.id: person for person in (before.people if before else ())
    }
    return {
        person.id
        for person in record.people
        if person.id in was
        and (ring_of(person), person.area)
        != (ring_of(was[person.id]), was[person.id].area)
    }


def _free_seat(person: Person, taken: Collection[str]) -> str | None:
    start = table.RINGS.index(ring_of(person))
    for ring in table.RINGS[start:]:
        for names in (table.bucket(ring, person.area), table.beside(ring, person.area)):
            free = [name for name in names if name not in taken]
            if free:
                return _calmest(free[:LOOKED_AT], taken)
    # Beyond the outer ring there is nothing; a seat further in is still a seat.
    return next((name for name in table.everywhere() if name not in taken), None)


def _calmest(choice: Sequence[str], taken: Collection[str]) -> str:
    """The seat whose line and label are least in anybody's way, now and later."""

    def trouble(name: str) -> tuple[int, int, int]:
        now = sum(table.meetings(name, other) for other in taken)
        later = sum(
            times
            for other, times in table.in_the_way(name).items()
            if other not in taken and other not in choice
        )
        return now, later, choice.index(name)

    return min(choice, key=trouble)
