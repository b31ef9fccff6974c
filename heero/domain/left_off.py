"""
Somebody's own copy without the people they want left off it.

Whoever is left off cannot be reached through a place, a promise or an answer either;
what free text says about them is the participant's own to look through.
"""

from collections.abc import Collection, Sequence
from typing import TypeVar

from heero.domain.kinship import ParentOf, Partners
from heero.domain.meetings import Attendance, Dissent, Meeting
from heero.domain.participant import Participant
from heero.domain.record import Item
from heero.domain.references import SELF
from heero.domain.story import Check
from heero.domain.walks import Walk


def left_off(record: Participant, named: set[str]) -> dict[str, object]:
    """The other lists of somebody's own copy, without those they left off it."""
    ties = {each.id for each in record.ties if named.issuperset(each.between)}
    gone = {person.id for person in record.people} - named
    return {
        "places": _with_only(record.places, "people", named),
        "events": _with_only(record.events, "people", named),
        "strengths": tuple(
            each.model_copy(update={"learned_from": None})
            if each.learned_from in gone
            else each
            for each in record.strengths
        ),
        "needs": _with_only(record.needs, "met_by", named),
        "gifts": tuple(each for each in record.gifts if each.giver not in gone),
        "outreach": tuple(each for each in record.outreach if each.person in named),
        "commitments": tuple(
            each.model_copy(update={"checks": _known_by(each.checks, gone)})
            for each in record.commitments
            if each.person in named
        ),
        "attendance": _known_by(record.attendance, gone),
        "dissents": _known_by(record.dissents, gone),
        "children": _with_only(record.children, "helpers", named),
        "parents": parents_among(record, named),
        "partners": partners_among(record, named),
        "meetings": tuple(meeting_with(each, named) for each in record.meetings),
        "walks": tuple(_walk(each, named | ties, gone) for each in record.walks),
    }


def _walk(walk: Walk, kept: set[str], gone: set[str]) -> Walk:
    answers = tuple(
        each.model_copy(
            update={
                "people": only(each.people, kept),
                "ties": only(each.ties, kept),
                "before": {},
            }
        )
        for each in walk.answers
        if each.about not in gone
    )
    return walk.model_copy(update={"answers": answers})


_Listed = TypeVar("_Listed", bound=Item)


def _with_only(
    items: Sequence[_Listed], key: str, named: set[str]
) -> tuple[_Listed, ...]:
    return tuple(
        each.model_copy(update={key: only(getattr(each, key), named)}) for each in items
    )


_ByOne = TypeVar("_ByOne", Attendance, Check, Dissent)


def _known_by(items: Sequence[_ByOne], gone: set[str]) -> tuple[_ByOne, ...]:
    """Return what is by nobody who was left off."""
    return tuple(each for each in items if each.person not in gone)


def without_places(record: Participant, gone: Collection[str]) -> Participant:
    """Return a record as if some of its places were not in it."""
    if not gone:
        return record
    return record.model_copy(
        update={
            "places": tuple(each for each in record.places if each.id not in gone),
            "events": tuple(
                each.model_copy(update={"place": None}) if each.place in gone else each
                for each in record.events
            ),
        }
    )


def only(ids: Sequence[str], named: set[str]) -> tuple[str, ...]:
    """Return the ids of those who are named, in their order."""
    return tuple(each for each in ids if each in named)


def parents_among(record: Participant, named: set[str]) -> tuple[ParentOf, ...]:
    """Return who is whose parent, where both are named or the participant."""
    there = {SELF, *named}
    return tuple(
        each.model_copy(update={"came_by": None})
        for each in record.parents
        if each.parent in there and each.child in there
    )


def partners_among(record: Participant, named: set[str]) -> tuple[Partners, ...]:
    """Return who is or was together, where both are named or the participant."""
    there = {SELF, *named}
    return tuple(
        each.model_copy(update={"came_by": None})
        for each in record.partners
        if there.issuperset(each.between)
    )


def meeting_with(meeting: Meeting, named: set[str]) -> Meeting:
    """Return a meeting as if it knew nobody but those who are named."""
    return meeting.model_copy(
        update={
            "roles": tuple(
                each for each in meeting.roles if each.person in (None, *named)
            ),
            "invitations": tuple(
                each for each in meeting.invitations if each.person in named
            ),
            "copies": tuple(
                each for each in meeting.copies if each.person in (None, *named)
            ),
        }
    )
