"""
Destroying the keys of earlier versions of a record that goes on.

It comes last: whatever is not put together yet is locked with those keys. Everything
that is about the record is locked with its newest key before that.
"""

from collections.abc import Sequence

from heero.domain.kinds import KINDS
from heero.services import clearing_away, kept, saving
from heero.store import calling, commits, git, key_ref, locked
from heero.store.envelope import Name
from heero.store.keys import Keys, place
from heero.store.workspace import Workspace


def waiting(workspace: Workspace) -> list[str]:
    """Return the ids of the participants with keys that are about to be destroyed."""
    held = locked.held(workspace.root)
    found = set()
    for ring in held.rings.values() if held else ():
        for key, had in ring.keys.items():
            if min(had) <= ring.gone.get(key, 0):
                found.add(key.partition("/")[2])
    return sorted(found)


def lock_anew(workspace: Workspace, by: str = "") -> bool:
    """
    Keep a version in which everything is locked with keys that are there to stay.

    Returns:
        Whether a version was needed.

    Raises:
        CannotSave: Git would not.
    """
    root = workspace.root
    held = locked.held(root)
    ids = waiting(workspace)
    if held is None or not ids or not git.inside(root):
        return False
    paths = [
        path
        for each in ids
        for path in _paths(workspace, each)
        if not _stays(workspace, held, path)
    ]
    if not paths:
        return False
    # Git takes what it has of a file for the same as long as that can be read here.
    calling.git(root, "update-index", "--force-remove", "--", *paths)
    calling.git(root, "add", "--force", "--", *paths)
    changed = commits.changed(root, lambda path: path in paths)
    taken = [each for each in changed if kept.is_kept(each, root)]
    if taken:
        called = f"record update ({len(taken)})"
        commits.save(root, taken, called, saving.author(workspace, by))
    return bool(taken)


def shed(workspace: Workspace) -> list[str]:
    """
    Destroy the keys of earlier versions, and what was made of those here.

    Returns:
        The ids of the participants.

    Raises:
        CannotWrite: The disk would not take it.
    """
    ids = waiting(workspace)
    if not ids:
        return []
    for each in ids:
        clear_renders(workspace, each)
    with locked.changing(workspace.root) as found:
        found.shed()
        locked.keep(workspace.root, found)
    key_ref.forget(workspace.root)
    return ids


def clear_renders(workspace: Workspace, record_id: str) -> dict[str, int]:
    """Take away what was made of earlier versions: pages, pictures, drafts."""
    kept_here = (clearing_away.JOURNAL, clearing_away.PICTURES)
    return clearing_away.clear_away(workspace, record_id, without=kept_here)


def _paths(workspace: Workspace, record_id: str) -> Sequence[str]:
    return [
        workspace.shown(path) for path in clearing_away.records(workspace, record_id)
    ]


def _stays(workspace: Workspace, held: Keys, path: str) -> bool:
    """Whether git holds a file in a way that can be read from now on."""
    done = calling.git(workspace.root, "cat-file", "blob", f":./{path}")
    if done is None or done.returncode:
        return True
    kind = next(e.name for e in KINDS if e.folder == path.partition("/")[0])
    name = Name(kind, path.rpartition("/")[2].removesuffix(".yaml"))
    # Of a ring that this copy cannot open nothing can be locked anew here.
    return place(name)[0] not in held.rings or held.reads_still(done.stdout)
