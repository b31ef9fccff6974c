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

NUMBERED = (
    "agreed",
    "strengths",
    "needs",
    "ideas",
    "steps",
    "commitments",
    "dissents",
)
"""The lists whose lines stand on the page of a meeting."""


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


def in_the_middle(record: Participant) -> tuple[Walk, ...]:
    """Return the walks that wait; the minutes of what was called off do not."""
    off = {each.id for each in record.meetings if each.status == "cancelled"}
    return tuple(
        each
        for each in record.walks
        if each.finished is None
        and not (each.meeting in off and each.guide.split("/")[0] == MINUTES)
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


def numbered(record: Participant, meeting: str) -> dict[str, tuple[str, int]]:
    """
    Return where each line a meeting heard stands: its list and its number, by its id.

    Lines are counted as they were said there, from 1, so that a line can be named to
    whoever has the minutes without a word of it.
    """
    heard = heard_in(record, meeting)
    found: dict[str, tuple[str, int]] = {}
    for name in NUMBERED:
        there = [each.id for each in getattr(record, name) if each.id in heard]
        found |= {each: (name, number) for number, each in enumerate(there, start=1)}
    return found


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
    Return the day of a meeting: as planned, or earlier where its minutes were finished.

    Minutes may be typed in on a later day, and a page may be opened days before; only
    minutes that were finished before the day, with nothing said
    since, were held sooner.
    """
    walks = walks_of(record, meeting.id)
    begun = min((each.started[:10] for each in walks), default=None)
    if meeting.start is None:
        return begun
    planned = meeting.start[:10]
    minutes = minutes_walk(record, meeting.id)
    return begun if minutes and _over_before(minutes, planned) else planned


def _over_before(walk: Walk, day: Day) -> bool:
    """Return whether a walk was finished before a day, and nothing was said since."""
    if walk.finished is None or walk.finished[:10] >= day:
        return False
    return all((each.at or "")[:10] < day for each in walk.answers)
