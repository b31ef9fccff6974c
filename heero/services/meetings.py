"""Finding the meeting a command is about."""

from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchPart


def next_planned(record: Participant, today: Day) -> Meeting | None:
    """Return the next meeting that is planned, today's included; `None` for none."""
    planned = [
        each
        for each in record.meetings
        if each.status == "planned" and (each.start is None or each.start >= today)
    ]
    return min(planned, key=lambda each: each.start or "9999", default=None)


def meeting_in(record: Participant, word: str | None, today: Day) -> Meeting | None:
    """
    Return the meeting that was asked for, else the next that is planned.

    Args:
        record: Whose meeting.
        word: The meeting, by its id; `None` takes the next that is planned.
        today: The day.

    Raises:
        NoSuchPart: There is no such meeting.
    """
    if word is None:
        return next_planned(record, today)
    for each in record.meetings:
        if each.id == word:
            return each
    raise NoSuchPart("meeting", record.id)


def planned(record: Participant, wanted: str | None, today: Day) -> Meeting:
    """
    Return a meeting that is planned and has not passed.

    Args:
        record: Whose meeting.
        wanted: Which one, by its id; `None` for the next.
        today: The day.

    Raises:
        NoSuchPart: There is no such meeting.
        BadInput: None is planned, or this one is over or was called off.
    """
    found = not_held(record, wanted, today)
    if (found.start or "9999") < today:
        raise BadInput(
            f"the day of meeting {found.id} has passed",
            hint=f"see all of them with `heero meeting list {record.id}`",
        )
    return found


def not_held(record: Participant, wanted: str | None, today: Day) -> Meeting:
    """
    Return a meeting that is planned, also where its day has passed.

    Args:
        record: Whose meeting.
        wanted: Which one, by its id; `None` for the next that has not passed.
        today: The day.

    Raises:
        NoSuchPart: There is no such meeting.
        BadInput: None is planned, or this one is over or was called off.
    """
    found = meeting_in(record, wanted, today)
    if found is None:
        raise BadInput(
            "no meeting is planned",
            hint=f"plan one with `heero meeting plan {record.id}`",
        )
    if found.status != "planned":
        raise BadInput(
            f"meeting {found.id} is {found.status}, so nobody comes to it any more",
            hint=f"see all of them with `heero meeting list {record.id}`",
        )
    return found
