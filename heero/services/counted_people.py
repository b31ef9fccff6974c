"""Who is counted in a report, and in which rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.consents import holding, names
from heero.domain.follow_up import Course
from heero.domain.outcomes import Subject
from heero.domain.participant import Participant
from heero.domain.periods import last_over
from heero.domain.private import Private
from heero.domain.scopes import AUDIENCE_WORDS, everything
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import HeeroError
from heero.services import instruments, records, report_rows
from heero.services.report_rows import Member, Rows
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace

NO_WORKSHOP = "in no workshop"


@dataclass(frozen=True)
class Counted:
    """
    Who is counted.

    Attributes:
        subjects: Everybody with a yes to evaluation that holds, and a day.
        left_out: How many others there are.
        notes: Whose record could not be read.
    """

    subjects: Sequence[Subject]
    left_out: int
    notes: Sequence[str]


def everybody(workspace: Workspace, today: Day, progress: Progress = silent) -> Counted:
    """
    Read who is counted today.

    Args:
        workspace: The records folder.
        today: The day, on which a yes to evaluation has to hold.
        progress: Told how far it is.
    """
    until = last_over(today).last_day
    ids = workspace.ids("participant")
    shops, notes = _workshops(workspace)
    there, _ = instruments.every(workspace.root)
    by_id = {each.id: each for each in there}
    subjects: list[Subject] = []
    left_out = 0
    for number, record_id in enumerate(ids, start=1):
        progress(number, len(ids))
        try:
            record = records.opened(workspace, record_id).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        shop, course = _course(record, shops)
        if course is None or not _counts(record, today):
            left_out += 1
            continue
        private = _private(workspace, record_id)
        subjects.append(Subject(record, course, until, shop, private, by_id))
    return Counted(subjects, left_out, notes)


def _counts(record: Participant, today: Day) -> bool:
    """Return whether their yes to evaluation holds, and is to all that is counted."""
    whom = AUDIENCE_WORDS["funder"]
    return any(
        everything(each) and names(each, whom)
        for each in holding(record, "evaluation", today)
    )


def _workshops(workspace: Workspace) -> tuple[list[tuple[Course, Workshop]], list[str]]:
    """Return the workshops with a day, the earliest first, and what was not read."""
    found: list[tuple[Course, Workshop]] = []
    notes: list[str] = []
    for each in workspace.ids("workshop"):
        try:
            shop = workspace.load(Workshop, each).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        days = sorted(each.date for each in shop.sessions)
        first = shop.starts or (days[0] if days else "")
        last = max([shop.ends or "", *days[-1:]])
        if first and last:
            found.append((Course(first, last), shop))
    return sorted(found, key=lambda each: (each[0].last, each[1].id)), notes


def _course(
    record: Participant, shops: Sequence[tuple[Course, Workshop]]
) -> tuple[Workshop | None, Course | None]:
    """Return somebody's first workshop, and when it was; else when they came."""
    for course, shop in shops:
        if record.id in shop.participants:
            return shop, course
    if record.intake is None:
        return None, None
    return None, Course(record.intake.date, record.intake.date)


def _private(workspace: Workspace, record_id: str) -> Private | None:
    try:
        return records.private_of(workspace, record_id)
    except HeeroError:
        return None


def rows(subjects: Sequence[Subject], today: Day) -> Rows:
    """
    Return the rows there could be, each with people enough.

    Args:
        subjects: Who is counted.
        today: The day; only what is over on it is reported.
    """
    members = [
        Member(
            each.record.id,
            each.course.last,
            each.workshop.id if each.workshop else NO_WORKSHOP,
        )
        for each in subjects
    ]
    return report_rows.rows(members, today)
