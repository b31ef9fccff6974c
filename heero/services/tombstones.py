"""Which records were erased, and when: an id and a day in the log of that year."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType

from heero.domain.kinds import BESIDE, KINDS
from heero.domain.log import Log, Method
from heero.domain.operations import Add, Operation, Value
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.services.records import FreshIds, change
from heero.store import locked
from heero.store.envelope import Name
from heero.store.workspace import Loaded, Workspace

_FOLDERS = frozenset(e.folder for e in KINDS if e.name in ("participant", *BESIDE))


def erased(workspace: Workspace) -> dict[str, Day]:
    """Return the ids of the records that were erased, as far as it is known here."""
    found: dict[str, Day] = {}
    for year in workspace.ids("log"):
        try:
            log = workspace.load(Log, year).record
        except HeeroError:
            continue
        found |= {each.id: each.date for each in log.erased}
    return found


def destroyed(workspace: Workspace) -> set[str]:
    """Return the ids of the participants whose keys were destroyed."""
    held = locked.held(workspace.root)
    names = (
        {key for ring in held.rings.values() for key in ring.gone} if held else set()
    )
    ids = (key.partition("/")[2] for key in names if key.startswith("participant/"))
    return {each for each in ids if held and held.gone(Name("participant", each))}


def gone(workspace: Workspace) -> set[str]:
    """Return the ids of every record that must not come back."""
    return {*erased(workspace), *destroyed(workspace)}


def of_path(workspace: Workspace, path: str) -> str:
    """
    Return the id of the erased record that a file belongs to; mostly empty.

    Args:
        workspace: The records folder.
        path: The file, from there.
    """
    pure = PurePosixPath(path)
    if pure.parent.as_posix() not in _FOLDERS or pure.suffix != ".yaml":
        return ""
    return pure.stem if pure.stem in gone(workspace) else ""


def put(
    workspace: Workspace,
    record_id: str,
    day: Day,
    method: Method,
    many: int,
    by: str = "",
    more: Mapping[str, Value] = MappingProxyType({}),
) -> None:
    """
    Note that a record was erased, with a certificate; whoever it was is in no entry.

    Given twice it is noted once.

    Args:
        workspace: The records folder.
        record_id: The record.
        day: The day.
        method: How it was destroyed.
        many: How many files.
        by: Who did it, by their team id.
        more: What else its certificate says, such as the kind of record.

    Raises:
        Unreadable: A log has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    if record_id in erased(workspace):
        return
    year = day[:4]
    if year not in workspace.ids("log"):
        workspace.create("log", {"id": year})

    def noting(now: Loaded[Log]) -> list[Operation]:
        number = FreshIds(now.values)()
        return [
            Add(("erased", record_id), {"id": record_id, "date": day}),
            Add(
                ("destroyed", number),
                {**_certificate(number, day, method, many, by), **more},
            ),
        ]

    change(workspace, Log, year, noting, by)


def note(workspace: Workspace, record_id: str, day: Day, by: str = "") -> None:
    """
    Note that a record is gone for good, whose certificate stands in the log already.

    Raises:
        Unreadable: A log has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    if record_id in erased(workspace):
        return
    year = day[:4]
    if year not in workspace.ids("log"):
        workspace.create("log", {"id": year})
    entry: dict[str, Value] = {"id": record_id, "date": day}
    change(workspace, Log, year, lambda now: [Add(("erased", record_id), entry)], by)


def certify(
    workspace: Workspace, day: Day, method: Method, many: int, by: str = ""
) -> None:
    """Put a certificate into the log: that something was destroyed, and how."""
    year = day[:4]
    if year not in workspace.ids("log"):
        workspace.create("log", {"id": year})

    def noting(now: Loaded[Log]) -> Sequence[Operation]:
        number = FreshIds(now.values)()
        made = _certificate(number, day, method, many, by)
        return [Add(("destroyed", number), made)]

    change(workspace, Log, year, noting, by)


def _certificate(
    number: str, day: Day, method: Method, many: int, by: str
) -> dict[str, Value]:
    made: dict[str, Value] = {"id": number, "date": day, "method": method}
    made["many"] = str(many)
    return {**made, "by": by} if by else made
