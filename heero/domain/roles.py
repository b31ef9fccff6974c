"""
Roles instead of names: what is left of a record for readers who may know nobody in it.

Everything that is kept is named here, one thing at a time, so that a new field of a
record is never kept by accident. Who comes first, their numbers and their ids follow
from what is kept alone: neither names, ids and seats nor the order of the record leave
a trace, and two of these cannot be matched with each other or with a map with names.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from heero.domain.participant import Participant
from heero.domain.people import (
    AREAS,
    Area,
    Circles,
    Person,
    PersonKind,
    PersonTie,
    Tie,
)
from heero.domain.story import Commitment

ROLES: tuple[PersonKind, ...] = (
    "family",
    "friend",
    "community",
    "professional",
    "group",
    "service",
    "pet",
)
"""The roles somebody may be shown in; each is also its word."""

_OF_KIND: Mapping[PersonKind, PersonKind] = {
    "kin": "family",
    "foster": "family",
    "chosen": "family",
    "ancestor": "family",
    "peer": "friend",
}
# By birth, by placement or by choice: which of these somebody is can tell who they are.

_OF_AREA: Mapping[Area, PersonKind] = {
    "household": "family",
    "other_family": "family",
    "friends": "friend",
    "professionals": "professional",
}
_WHO = {"youth": "a young person", "adult": "an adult"}
_PROMISED = "promised"


def with_roles(record: Participant) -> Participant:
    """
    Return what is left of a record when everybody is a role.

    Args:
        record: What may be seen of a record by whoever this is for.

    Returns:
        A record of roles: the area, kind and tie of each, which rings they are in and
        what they give; ties among them; promises without their words. No name, id,
        date, place, event, wish, note or word that anybody said.
    """
    people = [_bare(person) for person in record.people]
    order = _in_order(people, record.ties, record.commitments)
    new_ids = {people[place].id: f"p{number:03}" for number, place in enumerate(order)}
    numbers: dict[str, int] = {}
    shown = []
    for place in order:
        role = role_of(people[place])
        numbers[role] = numbers.get(role, 0) + 1
        update = {
            "id": new_ids[people[place].id],
            "name": f"{role} {numbers[role]}",
        }
        shown.append(people[place].model_copy(update=update))
    return Participant(
        heero="participant/1",
        id="somebody",
        name=_WHO[record.kind],
        kind=record.kind,
        people=tuple(shown),
        ties=_ties(record.ties, new_ids),
        commitments=_promises(record.commitments, new_ids),
    )


def role_of(person: Person) -> PersonKind:
    """Return what somebody is, in the few words that are used for everybody."""
    if person.kind is None:
        return _OF_AREA.get(person.area, "community")
    return _OF_KIND.get(person.kind, person.kind)


def _bare(person: Person) -> Person:
    """Somebody as a role, still under their own name and id."""
    tie, circles = person.tie, person.circles
    return Person(
        id=person.id,
        name=person.name,
        kind=role_of(person),
        area=person.area,
        visibility="network_ok",
        circles=Circles(
            trust=circles.trust,
            support=circles.support,
            could_move=circles.could_move,
        ),
        tie=PersonTie(
            strength=tie.strength,
            quality=tie.quality,
            flow=tie.flow,
            state=tie.state,
            closeness=tie.closeness,
            supports=tuple(sorted(tie.supports)),
        ),
    )


def _ties(ties: Sequence[Tie], new_ids: Mapping[str, str]) -> tuple[Tie, ...]:
    rows = sorted(
        (*sorted(new_ids[end] for end in tie.between), *_of_two(tie)) for tie in ties
    )
    return tuple(
        Tie.model_validate(
            {
                "id": f"t{number:03}",
                "between": (one, other),
                "strength": strength,
                "quality": quality,
                "state": state,
            }
        )
        for number, (one, other, strength, quality, state) in enumerate(rows)
    )


def _promises(
    promises: Sequence[Commitment], new_ids: Mapping[str, str]
) -> tuple[Commitment, ...]:
    rows = sorted(
        (new_ids[each.person], each.support, each.status)
        for each in promises
        if each.support is not None
    )
    return tuple(
        Commitment.model_validate(
            {
                "id": f"c{number:03}",
                "person": person,
                "words": _PROMISED,
                "support": support,
                "status": status,
            }
        )
        for number, (person, support, status) in enumerate(rows)
    )


def _of_two(tie: Tie) -> tuple[str, str, str]:
    return tie.strength, tie.quality, tie.state


def _in_order(
    people: Sequence[Person], ties: Sequence[Tie], promises: Sequence[Commitment]
) -> list[int]:
    """
    Return the places of some people in an order that only what is shown decides.

    Whoever is alike in everything is told apart by whom they have ties with. Where that
    is alike too somebody is chosen: it makes no difference who comes first, or, among
    rings of people alike in all, only which ring does.
    """
    there = {person.id: place for place, person in enumerate(people)}
    beside: list[list[tuple[Any, int]]] = [[] for _ in people]
    for tie in ties:
        first, second = (there[end] for end in tie.between)
        beside[first].append((_of_two(tie), second))
        beside[second].append((_of_two(tie), first))
    ranks = _ranked([_shown_of(person, promises) for person in people])
    while True:
        ranks = _told_apart(ranks, beside)
        alike = sorted(rank for rank in ranks if ranks.count(rank) > 1)
        if not alike:
            return sorted(range(len(people)), key=lambda place: ranks[place])
        chosen = ranks.index(alike[0])
        ranks = _ranked([(rank, place != chosen) for place, rank in enumerate(ranks)])


def _told_apart(
    ranks: list[int], beside: Sequence[Sequence[tuple[Any, int]]]
) -> list[int]:
    """Tell apart whoever has ties to others of different ranks, until all are."""
    while True:
        finer = _ranked(
            [
                (rank, tuple(sorted((tie, ranks[other]) for tie, other in theirs)))
                for rank, theirs in zip(ranks, beside, strict=True)
            ]
        )
        if len(set(finer)) == len(set(ranks)):
            return finer
        ranks = finer


def _ranked(keys: Sequence[tuple[Any, ...]]) -> list[int]:
    order = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return [order[key] for key in keys]


def _shown_of(person: Person, promises: Sequence[Commitment]) -> tuple[Any, ...]:
    """Everything that is shown of somebody, in the order of a map."""
    tie, circles = person.tie, person.circles
    promised = sorted(
        (each.support, each.status)
        for each in promises
        if each.person == person.id and each.support is not None
    )
    return (
        AREAS.index(person.area),
        ROLES.index(role_of(person)),
        -(tie.closeness or 0),
        (tie.strength, tie.quality, tie.flow, tie.state),
        tie.supports,
        (circles.trust or 0, circles.support or 0, circles.could_move),
        tuple(promised),
    )
