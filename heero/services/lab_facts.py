"""
What is counted of every lab of a folder.

Only labs that are not known already are read. What is remembered of one is its day,
codes and numbers, and no word of it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from heero.domain.lab_patterns import Facts
from heero.errors import HeeroError
from heero.services.surveying import Progress, basis_of, silent
from heero.store import journal, locked
from heero.store.memory import Memory, Stamp, stamp

if TYPE_CHECKING:
    from heero.store.folder import Folder
    from heero.store.workspace import Workspace


class Kept(NamedTuple):
    """
    What is remembered of one lab.

    Attributes:
        stamp: What told its file from what it was.
        facts: What is counted of it; `None` for one that is not held yet.
    """

    stamp: Stamp
    facts: Facts | None


class Gathered(NamedTuple):
    """
    What a whole folder says.

    Attributes:
        facts: What is counted of each lab that was held, by its id.
        notes: What to say of what could not be read.
    """

    facts: dict[str, Facts]
    notes: Sequence[str]


def gathered(workspace: "Workspace", progress: Progress = silent) -> Gathered:
    """
    Return what is counted of every lab that was held.

    Args:
        workspace: The records folder.
        progress: Told how far it is.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(workspace.root)
    memory = Memory(workspace.inner / "cache" / "labs", basis_of(workspace), _made)
    waiting = journal.pending(workspace.journals)
    found: dict[str, Facts] = {}
    notes: list[str] = []
    ids = workspace.ids("lab")
    for number, record_id in enumerate(ids, start=1):
        progress(number, len(ids))
        name = f"labs/{record_id}"
        known = _stamp(workspace, record_id)
        kept = memory.of(name, known) if known is not None else None
        if kept is None or record_id in waiting:
            try:
                kept = Kept(known or [], _read(workspace, record_id))
            except HeeroError as error:
                notes.append(f"left out: {error.message}")
                memory.forget([name])
                continue
            if known is not None and known == _stamp(workspace, record_id):
                memory.keep(name, kept)
        if kept.facts is not None:
            found[record_id] = kept.facts
    memory.forget(set(memory.files()) - {f"labs/{each}" for each in ids})
    memory.save()
    return Gathered(found, notes)


def _stamp(folder: "Folder", record_id: str) -> Stamp | None:
    try:
        return stamp(str(folder.path("lab", record_id)))
    except OSError:
        return None


def _read(workspace: "Workspace", record_id: str) -> Facts | None:
    # Whatever reads records is most of a start, and mostly all labs are known.
    from heero.domain.lab_patterns import facts
    from heero.services.labs import opened

    lab = opened(workspace, record_id).record
    return None if lab.status == "planned" else facts(lab)


def _made(listed: list[Any]) -> Kept:
    """Return what is remembered of a lab, of the lists that JSON has of it."""
    known, held = listed
    return Kept(known, None if held is None else Facts(*held))
