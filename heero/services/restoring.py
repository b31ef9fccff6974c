"""Having everything back that is in a backup."""

from pathlib import Path

from heero.domain.backup import BUNDLE
from heero.errors import BadInput, CannotWrite, FolderExists
from heero.services.backup_words import Told, as_data, contents, note, steps
from heero.services.backups import HistoryUnread, in_records
from heero.services.outcome import Outcome
from heero.store import archive, bundles, git, scratch, unpack
from heero.store.locked import is_locked
from heero.store.unsealing import Archive, opened, size
from heero.store.workspace import Workspace


def restore(file: Path, to: Path, told: Told) -> Outcome:
    """
    Make a new folder of what is in a backup: all of it, or nothing.

    Answers no where something is not in the backup, or the history could not come
    along.

    Args:
        file: The backup.
        to: The new folder; it may be there, if nothing is in it.
        told: Is told how it goes.

    Raises:
        FolderExists: Something is in that place; it is untouched.
        BadInput: This computer cannot hold the files, or not there.
        CannotRead: The backup cannot be opened.
        NotABackup: It is something else.
        Damaged: It is not what heero wrote.
        NewerBackup: A newer heero made it.
        HistoryUnread: Git cannot read its history.
        CannotWrite: The disk would not take it; nothing was left behind.
    """
    target = to.resolve()
    _must_be_free(target)
    length = size(file)
    with (
        opened(file, steps(told, "checking", length)) as read,
        scratch.beside(target.parent) as beside,
    ):
        made = read.manifest
        fresh = beside / "records"
        unpack.unpack(read, fresh, steps(told, "restoring", length))
        missing = _with_history(read, fresh, beside)
        unpack.compare(made, fresh)
        note(Workspace(fresh), made)
        unpack.move(fresh, target, steps(told, "keeping", len(made.files)))
    left_out = [*made.left_out, *missing]
    lines = [f"restored {target}", *contents(made)]
    lines += [f"not in it: {each}" for each in left_out]
    if is_locked(target):
        lines.append(
            "it is locked: there, `heero lock open --recovery FILE` opens it with the "
            "recovery key; without that, `heero lock open` says whom to ask"
        )
    lines.append("go there: `heero doctor` looks it over, `heero` says what waits")
    notes = [_NOT_TAKEN] if made.history and not missing else []
    data = {**as_data(made), "path": str(target), "left_out": left_out}
    return Outcome(lines, data, notes, no=bool(left_out))


_NOT_TAKEN = (
    "git's own settings are in no backup: the name commits are made in, other places "
    "to send the history to, hooks; set again what you had"
)


def _must_be_free(target: Path) -> None:
    try:
        there = target.exists() or target.is_symlink()
        if there and not (target.is_dir() and not any(target.iterdir())):
            raise FolderExists(target)
        above = target.parent.is_dir()
    except OSError as error:
        raise CannotWrite(str(target), archive.why(error)) from None
    if not above:
        raise BadInput(
            f"there is no folder {str(target.parent)!r} to restore into",
            hint="make it first, or name another place; nothing was restored",
        )
    if in_records(target.parent):
        raise BadInput(
            "that place lies within another records folder",
            hint="choose one outside of it; nothing was restored",
        )


def _with_history(read: Archive, fresh: Path, beside: Path) -> list[str]:
    """
    Give a restored folder its history.

    Returns:
        What could not be done, a sentence each.

    Raises:
        HistoryUnread: Git cannot read it.
    """
    noted = read.manifest.history
    if noted is None:
        return []
    if not git.there():
        return [
            "the history: git is not installed on this computer; it stays in the "
            "backup, so keep that, and restore again once git is there"
        ]
    unpack.take_bundle(read, beside, lambda done: None)
    try:
        bundles.rebuild(fresh, beside / BUNDLE, noted)
    except git.GitFailed as error:
        raise HistoryUnread(str(error)) from None
    bundles.refresh(fresh)
    return []
