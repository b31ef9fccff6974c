"""What can still be read of records that are locked, and letting git forget it."""

from collections.abc import Callable
from pathlib import Path

from heero.services.locking import FORGET, NotLocked, standing
from heero.services.outcome import Outcome
from heero.store import forgetting, locked, remains
from heero.store.workspace import Workspace


def history(workspace: Workspace) -> Outcome:
    """
    Say what of records can still be read in git, and in what git leaves beside it.

    Answers no where there is anything.

    Raises:
        NotLocked: The folder is not locked, and all of it can be read.
    """
    root = workspace.root
    if not locked.is_locked(root):
        raise NotLocked
    left = _find(root)
    lines = standing(left)
    notes = []
    if FORGET not in lines and (
        remains.NOWHERE in left.where or left.files or left.temporary
    ):
        notes.append(FORGET)
    data = {
        "readable": left.texts,
        "where": left.where,
        "names": left.refs,
        "files": left.files,
        "temporary": left.temporary,
    }
    return Outcome(lines, data, notes, no=bool(left))


def forget(workspace: Workspace, sure: Callable[[], bool]) -> Outcome:
    """
    Let git forget at once what nothing leads to, and what it keeps beside versions.

    Answers no where something can still be read, or nobody wanted it.

    Args:
        workspace: The records folder.
        sure: Asks whether it shall be so: versions that a branch led to yesterday are
            among it, and cannot be brought back.

    Raises:
        NotLocked: The folder is not locked.
        CannotWrite: Git would not, or is at work.
    """
    root = workspace.root
    if not locked.is_locked(root):
        raise NotLocked
    before = _find(root)
    if not sure():
        return Outcome(["nothing was forgotten"], {"forgotten": 0}, no=True)
    forgetting.forget(root, before)
    left = _find(root)
    gone = before.texts - left.texts
    what = "1 version of a record" if gone == 1 else f"{gone} versions of records"
    lines = [f"forgot {what} that could be read", *standing(left)]
    data = {"forgotten": gone, "readable": left.texts, "where": left.where}
    return Outcome(lines, data, no=bool(left))


def _find(root: Path) -> remains.Remains:
    found = remains.find(root)
    found.temporary = list(remains.temporary(root))
    return found
