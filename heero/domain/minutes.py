"""
The minutes of a meeting: what came by the walks through it.

A walk that names a meeting was walked in it; what it brought in or named, and what it
was about, is what the meeting heard. Nothing of it lies inside the meeting.
"""

from collections.abc import Iterator

from heero.domain.meetings import MINUTES, Attendance, Meeting
from heero.domain.participant import Participant
from heero.domain.walks import Walk
from heero.domain.words import Day


def walks_of(record: Participant, meeting: str) -> tuple[Walk, ...]:
    """Return the walks through a meeting, in the order of the record."""
    return tuple(each for each in record.walks if each.meeting == meeting)


def minutes_walk(record: Participant, meeting: str) -> Walk | None:
    """Return the last walk that took the minutes of a meeting; `None` for none."""
    return next(
        (
            each
            for each in reversed(walks_of(record, meeting))
            if each.guide.split("/")[0] == MINUTES
        ),
        None,
    )


def heard_in(record: Participant, meeting: str) -> frozenset[str]:
    """
    Return the ids of everything a meeting heard.

    Args:
        record: The whole record: a view has no walks any more.
        meeting: The meeting, by its id.

    Returns:
        Ids of whatever its walks brought in, named, or asked about.
    """
    walks = walks_of(record, meeting)
    return frozenset(_named(walks)) | frozenset(
        _came_by(record, {each.id for each in walks})
    )


def _named(walks: tuple[Walk, ...]) -> Iterator[str]:
    for walk in walks:
        for answer in walk.answers:
            yield from answer.items
            if answer.about is not None:
                yield answer.about


def _came_by(record: Participant, walks: set[str]) -> Iterator[str]:
    lists = (
        *(record.attendance, record.agreed, record.ideas, record.dissents),
        *(record.strengths, record.needs, record.commitments, record.steps),
    )
    for items in lists:
        for each in items:
            if each.came_by in walks:
                yield each.id


def present_at(record: Participant, meeting: str) -> tuple[Attendance, ...]:
    """Return who was at a meeting, each once."""
    walks = {each.id for each in walks_of(record, meeting)}
    found: dict[tuple[str | None, ...], Attendance] = {}
    for each in record.attendance:
        if each.came_by in walks:
            found[(each.person, each.member, each.words)] = each
    return tuple(found.values())


def follow_up_of(record: Participant, meeting: str) -> Meeting | None:
    """Return the meeting that was agreed on at the end of one; `None` for none."""
    return next(
        (
            each
            for each in record.meetings
            if each.follows == meeting and each.status != "cancelled"
        ),
        None,
    )


def day_of(record: Participant, meeting: Meeting) -> Day | None:
    """
    Return the day of a meeting: as planned, or earlier where its minutes began before.

    Minutes may be typed in on a later day, and a meeting may be held sooner.
    """
    days = [each.started[:10] for each in walks_of(record, meeting.id)]
    if meeting.start is not None:
        days.append(meeting.start[:10])
    return min(days, default=None)
