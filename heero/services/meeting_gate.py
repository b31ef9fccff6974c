"""The gate of one meeting, asked again before anything of it is handed out."""

from heero.domain.meetings import Meeting, expected
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.services import gate
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace


def shut(
    workspace: Workspace, record: Participant, meeting: Meeting, today: Day
) -> Outcome | None:
    """
    Return the answer where the gate is shut for somebody who is expected.

    Args:
        workspace: The records folder.
        record: The participant's own record.
        meeting: Which meeting.
        today: The day.

    Returns:
        What to do for each, by id, with the answer no; `None` where the gate is open,
        or nobody is expected yet.
    """
    people = expected(meeting)
    if not people:
        return None
    found = gate.asked(workspace, record, people, today)
    if not found:
        return None
    data = {
        "id": record.id,
        "meeting": meeting.id,
        "open": False,
        "shut": [each._asdict() for each in found],
    }
    why = f"the gate of meeting {meeting.id} of {record.id} is shut; nothing is written"
    return Outcome(gate.what_to_do(record.id, found), data, [why], no=True)
