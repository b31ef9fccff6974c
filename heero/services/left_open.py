"""What somebody is in the middle of, and the command that goes on with it."""

from heero.domain.due_mentoring import GUIDE as CHECKIN
from heero.domain.meetings import MINUTES
from heero.domain.minutes import in_the_middle
from heero.domain.participant import Participant
from heero.domain.walks import instrument_asked
from heero.errors import HeeroError
from heero.services import records
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace

CHECK_IN = "check_in"
"""The guide that asks how somebody is before and after a session."""

AROUND = frozenset({CHECK_IN})
"""Guides that are walked around exercises, and never offered as one."""


def left_open(record: Participant) -> list[str]:
    """
    Return the exercises somebody is in the middle of, the last one first.

    An instrument is none: it is gone on with by `heero measure`.
    """
    return [each for each in _open(record) if instrument_asked(each) is None]


def _open(record: Participant) -> list[str]:
    open_now = [walk.guide.split("/")[0] for walk in reversed(in_the_middle(record))]
    return [each for each in dict.fromkeys(open_now) if each not in AROUND]


def going_on(record_id: str, guide: str) -> tuple[str, str]:
    """
    Return what somebody is in the middle of, and the command that goes on with it.

    Args:
        record_id: Whose walk it is.
        guide: The name of the guide.
    """
    asked = instrument_asked(guide)
    if asked:
        return asked, f"heero measure {record_id} {asked}"
    if guide == CHECKIN:
        return "the check-in of a month", f"heero mentor checkin {record_id}"
    if guide == MINUTES:
        return "the minutes of a meeting", f"heero meeting record {record_id}"
    return guide, f"heero exercise {record_id} {guide}"


def waiting(workspace: Workspace) -> Outcome:
    """List who has something open, each with the command that goes on with it."""
    rows: list[dict[str, str]] = []
    notes: list[str] = []
    for record_id in workspace.ids("participant"):
        try:
            record = records.opened(workspace, record_id).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        rows += [
            {"id": record.id, "name": record.name, "guide": what, "command": command}
            for what, command in (going_on(record.id, each) for each in _open(record))
            if record.status == "active"
        ]
    lines = [f"{row['name']}: {row['guide']}   {row['command']}" for row in rows]
    if not rows:
        notes.append("nothing is left open; `heero exercise P` begins something")
    return Outcome(lines, rows, notes)
