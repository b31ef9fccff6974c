"""
Who sees what: a view is a smaller record, and what it leaves out cannot be reached.

Maps and documents are made from views only.
For every audience but the participant's own, what is left out leaves no gap, number or
blank: the view is the view of a record that never held it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from heero.domain.disagreeing import heard
from heero.domain.gate import invitable, needs_clearing
from heero.domain.left_off import (
    left_off,
    meeting_with,
    only,
    parents_among,
    partners_among,
)
from heero.domain.meetings import Meeting
from heero.domain.participant import Participant, Purpose
from heero.domain.people import Circles, Person, PersonTie, Tie
from heero.domain.roles import with_roles
from heero.domain.scopes import covered
from heero.domain.story import Commitment, Said
from heero.domain.words import VISIBILITIES, Day, Visibility

Audience = Literal["me", "team", "caseworker", "network", "court", "funder", "training"]
"""Whom something is made for."""

AUDIENCES: tuple[Audience, ...] = (
    "me",
    "team",
    "caseworker",
    "network",
    "court",
    "funder",
    "training",
)

ROLES_ONLY: frozenset[Audience] = frozenset({"funder", "training"})
"""The audiences that see roles instead of names."""

READY: frozenset[Audience] = frozenset(AUDIENCES) - {"court"}
"""The audiences this version can make something for."""

NARROWEST: dict[Audience, Visibility] = {
    "me": "me_and_navigator",
    "team": "workshop_team",
    "caseworker": "case_team",
    "network": "network_ok",
    "funder": "network_ok",
    "training": "network_ok",
}
"""The narrowest visibility each audience still sees."""

NEEDS_CONSENT: dict[Audience, Purpose] = {
    "caseworker": "share_map_network",
    "network": "share_map_network",
    "funder": "evaluation",
    "training": "staff_training",
}
"""The consent each audience needs."""

WHO: dict[Audience, str] = {
    "me": "for me",
    "team": "for the workshop team",
    "caseworker": "for my worker",
    "network": "for everyone I invite",
    "funder": "for a funder",
    "training": "for training",
}
"""What a page or picture says about whom it is for."""


@dataclass(frozen=True)
class View:
    """
    What one audience may see of one participant on one day.

    Attributes:
        audience: Whom it is for.
        today: The day it was made; only the year where there are roles for names.
        record: The smaller record: no walks, consents, notes or private choices for
            any audience but `me`.
    """

    audience: Audience
    today: Day
    record: Participant


def view(
    record: Participant,
    audience: Audience,
    today: Day,
    *,
    clear: frozenset[str] = frozenset(),
    without: frozenset[str] = frozenset(),
) -> View:
    """
    Return what an audience may see of a record.

    Args:
        record: The participant's record.
        audience: One of the audiences that are ready.
        today: The day it is made.
        clear: Ids of people the gate lets through; only `network` looks at it.
        without: Ids of people the participant wants left off this copy.

    Returns:
        The view. Whether its consent holds is asked separately, with
        `heero.domain.sharing.consented`; what it does not cover is left out.

    Raises:
        ValueError: The audience is not one of those that are ready.
    """
    if audience not in READY:
        raise ValueError(audience)
    needed = NEEDS_CONSENT.get(audience)
    if needed is not None:
        record = covered(record, needed, today)
    people = [
        person
        for person in record.people
        if person.id not in without and person_seen(person, audience, clear)
    ]
    smaller = record.model_copy(
        update={
            "people": tuple(_person_as_seen(each, audience) for each in people),
            "ties": tuple(_ties_seen(record, people, audience)),
            "undecided": (),
            "erased": (),
        }
        | _lists_seen(record, people, audience)
    )
    if audience in ROLES_ONLY:
        return View(audience, today[:4], with_roles(smaller))
    return View(audience, today, heard(smaller, own=audience == "me"))


def person_seen(person: Person, audience: Audience, clear: frozenset[str]) -> bool:
    """Return whether somebody may be seen; `clear` are those the gate lets through."""
    if audience == "me":
        return True
    if not wide_enough(person.visibility, audience):
        return False
    if audience in ROLES_ONLY:
        # Whoever died is missed by name by everybody who knew them: a loss tells.
        return person.life == "living" and person.kind != "ancestor"
    # Somebody who could come is shown to the network only once the gate is open for
    # them; pets, groups and the dead are never invited and need no clearing. Whoever
    # is not known to be alive is not known to be dead either.
    return audience != "network" or not needs_clearing(person) or person.id in clear


def wide_enough(visibility: Visibility, audience: Audience) -> bool:
    """Return whether something of this visibility may reach an audience."""
    narrowest = NARROWEST[audience]
    return VISIBILITIES.index(visibility) >= VISIBILITIES.index(narrowest)


def held_back(record: Participant, audience: Audience) -> int:
    """Return how many living people an audience may not hear of by visibility."""
    return sum(
        1
        for person in record.people
        if invitable(person) and not wide_enough(person.visibility, audience)
    )


def narrower(one: Visibility, other: Visibility | None) -> Visibility:
    """Return the narrower of two visibilities; `None` says nothing."""
    if other is None:
        return one
    return min(one, other, key=VISIBILITIES.index)


def _person_as_seen(person: Person, audience: Audience) -> Person:
    if audience == "me":
        return person
    tie = person.tie
    seat = person.seat
    shown = tie.visibility is None or wide_enough(tie.visibility, audience)
    if not shown:
        # The ring of a seat tells how close they are, so it goes with the tie.
        tie, seat = PersonTie(), None
    return person.model_copy(
        update={
            "also": (),
            "seat": seat,
            "spots": tuple(_spots_seen(person, tie)),
            "note": None,
            "came_by": None,
            "wants_to_find": "not_asked",
            "felt_safe": "not_asked",
            "wants_here": "not_asked",
            "circles": _circles_seen(person, shown=shown),
            "tie": tie.model_copy(
                update={"was": (), "barrier": None, "critical": "unsaid"}
            ),
        }
    )


def _spots_seen(person: Person, tie: PersonTie) -> Iterator[str]:
    """Yield where somebody is on the drawings that say no more than this view does."""
    shown = tie is person.tie
    for spot in person.spots:
        drawing = spot.split("-")[0]
        ring = shown and drawing in ("trust", "support")
        if drawing in ("row", "tree") or ring or drawing in tie.supports:
            yield spot


def _circles_seen(person: Person, *, shown: bool) -> Circles:
    """Return the rings somebody else may see: never who knows what happened."""
    if not shown:
        return Circles()
    return Circles(trust=person.circles.trust, support=person.circles.support)


def _ties_seen(
    record: Participant, people: Sequence[Person], audience: Audience
) -> list[Tie]:
    seen = {person.id: person for person in people}
    kept = []
    for tie in record.ties:
        first, second = (seen.get(end) for end in tie.between)
        if first is None or second is None:
            continue
        if audience == "me":
            kept.append(tie)
            continue
        visibility = narrower(
            narrower(first.visibility, second.visibility), tie.visibility
        )
        if wide_enough(visibility, audience):
            kept.append(tie.model_copy(update={"note": None}))
    return kept


_OWN: Mapping[str, object] = {
    "born": None,
    "moved": None,
    "intake": None,
    "children": (),
    "consents": (),
    "walks": (),
    "visits": (),
    "measures": (),
    "pictures": (),
    "outreach": (),
    "gifts": (),
    # Who was there is for whoever makes the minutes, which name their reader.
    "attendance": (),
}
"""What is in no view but the participant's own, as a record that never held it."""


def _lists_seen(
    record: Participant, people: Sequence[Person], audience: Audience
) -> dict[str, object]:
    """The other lists, as one audience sees them."""
    named = {person.id for person in people}
    if audience == "me":
        return {} if len(people) == len(record.people) else left_off(record, named)
    return {
        **_OWN,
        "places": tuple(
            each.model_copy(
                update={
                    "people": only(each.people, named),
                    "note": None,
                    "came_by": None,
                }
            )
            for each in record.places
            if wide_enough(each.visibility, audience)
        ),
        "events": tuple(
            each.model_copy(
                update={
                    "people": only(each.people, named),
                    "place": None,
                    "came_by": None,
                }
            )
            for each in record.events
            if wide_enough(each.visibility, audience)
        ),
        "strengths": tuple(
            each.model_copy(update={"learned_from": None})
            for each in _wide(record.strengths, audience)
        ),
        "worries": _wide(record.worries, audience),
        "hopes": _wide(record.hopes, audience),
        "needs": tuple(
            each.model_copy(update={"met_by": only(each.met_by, named)})
            for each in _wide(record.needs, audience)
        ),
        "commitments": _commitments(record, named, audience),
        "steps": tuple(
            each.model_copy(update={"need": None, "came_by": None, "go_wrong": None})
            for each in record.steps
            if wide_enough(each.visibility, audience)
        ),
        "parents": parents_among(record, named),
        "partners": partners_among(record, named),
        "agreed": _wide(record.agreed, audience),
        "ideas": _wide(record.ideas, audience),
        "dissents": tuple(
            each
            for each in _wide(record.dissents, audience)
            if each.person is None or each.person in named
        ),
        "meetings": tuple(_meeting(each, named, audience) for each in record.meetings),
    }


def _meeting(meeting: Meeting, named: set[str], audience: Audience) -> Meeting:
    """A meeting without what is the participant's own, and who knows what of it."""
    # Whoever leads through it has to know where they sit and how they get out.
    leads = audience == "team"
    return meeting_with(meeting, named).model_copy(
        update={
            "title": None,
            "seat": meeting.seat if leads else None,
            "exit": meeting.exit if leads else None,
            "offered": (),
            "copies": (),
            "invitations": tuple(
                each.model_copy(
                    update={
                        "told": None,
                        "told_before": None,
                        "how": None,
                        "reply": "not_yet",
                        "replied": None,
                    }
                )
                for each in meeting.invitations
                if each.person in named and each.taken_back is None
            ),
        }
    )


_Shown = TypeVar("_Shown", bound=Said)


def _wide(items: Sequence[_Shown], audience: Audience) -> tuple[_Shown, ...]:
    return tuple(
        each.model_copy(update={"came_by": None})
        for each in items
        if wide_enough(each.visibility, audience)
    )


def _commitments(
    record: Participant, named: set[str], audience: Audience
) -> tuple[Commitment, ...]:
    needs = {each.id for each in _wide(record.needs, audience)}
    return tuple(
        each.model_copy(
            update={
                "need": each.need if each.need in needs else None,
                "came_by": None,
                "checked_by": None,
                "checks": (),
                "was": (),
            }
        )
        for each in record.commitments
        if each.person in named and wide_enough(each.visibility, audience)
    )
