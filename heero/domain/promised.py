"""
What was promised to people, and when somebody looks at it again.

A promise that nobody looks at evaporates. Neither the participant nor whoever made it
does the looking, and one that did not hold is nobody's fault here.

Source: a copy within about a week and a first look at every promise soon after are what
published hand-outs on family meetings ask for; 14 and 30 days are heero's choice.
"""

from collections.abc import Iterable
from typing import NamedTuple

from heero.domain.gate import KEEPS_OUT
from heero.domain.meetings import Attendance, Copy, Meeting
from heero.domain.minutes import day_of, present_at
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.people import Support
from heero.domain.spans import later
from heero.domain.story import Commitment
from heero.domain.words import Day

COPY_WITHIN = 7
"""How many days after a meeting everybody who was there has their copy."""

CHECKED_AFTER = (14, 30)
"""How many days after it began somebody looks how an offer goes."""

EARLY = 7
"""How many days before its day a look counts as the one that was due."""

AGAIN = 7
"""How many days after a look that reached nobody the next one is due."""

OPEN = frozenset({"accepted", "active"})
"""The promises that hold: the participant took them, and nobody ended them."""

ME = "me"
"""Whom a copy is for that is the participant's own."""


class Owed(NamedTuple):
    """
    A copy that somebody has not got.

    Attributes:
        meeting: Of which meeting.
        to: To whom, as they were noted as being there; nobody named is the participant.
        due: By which day.
    """

    meeting: Meeting
    to: Attendance
    due: Day


def copies_owed(record: Participant) -> list[Owed]:
    """
    Return whoever was at a meeting that was held and has no copy of what it agreed.

    Nobody is owed one whom the participant does not want to hear from them any more,
    or who is not known to be alive.
    """
    found = []
    for meeting in record.meetings:
        held = held_on(record, meeting)
        if held is None:
            continue
        due = later(held, COPY_WITHIN)
        found += [
            Owed(meeting, each, due)
            for each in present_at(record, meeting.id)
            if copied(meeting, each) is None and _may_have(record, each.person)
        ]
    return sorted(found, key=lambda each: each.due)


def copied(meeting: Meeting, to: Attendance) -> Day | None:
    """Return the day somebody who was there got their copy; `None` where not yet."""
    sent = [each.sent for each in meeting.copies if _reader(each) == _reader(to)]
    return min(sent, default=None)


def held_on(record: Participant, meeting: Meeting) -> Day | None:
    """Return the day a meeting was held; `None` where it was not, or nobody knows."""
    return day_of(record, meeting) if meeting.status == "held" else None


def _may_have(record: Participant, person: str | None) -> bool:
    if person is None:
        return True
    chosen = {each.choice for each in record.outreach if each.person == person}
    living = any(each.id == person and each.life == "living" for each in record.people)
    return living and not chosen & KEEPS_OUT


def _reader(each: Attendance | Copy) -> tuple[str | None, str | None, str]:
    words = each.words if isinstance(each, Attendance) else each.to
    if words is None and each.person is None and each.member is None:
        words = ME
    return each.person, each.member, fold_name(words or "")


def check_days(commitment: Commitment, since: Day | None = None) -> tuple[Day, ...]:
    """
    Return the days on which somebody looks how an offer goes, the first first.

    They are counted from the day it was offered, or begins where that is later; a day
    that was said for it is one of them.

    Args:
        commitment: The offer.
        since: Since when anybody here knows of it at all, where that is known.
    """
    begins = max(commitment.starts or "", commitment.as_of or "")
    begins = max(begins, since or "") if begins else ""
    days = {later(begins, each) for each in CHECKED_AFTER} if begins else set()
    return tuple(sorted(days | ({commitment.review} if commitment.review else set())))


def known_since(record: Participant) -> Day | None:
    """Return when somebody was welcomed: no promise was made here before."""
    return record.intake.date if record.intake else None


def checks_due(commitment: Commitment, since: Day | None = None) -> list[Day]:
    """
    Return the days on which somebody should look how a promise goes, and nobody has.

    A look up to a week early counts and makes up for all before it; one that reached
    nobody does not. A promise that is not open has none.

    Args:
        commitment: The offer.
        since: Since when anybody here knows of it at all, where that is known.
    """
    if commitment.status not in OPEN:
        return []
    reached = [each.date for each in commitment.checks if each.result != "not_reached"]
    looked = max((later(each, EARLY) for each in reached), default="")
    return [day for day in check_days(commitment, since) if day > looked]


def next_look(commitment: Commitment, since: Day | None = None) -> Day | None:
    """
    Return when somebody next looks how an offer goes; `None` where nobody needs to.

    A look that reached nobody is work too: the next one is due a week after it.

    Args:
        commitment: The offer.
        since: Since when anybody here knows of it at all, where that is known.
    """
    due = checks_due(commitment, since)
    if not due:
        return None
    tried = [each.date for each in commitment.checks if each.result == "not_reached"]
    looked = [each.date for each in commitment.checks if each.result != "not_reached"]
    if not tried or max(tried) < max(looked, default=""):
        return due[0]
    return max(due[0], later(max(tried), AGAIN))


class Covered(NamedTuple):
    """
    The kinds of support that somebody has promises of, in the order of the ten kinds.

    Attributes:
        one: Those with one active promise.
        more: Those with more than one.
    """

    one: tuple[Support, ...]
    more: tuple[Support, ...]


def covered(commitments: Iterable[Commitment], kinds: Iterable[Support]) -> Covered:
    """
    Return which kinds of support active promises cover, and never which they do not.

    Args:
        commitments: The promises.
        kinds: The kinds of support, in the order they are told in.

    Source:
        Coverage: kinds of support with at least one, and at least two, active promises.
    """
    there = [each.support for each in commitments if each.status == "active"]
    times = {each: there.count(each) for each in kinds}
    return Covered(
        tuple(each for each, number in times.items() if number == 1),
        tuple(each for each, number in times.items() if number > 1),
    )
