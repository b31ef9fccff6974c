"""Pictures of sheets, kept when somebody said yes to that very one."""

from pathlib import Path

from heero.domain.consents import in_force
from heero.domain.operations import Add, Operation, Remove, Value
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services import records
from heero.services.outcome import Outcome
from heero.services.outlets import through_no_link
from heero.services.records import FreshIds, change, opened
from heero.store import files, pictures
from heero.store.workspace import Loaded, Workspace


def may_keep(workspace: Workspace, word: str, today: Day) -> str:
    """
    Return whose picture it would be, where they said yes to pictures at all.

    Raises:
        NoSuchRecord: The word fits nobody.
        GateShut: There is no yes to pictures, or it has ended.
    """
    record_id = records.participant_id(workspace, word)
    record = opened(workspace, record_id).record
    if in_force(record, "photo", today, ("pictures",)) is None:
        raise GateShut(
            f"there is no yes of {record_id} to pictures today",
            hint="ask for it first, as a yes of its own; then ask for each picture",
        )
    return record_id


def keep(
    workspace: Workspace,
    record_id: str,
    path: Path,
    what: str,
    today: Day,
    by: str = "",
) -> Outcome:
    """
    Keep a picture of a sheet, without where and when it was taken.

    Args:
        workspace: The records folder.
        record_id: Whose sheet it is; they said yes to this picture just now.
        path: The picture; it is read and left as it is.
        what: What it shows, in a few words; empty where nobody said.
        today: The day.
        by: Who keeps it.

    Raises:
        BadInput: It is no picture that can be read, or would lie behind a link.
        CannotWrite: The disk would not take it.
        WouldNotRead: The words cannot be written down; nothing is kept.
    """
    data = pictures.cleaned(path)
    drawn: list[str] = []

    def added(now: Loaded[Participant]) -> list[Operation]:
        name = FreshIds(now.values)()
        drawn.append(name)
        entry: dict[str, Value] = {"id": name, "date": today}
        entry |= {"what": what.strip()} if what.strip() else {}
        entry |= {"by": by} if by else {}
        through_no_link(workspace.root, pictures.of(workspace.root, record_id, name))
        # The picture first: a record never names one that is not there.
        pictures.keep(workspace.root, record_id, name, data)
        return [Add(("pictures", name), entry)]

    try:
        change(workspace, Participant, record_id, added, by)
    except BaseException:
        _forget(workspace, record_id, drawn)
        raise
    # It may have been tried again, when somebody else saved in between.
    _forget(workspace, record_id, drawn[:-1])
    name = drawn[-1]
    shown = workspace.shown(pictures.of(workspace.root, record_id, name))
    return Outcome(
        [f"kept as {shown}"],
        {"id": name, "path": shown},
        [
            "it is on this computer only, and never in git; now take the first one off "
            "the telephone or the camera"
        ],
    )


def _forget(workspace: Workspace, record_id: str, names: list[str]) -> None:
    for name in names:
        files.remove(pictures.of(workspace.root, record_id, name))


def kept(workspace: Workspace, word: str) -> Outcome:
    """
    Say which pictures of somebody's sheets there are.

    Raises:
        NoSuchRecord: The word fits nobody.
    """
    record_id = records.participant_id(workspace, word)
    record = opened(workspace, record_id).record
    lines, rows = [], []
    for each in record.pictures:
        path = pictures.of(workspace.root, record_id, each.id)
        there = path.is_file()
        shown = workspace.shown(path) if there else "not on this computer"
        lines.append(f"{each.id}  {each.date}  {each.what or '-'}  {shown}")
        rows.append(
            {"id": each.id, "date": each.date, "what": each.what, "path": shown}
        )
    notes = [] if rows else ["no picture is kept; `heero keep P PICTURE` keeps one"]
    return Outcome(lines, rows, notes)


def drop(workspace: Workspace, word: str, name: str, by: str = "") -> Outcome:
    """
    Take a picture away, from this computer and from the record.

    Raises:
        NoSuchRecord: The word fits nobody.
        BadInput: There is no such picture.
    """
    record_id = records.participant_id(workspace, word)
    record = opened(workspace, record_id).record
    if name not in {each.id for each in record.pictures}:
        raise BadInput(
            f"there is no picture {name!r}", hint=f"see them with `heero keep {word}`"
        )
    change(workspace, Participant, record_id, [Remove(("pictures", name))], by)
    files.remove(pictures.of(workspace.root, record_id, name))
    return Outcome(
        ["it is gone from this computer"],
        {"id": name},
        ["copies elsewhere, such as a backup or a telephone, are not reached"],
    )
