"""
What was promised in and after a meeting, and by which day.

Source: a copy within about a week and a first look at every promise soon after are what
published hand-outs on family meetings ask for; 14 and 30 days are heero's choice.
"""

from typing import NamedTuple

from heero.domain.meetings import Attendance, Copy, Meeting
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.spans import later
from heero.domain.story import Commitment
from heero.domain.words import Day

COPY_WITHIN = 7
"""How many days after a meeting everybody who was there has their copy."""

CHECKED_AFTER = (14, 30)
"""How many days after it began somebody looks how an offer goes."""


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
    """Return whoever was at a meeting that was held and has no copy of what it said."""
    found = []
    for meeting in record.meetings:
        held = held_on(record, meeting)
        if held is None:
            continue
        due = later(held, COPY_WITHIN)
        found += [
            Owed(meeting, each, due)
            for each in there(record, meeting)
            if copied(meeting, each) is None
        ]
    return found


def there(record: Participant, meeting: Meeting) -> list[Attendance]:
    """Return who was at a meeting: what came by the walks that name it, each once."""
    walks = {walk.id for walk in record.walks if walk.meeting == meeting.id}
    found = {_reader(each): each for each in record.attendance if each.came_by in walks}
    return list(found.values())


def copied(meeting: Meeting, to: Attendance) -> Day | None:
    """Return the day somebody who was there got their copy; `None` where not yet."""
    sent = [each.sent for each in meeting.copies if _reader(each) == _reader(to)]
    return min(sent, default=None)


def held_on(record: Participant, meeting: Meeting) -> Day | None:
    """Return the day a meeting was held; `None` where it was not, or nobody knows."""
    if meeting.status != "held":
        return None
    if meeting.start is not None:
        return meeting.start[:10]
    begun = [walk.started for walk in record.walks if walk.meeting == meeting.id]
    return max(begun)[:10] if begun else None


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


def _reader(each: Attendance | Copy) -> tuple[str | None, str | None, str]:
    words = each.words if isinstance(each, Attendance) else each.to
    return each.person, each.member, fold_name(words or "")
