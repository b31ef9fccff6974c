"""What an authority forbade to destroy; only a named one can."""

from heero.domain.log import Hold
from heero.domain.operations import Value
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import logs
from heero.services.outcome import Outcome
from heero.services.records import participant_id, record_id_of
from heero.services.team import team_id
from heero.store.workspace import Workspace


def hold(
    workspace: Workspace, word: str, authority: str, today: Day, me: str = ""
) -> Outcome:
    """
    Write down that an authority forbade to destroy a record; it needs a name.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: No authority is named.
    """
    if not authority.strip():
        raise BadInput(
            "who forbids it? only a named authority can",
            hint='give --authority, such as "Superior Court, file 12-345"',
        )
    key, record_id = _record(workspace, word)
    if any(of(each) == record_id for _, each in held(workspace)):
        raise BadInput(
            f"{record_id} is on hold already", hint="see `heero retain list`"
        )
    fields: dict[str, Value] = {
        key: record_id,
        "authority": authority.strip(),
        "date": today,
        "by": team_id(workspace, me) if me else "",
    }
    entry = logs.add(workspace, today, "holds", fields, me)
    line = f"{record_id}: nothing of it is destroyed until that is lifted"
    return Outcome(
        [f"{line}, in {entry.path}"],
        {"id": record_id, "hold": entry.id, "path": entry.path},
        ["it stops destroying, and gives nobody anything to read"],
    )


def release(workspace: Workspace, word: str, today: Day, me: str = "") -> Outcome:
    """
    Write down that an authority lifted what it forbade.

    Raises:
        NoSuchRecord: There is no such participant.
        BadInput: Nobody forbade anything.
    """
    _, record_id = _record(workspace, word)
    found = [each for each in held(workspace) if of(each[1]) == record_id]
    if not found:
        raise BadInput(f"{record_id} is not on hold", hint="see `heero retain list`")
    for year, each in found:
        logs.amend(workspace, year, "holds", each.id, {"ended": today}, me)
    path = f"log/{found[-1][0]}.yaml"
    data = {"id": record_id, "hold": found[-1][1].id, "path": path}
    return Outcome([f"{record_id}: the hold is lifted, in {path}"], data)


def _record(workspace: Workspace, word: str) -> tuple[str, str]:
    """Return what the record is that a word stands for, and its id."""
    if workspace.walked.name == "lab":
        return "lab", record_id_of(workspace, word)
    return "participant", participant_id(workspace, word)


def of(hold: Hold) -> str:
    """Return the id of the record that must not be destroyed; empty for none."""
    return hold.participant or hold.lab or ""


def held(workspace: Workspace) -> list[tuple[str, Hold]]:
    """Return what holds now, each with the year it was written down in."""
    return [
        (log.id, each)
        for log in logs.every(workspace)
        for each in log.holds
        if not each.ended
    ]
