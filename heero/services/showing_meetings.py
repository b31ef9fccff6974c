"""Showing a meeting of somebody's network."""

from heero.domain.meetings import Invitation, Meeting, expected
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome
from heero.services.records import data_of, opened, participant_id
from heero.store.workspace import Workspace


def shown(workspace: Workspace, word: str, wanted: str | None, today: Day) -> Outcome:
    """
    Show a meeting, and whether the gate is open for everybody who would be there.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        wanted: Which one, by its id; `None` takes the next that is planned.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: None is planned.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    meeting = meeting_in(record, wanted, today)
    if meeting is None:
        raise BadInput(
            "no meeting is planned", hint=f"plan one with `heero meeting plan {word}`"
        )
    found = []
    if meeting.status == "planned":
        found = gate.asked(workspace, record, expected(meeting), today)
    names = {each.id: each.name for each in record.people}
    lines = (
        [
            _head(meeting),
            *(
                f"{names[each.person]} ({each.person}): {_knows(each)}"
                for each in known
            ),
            *gate.what_to_do(record.id, found),
        ]
        if (known := meeting.invitations)
        else [_head(meeting), "nobody is invited yet"]
    )
    data = {
        "id": record.id,
        "meeting": data_of(meeting),
        "shut": [each._asdict() for each in found],
    }
    return Outcome(lines, data, no=bool(found))


def _head(meeting: Meeting) -> str:
    when = meeting.start.replace("T", " ") if meeting.start else "no day yet"
    where = meeting.place or "details by phone"
    return f"{meeting.id}: {meeting.kind}, {when}, {where}, {meeting.status}"


def _knows(invitation: Invitation) -> str:
    if invitation.taken_back:
        known = f"; knew time and place since {invitation.told}"
        return f"taken back on {invitation.taken_back}" + (
            known if invitation.told else ""
        )
    told = (
        f"knows time and place since {invitation.told}"
        if invitation.told
        else "has not been told"
    )
    return f"{told}, {invitation.reply.replace('_', ' ')}"
