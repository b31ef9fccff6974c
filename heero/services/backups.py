"""Taking a backup, and looking whether one is whole."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from heero import __version__
from heero.domain.backup import (
    BUNDLE,
    FORMAT,
    RECORDS,
    History,
    Manifest,
    counted,
)
from heero.domain.words import Day
from heero.errors import (
    AlreadyThere,
    BadInput,
    CannotWrite,
    HeeroError,
    NoRecordsFolder,
)
from heero.services.backup_readers import cautions, keys_in_git
from heero.services.backup_words import Told, as_data, contents, note, steps
from heero.services.outcome import Outcome
from heero.store import (
    archive,
    bundles,
    files,
    gather,
    git,
    locked,
    scratch,
    unpack,
)
from heero.store.unsealing import Archive, Damaged, opened, size
from heero.store.workspace import Workspace

_TRIES = 3


class Restless(HeeroError):
    """The folder did not hold still for a backup."""

    def __init__(self) -> None:
        super().__init__(
            "the records were changed while they were copied, again and again",
            hint="close the programs that write in the folder, then give the command "
            "again; no backup was made",
        )


class HistoryUnread(HeeroError):
    """The bytes of a backup are right, and git here cannot make sense of them."""

    status = 1

    def __init__(self, how: str) -> None:
        super().__init__(
            f"the history in the backup could not be read back: {how}",
            hint="the records in it are whole; see that this computer has room for "
            "temporary files, and a git no older than where the backup was made",
        )


@dataclass(frozen=True)
class Call:
    """
    One call for a backup.

    Attributes:
        moment: Now, `2026-11-21T10:00`.
        readme: What the file says to somebody who opens it without heero.
        told: Is told how it goes.
        by: Who is doing it, in words that may be shown to somebody who waits.
    """

    moment: str
    readme: str
    told: Told
    by: str = ""


def take(workspace: Workspace, to: Path, call: Call) -> Outcome:
    """
    Write everything a folder holds to one new file, read it back and count it.

    Answers no where something should be in it and is not.

    Args:
        workspace: The records folder.
        to: The new file, which ends in `.zip`, or a folder to put it into.
        call: When, by whom, and who is told.

    Raises:
        AlreadyThere: The file is there already.
        BadInput: A backup cannot be put in that place.
        CannotWrite: The disk would not take it; nothing was left behind.
        HistoryUnread: Git could not read back what it wrote.
        Restless: The records were changed all the while.
    """
    folder, names = _place(to, call.moment[:10])
    history = bundles.size(workspace.root)
    with scratch.beside(folder) as beside, scratch.desk(history) as desk:
        fresh = beside / "backup.zip"
        made = _written(workspace, fresh, desk, call)
        step = steps(call.told, "reading back", size(fresh))
        with opened(fresh, step) as read:
            if read.manifest != made:
                raise Damaged("it does not read back as it was written")
            notes = _examined(read, desk, call.told)
        path = archive.put(fresh, folder, names)
    try:
        note(workspace, made)
    except (CannotWrite, OSError):
        notes.append("the folder could not note down that there is a backup of it")
    notes += cautions(workspace, folder)
    lines = [str(path), *contents(made), "all of it was read back and compared"]
    lines += [f"not in it: {each}" for each in made.left_out]
    data = {"path": str(path), **as_data(made)}
    return Outcome(lines, data, notes, no=bool(made.left_out))


def verify(file: Path, told: Told) -> Outcome:
    """
    Look whether a backup is as it was written, and say what is in it.

    Answers no where something was not in it from the beginning.

    Raises:
        CannotRead: The file cannot be opened.
        NotABackup: It is something else.
        Damaged: It is not what heero wrote.
        NewerBackup: A newer heero made it.
        HistoryUnread: Its bytes are right, and git cannot read its history.
    """
    length = size(file)
    with (
        opened(file, steps(told, "checking", length)) as read,
        scratch.desk(length) as desk,
    ):
        notes = _examined(read, desk, told)
        manifest = read.manifest
    lines = [*contents(manifest), "all of it is as it was written"]
    lines += [f"not in it: {each}" for each in manifest.left_out]
    return Outcome(lines, as_data(manifest), notes, no=bool(manifest.left_out))


def in_records(folder: Path) -> bool:
    """Return whether a folder is a records folder, or lies within one."""
    try:
        Workspace.containing(folder)
    except NoRecordsFolder:
        return False
    return True


def _place(to: Path, day: Day) -> tuple[Path, Iterable[str]]:
    """Return the folder a backup goes into, and the names it may have there."""
    wanted = to.resolve()
    names: Iterable[str] = [wanted.name]
    try:
        here, above = wanted.is_dir(), wanted.parent.is_dir()
    except OSError as error:
        raise CannotWrite(str(to), archive.why(error)) from None
    if here:
        folder = wanted
        more = (f"heero-{day}-{number}.zip" for number in itertools.count(2))
        names = itertools.chain([f"heero-{day}.zip"], more)
    elif above and wanted.suffix.lower() == ".zip":
        folder = wanted.parent
    else:
        raise BadInput(
            f"there is no folder {str(to)!r} to put a backup into",
            hint="is the disk or stick plugged in? name a folder that is there, or a "
            "new file in one that ends in .zip",
        )
    if wanted.is_file():
        raise AlreadyThere(wanted.name)
    if in_records(folder):
        raise BadInput(
            "a backup within a records folder would be lost with it, and git would "
            "take it in",
            hint="name a place outside of it, best on another disk",
        )
    return folder, names


def _written(workspace: Workspace, fresh: Path, desk: Path, call: Call) -> Manifest:
    """Write a backup of a folder that holds still, and return what is in it."""
    for number in range(_TRIES):
        fresh.unlink(missing_ok=True)
        with archive.written(fresh) as writer:
            made = _packed(workspace, writer, desk / str(number), call)
            if made:
                writer.finish(made)
                return made
    raise Restless


def _packed(
    workspace: Workspace, writer: archive.Writer, desk: Path, call: Call
) -> Manifest | None:
    """Put a folder into a backup; `None` where it was changed meanwhile."""
    desk.mkdir(mode=0o700)
    writer.add_text(archive.README, call.readme)
    with _held(workspace, call.by):
        there = gather.survey(workspace.root)
        step = steps(call.told, "copying", sum(each.size for each in there.files))
        root = workspace.root
        lock = gather.Lock(locked.held(root)) if locked.is_locked(root) else None
        unread = gather.pack(there, writer, step, lock)
        missing = keys_in_git(workspace)
        history, lacking = _history(workspace.root, desk)
        missing += lacking
        if gather.survey(workspace.root) != there:
            return None
    # What git is to pack was noted down, so others may write again meanwhile.
    if history and not history.empty:
        try:
            bundles.bundle(desk, desk / BUNDLE)
            writer.add_path(BUNDLE, desk / BUNDLE)
        except git.GitFailed as error:
            history, missing = None, [f"the history: {error}"]
    names = [each.name.removeprefix(RECORDS) for each in writer.records]
    return Manifest(
        heero=FORMAT,
        version=__version__,
        taken=call.moment,
        counts=counted(names),
        files=tuple(writer.members),
        folders=tuple(there.folders),
        links=there.links,
        history=history,
        left_out=(*there.left_out, *unread, *missing),
    )


@contextlib.contextmanager
def _held(workspace: Workspace, by: str) -> Iterator[None]:
    """
    Keep others from writing in a folder.

    A folder nobody can write to, such as one on a failing disk, needs no lock, and is
    the first that needs a backup.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(CannotWrite):
            lock = files.locked(workspace.inner, by or "another heero")
            stack.enter_context(lock)
        yield


def _history(root: Path, desk: Path) -> tuple[History | None, list[str]]:
    """Note down the history of a folder, and say what of it cannot be taken."""
    own = root / ".git"
    if own.exists() or own.is_symlink():
        try:
            return bundles.history(root, desk)
        except git.GitFailed as error:
            return None, [f"the history: {error}"]
    if git.inside(root) and git.tracked(root, "."):
        return None, ["the history: it belongs to a folder above this one"]
    return None, []


def _examined(read: Archive, desk: Path, told: Told) -> list[str]:
    """
    Look at everything in a backup; its history is unpacked on a desk.

    Returns:
        Remarks for the user.

    Raises:
        Damaged: A file is not what was written.
        HistoryUnread: Git cannot read the history.
    """
    made = read.manifest
    step = steps(told, "comparing", sum(each.size for each in made.files))
    for each in made.files:
        if each.name != BUNDLE:
            read.copy(each, None, step)
    bundle = unpack.take_bundle(read, desk, step)
    if made.history is None:
        return []
    if not git.there():
        return ["git is not installed: only the checksum of the history was compared"]
    try:
        bundles.rebuild(desk / "read-back", bundle, made.history)
    except git.GitFailed as error:
        raise HistoryUnread(str(error)) from None
    return []
