"""Writing the private file beside a participant, which may not be there yet."""

from collections.abc import Callable

from heero.domain.operations import Operation, Value, apply, settled
from heero.domain.private import Private
from heero.errors import GateShut, NoKey
from heero.services.records import FreshIds, change
from heero.services.seeing import ELSEWHERE, private_here
from heero.store import files
from heero.store.envelope import is_locked
from heero.store.workspace import Loaded, Workspace

Made = Callable[[Private, FreshIds], list[Operation]]
"""Gives what changes, for the file as it is then and with ids nothing in it has."""


def write(
    workspace: Workspace, record_id: str, made: Made, who: str = ""
) -> tuple[str, list[str]]:
    """
    Change the private file beside a participant, or begin it.

    Everything is looked at and written while nobody else writes.

    Args:
        workspace: The records folder.
        record_id: Beside whose record it lies.
        made: What changes.
        who: Who is writing.

    Returns:
        How the file is named to people, and what to say beside the answer.

    Raises:
        NoKey: It is locked here, so that nothing can be put into it.
        Unreadable: It is there and has errors.
        CannotWrite: The disk would not take it.
    """
    path = workspace.path("private", record_id)
    shown = workspace.shown(path)
    if path.is_file() and is_locked(files.read(path)):
        raise NoKey(path.parent.name)
    if not path.exists():
        with files.locked(workspace.inner, who or "another heero"):
            # Somebody else may have begun it meanwhile.
            if not path.exists():
                if not path.parent.is_dir():
                    files.folder(path.parent)
                    files.overwrite(path.parent / ELSEWHERE, b"")
                _begin(workspace, record_id, made)
                return shown, [
                    f"{shown} is new here; what another computer holds of orders and "
                    "clearances is not in it, so ask before anybody is invited"
                ]

    def operations(now: Loaded[Private]) -> list[Operation]:
        return made(now.record, FreshIds(now.values))

    change(workspace, Private, record_id, operations, who)
    return shown, []


def must_be_here(workspace: Workspace) -> None:
    """
    Make sure that this computer is one that holds private files.

    A copy of a folder that came through git has none. Whoever cleared somebody there
    could not know of the orders that lie on another computer.

    Raises:
        GateShut: There is no folder for them.
    """
    if not private_here(workspace):
        begun = workspace.path("private", "any").parent.is_dir()
        here = f"delete private/{ELSEWHERE}" if begun else "`mkdir private` begins here"
        raise GateShut(
            "the private files are not on this computer, and orders are kept in them",
            hint=f"clear people where they are; if nobody keeps any yet, {here}",
        )


def _begin(workspace: Workspace, record_id: str, made: Made) -> None:
    empty = Private(heero="private/1", id=record_id)
    values: dict[str, Value] = {"id": record_id}
    whole = apply(values, settled(values, made(empty, FreshIds(values))))
    assert isinstance(whole, dict)
    workspace.create("private", whole)
