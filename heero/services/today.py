"""What is on today: left in the middle, or planned; each with its command."""

from heero.domain.participant import Participant
from heero.errors import HeeroError
from heero.services import after_care, visits
from heero.services.left_open import going_on
from heero.services.outcome import Outcome, one_line
from heero.services.records import opened
from heero.store.workspace import Workspace


def today(workspace: Workspace, day: str) -> Outcome:
    """
    Say what is on today.

    Returns:
        For each thing what it is, whose it is, and the command that goes on with it.
    """
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    a_month = workspace.settings.visits_a_month
    waits: list[dict[str, str]] = []
    for record_id in workspace.ids("participant"):
        try:
            record = opened(workspace, record_id).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        rows.extend(_of(record, day))
        since = visits.due(record, a_month, day)
        if since is not None:
            waits.append(_contact(record, since))
    rows.extend(_sessions(workspace, day))
    rows.extend(after_care.waiting(workspace, day))
    rows.extend(waits)
    lines = [f"{row['what']}: {row['who']}   {row['command']}" for row in rows]
    if not lines:
        lines = ["nothing is waiting today", *_first_steps(workspace)]
    return Outcome(lines, rows, notes)


def _of(record: Participant, day: str) -> list[dict[str, str]]:
    who = f"{one_line(record.name)} ({record.id})"
    rows = []
    if record.status == "active":
        going = (
            going_on(record.id, walk.guide.split("/")[0])
            for walk in record.walks
            if walk.finished is None
        )
        rows = [
            {"what": f"left in the middle, {what}", "who": who, "command": command}
            for what, command in going
        ]
    rows.extend(
        {
            "what": f"meeting at {meeting.start[11:16]}",
            "who": who,
            "command": f"heero agenda {record.id}",
        }
        for meeting in record.meetings
        if meeting.status == "planned" and meeting.start and meeting.start[:10] == day
    )
    return rows


def _contact(record: Participant, since: str) -> dict[str, str]:
    return {
        "what": f"a contact is due since {since}",
        "who": visits.who(record),
        "command": f"heero visit {record.id}",
    }


def _sessions(workspace: Workspace, day: str) -> list[dict[str, str]]:
    from heero.domain.workshop import Workshop

    rows = []
    for record_id in workspace.ids("workshop"):
        try:
            record = workspace.load(Workshop, record_id).record
        except HeeroError:
            continue
        if any(session.date == day for session in record.sessions):
            rows.append(
                {
                    "what": "a session today",
                    "who": record.title or record.id,
                    "command": f"heero workshop show {record.id}",
                }
            )
    return rows


def _first_steps(workspace: Workspace) -> list[str]:
    if workspace.ids("participant"):
        return ["see who is here with `heero list`"]
    return ["welcome somebody with `heero new-participant`"]
