"""
What was erased elsewhere goes from this copy too, when it syncs.

The deletion wins, also over what was changed here: nobody can read it any more.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from heero.domain.erased import erased_ids, noted
from heero.domain.erased import erasing as erasing_values
from heero.domain.operations import Operation
from heero.domain.private import Private
from heero.errors import HeeroError
from heero.services import (
    clearing_away,
    destroying,
    erase_letter,
    erase_places,
    erasing,
    saving,
    shedding,
    tombstones,
    versions,
)
from heero.services.records import change
from heero.store import calling, git, history, remains, shared
from heero.store.workspace import Loaded, Workspace


def let_go(workspace: Workspace, before: str, by: str = "") -> list[str]:
    """
    Take away what was erased elsewhere, once versions are put together.

    Args:
        workspace: The records folder.
        before: The version before they were.
        by: Who is typing, by their team id.

    Returns:
        Remarks for the user: ids and numbers, never a word of what went.

    Raises:
        CannotSave: Git would not keep a version.
    """
    notes = []
    others = git.inside(workspace.root) and remains.worktrees(workspace.root)
    for record_id, day in sorted(_gone(workspace).items()):
        number = _take_away(workspace, record_id, by)
        if others:
            number += erasing.shut_elsewhere(workspace, record_id)
        if number:
            when = f" on {day}" if day else ""
            what = "1 file" if number == 1 else f"{number} files"
            notes.append(
                f"{record_id} was erased{when}: {what} went from this copy too"
            )
    for record_id in _with_somebody_less(workspace, before):
        found = shedding.clear_renders(workspace, record_id)
        if found:
            told = ", ".join(clearing_away.words(found))
            notes.append(f"somebody was erased from {record_id}; also went: {told}")
    notes += _from_private(workspace, before, by)
    if notes:
        saving.save(workspace, by=by)
    shedding.lock_anew(workspace, by)
    return notes


def end(workspace: Workspace) -> list[str]:
    """
    Destroy what could not be destroyed before others had it, and write the letters.

    Returns:
        Remarks for the user.
    """
    notes = [
        f"the keys to earlier versions of {each} are destroyed here"
        for each in shedding.shed(workspace)
    ]
    return [*notes, *erasing.finish(workspace)]


def _gone(workspace: Workspace) -> dict[str, str]:
    days = tombstones.erased(workspace)
    return {each: days.get(each, "") for each in tombstones.gone(workspace)}


def _take_away(workspace: Workspace, record_id: str, by: str) -> int:
    """Take away what is left of somebody, and return how many files that were."""
    letter = erase_places.letter_paths(workspace, record_id)
    beside = clearing_away.beside(workspace, record_id, keep=letter)
    beside.pop(clearing_away.CACHE, None)
    number = len(clearing_away.records(workspace, record_id))
    number += sum(map(len, beside.values()))
    if number or destroying.named(workspace, record_id):
        with erase_letter.kept(workspace, record_id):
            destroying.destroy(workspace, record_id, by=by)
            clearing_away.clear_away(workspace, record_id, keep=letter)
    return number


def _from_private(workspace: Workspace, before: str, by: str) -> list[str]:
    """
    Take out of private files what they say of whoever was erased from the record.

    Who erased them had no private file yet, or an older one: it was written meanwhile.

    Returns:
        Remarks for the user.
    """
    notes = []
    ids = {*_changed(workspace, before, "participants", "private")}
    for record_id in sorted(ids):
        if not workspace.path("private", record_id).is_file():
            continue
        try:
            record = workspace.understand(workspace.path("participant", record_id))[0]
            private = workspace.load(Private, record_id)
        except (FileNotFoundError, HeeroError):
            # Gone, locked for this copy, or with errors that somebody has to mend.
            continue
        gone = erased_ids(record.values)
        if not erasing_values(private.values, gone).operations:
            continue

        def without(
            now: Loaded[Private], gone: frozenset[str] = gone
        ) -> list[Operation]:
            found = erasing_values(now.values, gone)
            return [*found.operations, *noted(now.values, found.ids)]

        change(workspace, Private, record_id, without, by)
        notes.append(
            f"somebody was erased from {record_id}; what its private file said about "
            "them went too"
        )
    return notes


def _changed(workspace: Workspace, before: str, *folders: str) -> list[str]:
    """Return the ids of the records in folders that are otherwise since a version."""
    root = workspace.root
    after = shared.version(root)
    if not before or before == after:
        return []
    words = ("diff", "--name-only", "--relative", "-z", before, after, "--", *folders)
    done = calling.git(root, *words)
    changed = done.stdout.decode("utf-8", "replace").split("\0") if done else []
    return [PurePosixPath(name).stem for name in changed if name]


def _with_somebody_less(workspace: Workspace, before: str) -> Iterator[str]:
    """Yield the participants from whose records somebody was erased since a version."""
    root = workspace.root
    for record_id in _changed(workspace, before, "participants"):
        path = workspace.path("participant", record_id)
        try:
            now = workspace.understand(path)[0].values
        except (FileNotFoundError, HeeroError):
            continue
        known = erased_ids(now)
        if not known:
            continue
        (data,) = history.contents(root, [(before, workspace.shown(path))])
        was = versions.understood(data) if data else None
        if known - erased_ids(was or {}):
            yield record_id
