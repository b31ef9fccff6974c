"""
What became of what was promised: kept, done later, or not done.

Ids and days alone: it says neither who did not keep something nor what it was. A look
or a contact that reached nobody is work that was done.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from heero.domain.consents import in_force
from heero.domain.contacts import A_MONTH
from heero.domain.due_facts import recorded
from heero.domain.meetings import Meeting
from heero.domain.minutes import present_at
from heero.domain.participant import Participant
from heero.domain.promised import (
    COPY_WITHIN,
    EARLY,
    check_days,
    copied,
    held_on,
    known_since,
)
from heero.domain.spans import later
from heero.domain.story import Commitment
from heero.domain.words import Day
from heero.domain.workshop import Workshop


class Promise(NamedTuple):
    """
    Something that was to be done by a day.

    Attributes:
        code: Which of `KINDS`.
        record: Whose it is, by the participant's id.
        item: What it is about, by its id; empty for a contact.
        due: By which day.
        done: The day it was done; `None` where it was not.
    """

    code: str
    record: str
    item: str
    due: Day
    done: Day | None

    @property
    def in_time(self) -> bool:
        """Whether it was done by its day."""
        return self.done is not None and self.done <= self.due


class Work(NamedTuple):
    """
    One time somebody was in touch for a participant, or tried.

    Attributes:
        day: The day.
        reached: Whether they reached whom they meant to reach.
    """

    day: Day
    reached: bool


KINDS: Mapping[str, str] = {
    "check": "checking how an offer goes",
    "copy": f"copies of what a meeting agreed, within {COPY_WITHIN} days",
    "commitment": "offers kept to their end",
    "visit": "contacts with participants",
    "check_in": "check-ins after a workshop",
    "meeting": "meetings written down",
    "step": "what a plan says",
}
"""What is promised, in the order in which it is told."""


def of_participant(record: Participant, a_month: int) -> list[Promise]:
    """
    Return what was promised to a participant, whatever day it is.

    What fell due on a day on which their yes to a record did not hold is left out, but
    for copies others wait for.

    Args:
        record: Their record.
        a_month: How many contacts a month are meant.
    """
    found = [*_checks(record), *_copies(record), *_offers(record), *_meetings(record)]
    found += [*_visits(record, a_month), *_steps(record)]
    return [each for each in found if each.code == "copy" or yes_held(record, each.due)]


def yes_held(record: Participant, day: Day) -> bool:
    """Return whether a yes to a record held on a day, or nobody had asked for one."""
    asked = any(each.purpose == "run_workshop" for each in record.consents)
    return not asked or in_force(record, "run_workshop", day) is not None


def of_workshop(workshop: Workshop) -> list[Promise]:
    """Return the check-ins that were promised after a workshop."""
    return [
        Promise("check_in", each.participant, each.id, each.until, each.done)
        for each in workshop.after_care
    ]


def work(record: Participant) -> list[Work]:
    """Return every contact for a participant, and every try."""
    found = [Work(each.date, each.result == "reached") for each in record.visits]
    for outreach in record.outreach:
        found += [Work(each.date, each.result == "reached") for each in outreach.tries]
    for commitment in record.commitments:
        found += [
            Work(each.date, each.result != "not_reached") for each in commitment.checks
        ]
    return found


def _checks(record: Participant) -> Iterator[Promise]:
    for each in record.commitments:
        if each.status not in ("offered", "declined"):
            looked = sorted(
                one.date for one in each.checks if one.result != "not_reached"
            )
            for day in check_days(each, known_since(record)):
                since = later(day, -EARLY)
                done = next((one for one in looked if one >= since), None)
                if done or _open_on(each, day):
                    yield Promise("check", record.id, each.id, day, done)


def _open_on(commitment: Commitment, day: Day) -> bool:
    """Return whether an offer was still open on a day."""
    if commitment.status in ("accepted", "active"):
        return True
    return commitment.ended is not None and commitment.ended > day


def _copies(record: Participant) -> Iterator[Promise]:
    for meeting in record.meetings:
        day = held_on(record, meeting)
        if day is None:
            continue
        for each in present_at(record, meeting.id):
            due = later(day, COPY_WITHIN)
            yield Promise("copy", record.id, meeting.id, due, copied(meeting, each))


def _offers(record: Participant) -> Iterator[Promise]:
    for each in record.commitments:
        checked = [one.date for one in each.checks]
        day = each.ended or max(checked, default=each.as_of)
        if day and each.status in ("kept", "lapsed"):
            done = day if each.status == "kept" else None
            yield Promise("commitment", record.id, each.id, day, done)


def _visits(record: Participant, a_month: int) -> Iterator[Promise]:
    visits = sorted(record.visits, key=lambda each: each.date)
    said = [(each.date, each.next) for each in visits]
    if record.intake:
        said.insert(0, (record.intake.date, None))
    came: list[Day | None] = [each.date for each in visits]
    came = came if record.intake else came[1:]
    # Whoever is not active any more waits for no contact.
    came += [None] if record.status == "active" else []
    for (day, coming), done in zip(said, came, strict=False):
        due = coming or (later(day, A_MONTH // a_month) if a_month else None)
        if due:
            yield Promise("visit", record.id, "", due, done)


def _meetings(record: Participant) -> Iterator[Promise]:
    for each in record.meetings:
        if each.start and each.status != "cancelled":
            day = each.start[:10]
            done = day if _written(record, each) else None
            yield Promise("meeting", record.id, each.id, day, done)


def _written(record: Participant, meeting: Meeting) -> bool:
    return meeting.status == "held" or recorded(record, meeting)


def _steps(record: Participant) -> Iterator[Promise]:
    for each in record.steps:
        if each.due and each.status != "dropped":
            done = each.due if each.status == "done" else None
            yield Promise("step", record.id, each.id, each.due, done)
