"""
What of a records folder belongs into a backup.

Everything does, whoever put it there, but for what heero can make again, what git keeps
in ways of its own, and what is in nobody's way when it is gone.
"""

import io
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple

from heero.domain.backup import RECORDS
from heero.domain.kinds import KINDS
from heero.domain.signs import UNSAFE
from heero.errors import CannotRead
from heero.store import envelope, files, scratch
from heero.store.archive import Step, Writer, means_git, why
from heero.store.arrivals import NAME as ARRIVALS
from heero.store.keys import Keys
from heero.store.stored import text_to_stored

_FOLDERS = {each.folder for each in KINDS if each.folder}

NOTED = "backup"
"""The file in `.heero` that says when the last backup was."""

_MADE_AGAIN = {
    ("out",),
    (".git",),
    (".heero", "lock"),
    (".heero", "lock.who"),
    (".heero", NOTED),
    # How people came today, which nobody agreed to keep.
    (".heero", ARRIVALS),
}


@dataclass(frozen=True)
class Found:
    """
    One file of a folder.

    Attributes:
        name: Its place in the folder, with slashes.
        path: Where it is.
        size: How many bytes it has.
        stamp: What is another once the file is another.
        changed: When it was changed, in seconds.
        runs: Whether it is a program that may be started.
    """

    name: str
    path: Path
    size: int
    stamp: tuple[int, ...]
    changed: float
    runs: bool


class NoKeyYet(Exception):
    """A record is to be locked, and there is no key for it."""


class Lock(NamedTuple):
    """
    What locks the records of a folder.

    Attributes:
        held: The keys of this clone; `None` where it is closed, and all is locked.
    """

    held: Keys | None


@dataclass
class Survey:
    """
    What is in a folder at one moment.

    Attributes:
        files: Its files, in the order of their names.
        folders: Folders with nothing in them.
        left_out: What should be taken and cannot be, a sentence each.
        links: How many links were followed.
    """

    files: list[Found] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    links: int = 0


def survey(root: Path) -> Survey:
    """Look through a records folder, following links, without opening a file."""
    found = Survey()
    _look(found, root, (), (root.resolve(),))
    return found


def _look(
    found: Survey, here: Path, parts: tuple[str, ...], above: tuple[Path, ...]
) -> None:
    """Look through one folder; `above` are those that lead to it, without links."""
    name = "/".join(parts)
    try:
        entries = sorted(os.scandir(here), key=lambda each: each.name)
    except OSError:
        found.left_out.append(f"{shown(name)} cannot be opened")
        return
    if parts and not entries:
        found.folders.append(name)
    for entry in entries:
        inner = (*parts, entry.name)
        if not _made_again(inner):
            _take(found, entry, inner, above)


def _made_again(parts: tuple[str, ...]) -> bool:
    cached = len(parts) == 2 and parts[0] == ".heero" and parts[1].startswith("cache")
    return cached or parts in _MADE_AGAIN or scratch.ours(parts[-1])


def _take(
    found: Survey,
    entry: "os.DirEntry[str]",
    parts: tuple[str, ...],
    above: tuple[Path, ...],
) -> None:
    name = "/".join(parts)
    if means_git(entry.name):
        found.left_out.append(f"{shown(name)}: a history within the folder")
        return
    try:
        name.encode()
        there = entry.stat()
    except UnicodeEncodeError:
        found.left_out.append(f"{shown(name)}: its name is not text; rename it")
        return
    except OSError:
        # Editors mark an open file by a link that leads nowhere.
        if not entry.name.startswith(".#"):
            found.left_out.append(f"{shown(name)} cannot be opened")
        return
    found.links += entry.is_symlink()
    path = Path(entry.path)
    if stat.S_ISDIR(there.st_mode):
        real = path.resolve()
        if any(each == real or real in each.parents for each in above):
            found.left_out.append(f"{shown(name)}: a link in a circle")
        else:
            _look(found, path, parts, (*above, real))
    elif stat.S_ISREG(there.st_mode):
        found.files.append(_file(name, path, there))
    else:
        found.left_out.append(f"{shown(name)} is not a plain file")


def _file(name: str, path: Path, there: os.stat_result) -> Found:
    stamp = (
        there.st_dev,
        there.st_ino,
        there.st_size,
        there.st_mtime_ns,
        there.st_ctime_ns,
    )
    runs = os.name != "nt" and bool(there.st_mode & stat.S_IXUSR)
    return Found(name, path, there.st_size, stamp, there.st_mtime, runs)


def pack(
    found: Survey, writer: Writer, step: Step, lock: "Lock | None" = None
) -> list[str]:
    """
    Put the files of a folder into a backup.

    A file that is gone meanwhile is passed over: the next survey will be another one.

    Args:
        found: What is in the folder.
        writer: The backup.
        step: Is told how it goes.
        lock: What locks records; `None` in a folder that is not locked.

    Returns:
        What could not be opened, a sentence each.

    Raises:
        CannotRead: A long file gave out in the middle.
        CannotWrite: The disk would not take the backup.
    """
    unread = []
    for folder in found.folders:
        writer.add_folder(RECORDS + folder)
    for each in found.files:
        try:
            source = _locked(each, lock) if lock else _source(each)
        except FileNotFoundError:
            continue
        except CannotRead:
            unread.append(f"{shown(each.name)} cannot be opened")
            continue
        except NoKeyYet:
            unread.append(f"{shown(each.name)} has no key yet: `heero save` gives one")
            continue
        with source:
            name, size, changed = RECORDS + each.name, each.size, each.changed
            writer.add(name, source, size, changed, runs=each.runs)
        step(size)
    return unread


def _locked(found: Found, lock: "Lock") -> IO[bytes]:
    """
    Return what git would store of a record, and every other file as it is.

    Raises:
        NoKeyYet: It is a record, and there is no key for it.
    """
    folder, _, rest = found.name.partition("/")
    if folder not in _FOLDERS or not rest:
        return _source(found)
    data = text_to_stored(files.read(found.path), lock.held, found.name)
    if envelope.read(data) is None:
        raise NoKeyYet
    return io.BytesIO(data)


def _source(found: Found) -> IO[bytes]:
    """Open a file, or read it where that is soon done: then no half of it is packed."""
    if found.size <= _AT_ONCE:
        return io.BytesIO(files.read(found.path))
    try:
        return found.path.open("rb")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CannotRead(found.name, why(error)) from None


_AT_ONCE = 1 << 24


def shown(name: str) -> str:
    """Return the name of a file as it can be shown on a terminal."""
    return UNSAFE.sub("?", name).replace("\n", "?").replace("\t", "?")
