"""Taking the minutes of a meeting: what is said before it begins and at its end."""

from heero.domain.meetings import MINUTES
from heero.domain.minutes import follow_up_of, minutes_walk
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.services import exercises, in_meetings
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id
from heero.store.workspace import Workspace


def begun(
    workspace: Workspace, word: str, meeting: str | None, today: Day
) -> tuple[str, Outcome | None]:
    """
    Find the meeting whose minutes are to be taken, and ask the gate again.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        meeting: Which one; `None` takes the one that is open, or was planned.
        today: The day.

    Returns:
        The meeting, by its id, and what shuts the gate; `None` where it is open.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: None is planned, or it was called off.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    found = in_meetings.to_record(record, meeting, today)
    shut = in_meetings.shut(workspace, record, found, today)
    if shut is None and found.start and found.start[:10] > today:
        workspace.news.append(
            f"this meeting is planned for {found.start[:10]}, and today is {today}"
        )
    return found.id, shut


def other_day(workspace: Workspace, word: str, meeting: str, today: Day) -> Day | None:
    """
    Return the day a meeting is planned for, where minutes begun now would surprise.

    Returns:
        The day; `None` where it is today or not known, or minutes of a day that has
        passed were begun before.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    found = in_meetings.meant(record, meeting)
    day = (found.start or "")[:10]
    if found.status != "planned" or day in ("", today):
        return None
    begun = minutes_walk(record, found.id) is not None
    return None if begun and day < today else day


def within(
    workspace: Workspace, word: str, meeting: str, today: Day
) -> tuple[str, Outcome | None]:
    """
    Find the meeting another guide is to be walked in, and ask the gate again.

    Returns:
        The meeting, by its id, and what shuts the gate; `None` where it is open.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    found = in_meetings.meant(record, meeting)
    return found.id, in_meetings.shut(workspace, record, found, today)


def not_begun(meeting: str) -> Outcome:
    """Tell that no minutes were begun, because the meeting is not now."""
    words = "nothing was begun, and nothing is written"
    return Outcome([words], {"meeting": meeting, "ending": "not_begun"})


def done(here: exercises.Sitting, meeting: str, ending: str) -> Outcome:
    """
    Tell where the minutes are, and what comes next.

    Args:
        here: The sitting they were taken in.
        meeting: The meeting, by its id.
        ending: How the walk ended.
    """
    record_id = here.record_id
    shown = here.workspace.shown(here.workspace.path("participant", record_id))
    record = opened(here.workspace, record_id).record
    lines = [f"everything that was agreed is in {shown}"]
    goes_on = f"heero meeting record {record_id} --meeting {meeting}"
    follows = None
    if ending != "finished":
        lines.append(f"`{goes_on}` goes on with it")
    else:
        lines += _next(record, meeting)
        follows = follow_up_of(record, meeting)
    data = {
        "id": record_id,
        "path": shown,
        "meeting": meeting,
        "guide": MINUTES,
        "walk": here.walk,
        "ending": ending,
        "next": follows.id if follows else None,
    }
    return Outcome(lines, data)


def _next(record: Participant, meeting: str) -> list[str]:
    follows = follow_up_of(record, meeting)
    found = next((each for each in record.meetings if each.id == meeting), None)
    lines = []
    if follows is not None:
        when = follows.start.replace("T", " at ") if follows.start else "no day yet"
        lines.append(f"they meet again: {follows.id}, {when}; nobody is invited yet")
    if found is not None and found.kind != "blended":
        lines.append(
            f"`heero exercise {record.id} commitments --meeting {meeting}` hears what "
            "people offer"
        )
    lines.append(
        f"`heero meeting copy {record.id} --to WHO --meeting {meeting}` makes the copy "
        "that everybody gets within a week"
    )
    return lines
