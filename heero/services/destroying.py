"""
Taking everything about somebody out of a folder, and saying what cannot be reached.

What is taken out is gone from this folder; what git, backups, other computers and paper
still hold is said, and never passed over.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from heero.domain.kinds import BESIDE
from heero.domain.log import Log
from heero.domain.operations import Operation, Remove
from heero.domain.workshop import Workshop
from heero.errors import GateShut, HeeroError
from heero.services import logs
from heero.services.access import FOLDER
from heero.services.as_guest import as_guest, named_in
from heero.services.cohorts import workshops
from heero.services.records import change
from heero.services.traces import empty, forget, pictures_of, remaining
from heero.store import arrivals, files, git, journal, shared
from heero.store.workspace import Loaded, Workspace


@dataclass(frozen=True)
class Gone:
    """
    What was taken out, or would be.

    Attributes:
        files: The files, as they are shown.
        unreached: What heero cannot reach, in sentences.
    """

    files: tuple[str, ...]
    unreached: tuple[str, ...]


def looked_at(workspace: Workspace, record_id: str) -> Gone:
    """
    Say what would be taken out, and what cannot be reached; nothing is changed.

    Raises:
        GateShut: An authority forbade it, or a log that may say so cannot be read.
        BadInput: One of the files is a link.
    """
    _not_held(workspace, record_id)
    found = [workspace.shown(each) for each in _all(workspace, record_id)]
    return Gone(tuple(found), tuple(unreached(workspace)))


def destroy(workspace: Workspace, record_id: str, *, by: str = "") -> Gone:
    """
    Take everything about somebody out of a folder.

    Their record, the files beside it, what was said and is not in it, drafts, pictures,
    what was drawn and made for them, and what heero remembers. Workshops keep a guest,
    logs a request of nobody. The record goes last, so that the same call goes on after
    it was cut off.

    Args:
        workspace: The records folder.
        record_id: Whose; the record itself may be gone already.
        by: Who does it.

    Returns:
        The files that were taken out, and what heero cannot reach.

    Raises:
        GateShut: An authority forbade it, or a log that may say so cannot be read.
        BadInput: One of the files is a link.
        Unreadable: A workshop that may name them has errors; nothing is taken out.
        CannotWrite: The disk would not take it.
    """
    _not_held(workspace, record_id)
    named = _workshops(workspace, record_id)
    for each in named:
        change(workspace, Workshop, each, lambda now: as_guest(now, record_id), by)
    for year in workspace.ids("log"):
        change(workspace, Log, year, lambda now: _nobody(now, record_id), by)
    with files.locked(workspace.inner, by or "another heero"):
        found = _all(workspace, record_id)
        forget(workspace, record_id)
        # What is remembered is found again; a trace of somebody in it is not.
        for path in (*(workspace.inner / "cache").glob("*"), *found):
            files.remove(path)
        _emptied(workspace, record_id)
    shown = tuple(workspace.shown(each) for each in found)
    return Gone(shown, tuple(unreached(workspace)))


def named(workspace: Workspace, record_id: str) -> bool:
    """
    Whether a workshop names somebody.

    Raises:
        Unreadable: A workshop that may name them has errors.
    """
    return bool(_workshops(workspace, record_id))


def unreached(workspace: Workspace) -> list[str]:
    """Return what still holds it and cannot be reached from here, in sentences."""
    told = []
    if git.inside(workspace.root):
        told.append(
            "the history in git still holds it: whoever can open the folder can read "
            "it there"
        )
    if shared.approved(workspace.root):
        told.append(
            "the place this folder is shared with holds it too, and so does every "
            "copy of the folder: it goes from them with `heero save` and `heero sync`, "
            "and their histories keep it"
        )
    told.append("backups that were taken before hold it: destroy the old ones")
    told.append("what was printed, sent or handed over is with whoever has it")
    left = remaining(workspace)
    return [*told, *([left] if left else [])]


def _not_held(workspace: Workspace, record_id: str) -> None:
    """
    Make sure that nobody forbade it.

    Raises:
        GateShut: An authority did, or a log cannot be read.
    """
    known, lost = logs.readable(workspace)
    if lost:
        raise GateShut(
            "a log that may forbid it cannot be read, so nothing is destroyed",
            hint=f"see what is wrong with `heero validate`: {lost[0]}",
        )
    for log in known:
        for each in log.holds:
            if each.participant == record_id and not each.ended:
                raise GateShut(
                    f"an authority forbade on {each.date} that {record_id} is "
                    "destroyed",
                    hint=f"see `heero retain list`; once it is lifted: `heero retain "
                    f"release {record_id}`",
                )


def _workshops(workspace: Workspace, record_id: str) -> list[str]:
    found = []
    for each in workshops(workspace):
        if isinstance(each, HeeroError):
            # It may name them, and would name nobody afterwards.
            raise each
        if named_in(each, record_id):
            found.append(each.id)
    return found


def _nobody(now: Loaded[Log], record_id: str) -> list[Operation]:
    """Return what leaves an entry of a log without whom it was about."""
    log = now.record
    named = [("requests", each.id, each.participant) for each in log.requests]
    named += [("uses", each.id, each.participant) for each in log.uses]
    named += [("holds", each.id, each.participant) for each in log.holds]
    return [
        Remove((key, item, "participant"))
        for key, item, whose in named
        if whose == record_id
    ]


def _all(workspace: Workspace, record_id: str) -> list[Path]:
    """Return every file about somebody that is there, their record last."""
    said = workspace.journal(record_id)
    edits = workspace.inner / "edits"
    made = workspace.out / FOLDER / record_id
    usual = [
        *(path for path in sorted(made.rglob("*")) if path.is_file()),
        *sorted(edits.glob(f"{record_id}.*")),
        *pictures_of(workspace, record_id),
        *(said, journal.aside(said), journal.broken(said)),
        *(workspace.path(each, record_id) for each in (*BESIDE, "participant")),
    ]
    return [each for each in usual if each.is_symlink() or each.is_file()]


def _emptied(workspace: Workspace, record_id: str) -> None:
    """Take away the folders nothing is in any more, and who came today."""
    empty(workspace, record_id)
    made = workspace.out / FOLDER / record_id
    for each in (*sorted(made.rglob("*"), reverse=True), made):
        # What came in this very moment stays, and so does its folder.
        with contextlib.suppress(OSError):
            each.rmdir()
    arrivals.forget(workspace.inner, record_id)
