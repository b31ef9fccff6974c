"""
The gate: who of somebody's people may not be invited, and what shuts it for each.

Unknown is not clear, the participant's own choice is absolute, and every pair is looked
at: two people may each be clear and still be kept apart from each other.
"""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from heero.domain.consents import in_force
from heero.domain.gate import (
    KEEPS_OUT,
    SELF,
    astray,
    barring,
    standing,
)
from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.private import Private
from heero.domain.scopes import TOUCH
from heero.domain.words import Day

Why = Literal[
    "record",
    "consent",
    "no_private_file",
    "astray",
    "nobody",
    "not_a_person",
    "not_living",
    "choice",
    "not_asked",
    "unknown",
    "check_first",
    "blocked",
    "run_out",
    "noted",
    "order",
    "order_ended",
    "not_in_consent",
]
"""
What shuts the gate.

`record` and `consent`: no yes to the record, or to getting in touch, holds today.
`astray`: the private file keeps somebody out who is not in the record. `nobody`:
nobody has this id. `choice`: the participant does not want it now;
`not_asked`: they never said that they do. `order`: an order keeps two people apart;
`order_ended`: it has ended, and nobody has cleared both since. `not_in_consent`: the
yes to getting in touch names others.
"""


class Shut(NamedTuple):
    """
    One thing that shuts the gate.

    Attributes:
        person: For whom, by their id; empty where it is shut for everybody.
        why: What shuts it.
        other: With `order` and `order_ended`, who else; `self` is the participant.
    """

    person: str
    why: Why
    other: str = ""


def shut(
    record: Participant,
    private: Private | None,
    people: Collection[str],
    today: Day,
    may_clear: Collection[str],
) -> list[Shut]:
    """
    Return everything that keeps a set of people from being invited together.

    Args:
        record: The participant's own record.
        private: The file beside it, or `None` where there is none.
        people: Everybody who would be in the room, by their ids.
        today: The day that is asked about.
        may_clear: Whose clearances count, by their team ids.

    Returns:
        Nothing where the gate is open for all of them; else what shuts it, in the
        order of the record, first what shuts it for everybody.
    """
    found = [*_for_everybody(record, private, today)]
    there = {person.id: person for person in record.people}
    found += [Shut(each, "nobody") for each in sorted(set(people) - set(there))]
    for each in record.people:
        if each.id in people:
            found += _for_one(record, private, each, today, may_clear)
    if private is not None:
        found += _apart(private, people, today, may_clear)
    return found


def _for_everybody(
    record: Participant, private: Private | None, today: Day
) -> Iterator[Shut]:
    asked = any(each.purpose == "run_workshop" for each in record.consents)
    if asked and not in_force(record, "run_workshop", today):
        yield Shut("", "record")
    if in_force(record, "contact_person", today, TOUCH) is None:
        yield Shut("", "consent")
    if private is None:
        yield Shut("", "no_private_file")
    elif astray(record, private):
        yield Shut("", "astray")


def _for_one(
    record: Participant,
    private: Private | None,
    person: Person,
    today: Day,
    may_clear: Collection[str],
) -> Iterator[Shut]:
    if person.kind in NOT_PEOPLE:
        yield Shut(person.id, "not_a_person")
        return
    if person.life != "living":
        yield Shut(person.id, "not_living")
        return
    chosen = {each.choice for each in record.outreach if each.person == person.id}
    if chosen & KEEPS_OUT:
        yield Shut(person.id, "choice")
    elif "now" not in chosen:
        yield Shut(person.id, "not_asked")
    if private is not None:
        known = standing(private, person.id, today, may_clear)
        if known != "clear":
            yield Shut(person.id, known)
    if not _named_in_consent(record, person, today):
        yield Shut(person.id, "not_in_consent")


def _named_in_consent(record: Participant, person: Person, today: Day) -> bool:
    """Whether a yes to getting in touch that names people names this one."""
    called = (person.id, person.name, *person.also)
    return (
        in_force(record, "contact_person", today, TOUCH) is None
        or in_force(record, "contact_person", today, TOUCH, called) is not None
    )


def _apart(
    private: Private, people: Collection[str], today: Day, may_clear: Collection[str]
) -> Iterator[Shut]:
    for order, in_force_still in barring(private, people, today, may_clear):
        why: Why = "order" if in_force_still else "order_ended"
        for end, other in (order.between, order.between[::-1]):
            if end != SELF:
                yield Shut(end, why, other)
