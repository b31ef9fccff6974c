"""What a change does to the gates of the meetings that are planned."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, TypeVar

from heero.domain.inviting import Shut
from heero.domain.meetings import Meeting, expected
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.services import gate
from heero.store import files
from heero.store.workspace import Workspace

_Done = TypeVar("_Done")


class Look(NamedTuple):
    """
    How the gate of a planned meeting stands.

    Attributes:
        meeting: The meeting.
        there: Who of theirs would be in the room.
        told: Who was ever told the time and the place, also who is not invited now.
        found: What would keep one of all these out.
    """

    meeting: Meeting
    there: frozenset[str]
    told: frozenset[str]
    found: frozenset[Shut]

    @property
    def shut(self) -> frozenset[Shut]:
        """What shuts the gate for those who would be in the room."""
        return frozenset(
            each
            for each in self.found
            if (not each.person or each.person in self.there)
            and (each.other in ("", "self") or each.other in self.there)
        )


class Turned(NamedTuple):
    """
    What a change did to the gates of planned meetings.

    Attributes:
        lines: What is said of it; nothing where it did nothing.
        data: The same for a program.
    """

    lines: list[str]
    data: list[dict[str, Any]]


def looks(
    workspace: Workspace,
    record: Participant,
    today: Day,
    clearing: Collection[str] | None = None,
) -> dict[str, Look]:
    """
    Look at the gate of every meeting that is planned, today's included.

    Args:
        workspace: The records folder.
        record: The participant's record.
        today: The day.
        clearing: Who may clear, for whoever looks at many records.

    Raises:
        Unreadable: The private file has errors.
    """
    found = {}
    for each in record.meetings:
        if each.status != "planned" or (each.start or "9999") < today:
            continue
        there, told = expected(each), gate.ever_told(each)
        people = there | told
        shut = gate.asked(workspace, record, people, today, clearing) if people else []
        found[each.id] = Look(each, there, told, frozenset(shut))
    return found


def shut_since(workspace: Workspace, today: Day, moment: int) -> list[str]:
    """
    Say of which planned meetings the gate is shut, where something was written lately.

    Whatever wrote it: a walk, an undo, an editor, what came from others.

    Args:
        workspace: The records folder.
        today: The day.
        moment: Since when, in nanoseconds of the clock of this computer.
    """
    written = {
        record_id
        for kind in ("participant", "private", "team")
        for record_id in workspace.written_since(kind, moment)
    }
    everybody = workspace.ids("participant")
    if written.isdisjoint(everybody):
        # Who may clear is said in the records of the team.
        return shut_today(workspace, today) if written else []
    return shut_today(workspace, today, [each for each in everybody if each in written])


def shut_today(
    workspace: Workspace, today: Day, whose: Sequence[str] | None = None
) -> list[str]:
    """
    Say of which planned meetings the gate is shut today, for who looks after a folder.

    Only records with meetings are read; whose record cannot be read is said elsewhere.

    Args:
        workspace: The records folder.
        today: The day.
        whose: Whose meetings, by their ids; `None` for everybody's.
    """
    told = []
    clearing = gate.may_clear(workspace)
    for record_id in workspace.ids("participant") if whose is None else whose:
        try:
            data = files.read(workspace.path("participant", record_id))
            if b"meetings:" not in data:
                continue
            record = workspace.load(Participant, record_id).record
            found = looks(workspace, record, today, clearing)
        except (FileNotFoundError, HeeroError):
            continue
        told += [
            f"the gate of meeting {meeting} of {record_id} is shut; see "
            f"`heero meeting show {record_id} --meeting {meeting}`"
            for meeting, each in found.items()
            if each.shut
        ]
    return told


def watched(
    workspace: Workspace, record: Participant, today: Day, act: Callable[[], _Done]
) -> tuple[_Done, Turned]:
    """
    Do something to the private file, and say what that does to the gates.

    Args:
        workspace: The records folder.
        record: The participant's record, which it leaves as it is.
        today: The day.
        act: Does it.

    Returns:
        What it gives, and what became of the gates.
    """
    before = looks(workspace, record, today)
    done = act()
    return done, turned(record, before, looks(workspace, record, today))


def turned(
    record: Participant, before: dict[str, Look], after: dict[str, Look]
) -> Turned:
    """
    Say which gates a change has shut or opened, and who knows the time and the place.

    Args:
        record: The participant's record.
        before: How the gates stood.
        after: How they stand now.
    """
    lines, data = [], []
    for meeting, now in after.items():
        was = before.get(meeting)
        new = now.found - was.found if was else now.found
        opened = bool(was and was.shut and not now.shut)
        if new or opened:
            lines += _said(record, now, new, opened=opened)
            data.append(
                {
                    "meeting": meeting,
                    "open": not now.shut,
                    "shut": [each._asdict() for each in sorted(now.shut)],
                    "knows": sorted(now.told & _touched(now, new)),
                }
            )
    return Turned(lines, data)


def _said(
    record: Participant, now: Look, new: frozenset[Shut], *, opened: bool
) -> list[str]:
    meeting = now.meeting.id
    if opened and not new:
        return [f"the gate of meeting {meeting} is open now"]
    head = f"the gate of meeting {meeting} is shut now"
    lines = [head] if now.shut & new else []
    lines += gate.what_to_do(record.id, sorted(now.shut & new))
    for each in sorted(now.told & _touched(now, new)):
        lines.append(gate.knows_it(record.id, now.meeting, each))
    return lines


def _touched(now: Look, new: frozenset[Shut]) -> frozenset[str]:
    """Return who of those who were told is touched by what is new."""
    if any(not each.person for each in new):
        return now.told
    return frozenset(each.person for each in new)
