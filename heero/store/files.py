"""
Files that are written whole or not at all.

A save writes a new file beside the old one, asks the disk to keep it, and puts it in
the old one's place; a new record is linked into place and can never take another's.
"""

import contextlib
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from heero.errors import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    ChangedSince,
    FolderGone,
)
from heero.store import lock, swap

if sys.platform != "win32":
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

MOST_BYTES = 1_000_000
"""The size of the largest record that is read."""

WAIT_SECONDS = 30.0
"""
How long a command waits for others that are writing.

Seven others on an old laptop, where the disk takes a tenth of a second to keep a file,
need five seconds.
"""


def digest(data: bytes) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def read(path: Path, most: int | None = None) -> bytes:
    """
    Return the bytes of a file.

    Args:
        path: The file.
        most: How many bytes are wanted at most; all of them where nothing is said.

    Raises:
        FileNotFoundError: There is no such file.
        CannotRead: The file is there and cannot be opened.
    """
    try:
        # Not to wait for whoever may write into a pipe that has the name of a record.
        handle = os.open(path, os.O_RDONLY | _AT_ONCE)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode):
                raise CannotRead(path.name, "it is not a plain file")
            # Room is made for as many bytes as are asked for, which takes its time.
            limit = most if most is not None and found.st_size >= most else -1
            return file.read(limit)
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise CannotRead(path.name, "it is a link that leads nowhere") from None
        raise FileNotFoundError(path) from None
    except OSError as error:
        raise cannot_read(path, error) from None


def cannot_read(path: Path, error: OSError) -> CannotRead:
    """Return the error for something that is there and cannot be opened."""
    return CannotRead(path.name, _why(error))


def save(path: Path, data: bytes, was: str) -> None:
    """
    Put new bytes in the place of a file.

    Args:
        path: The file.
        data: Its new content.
        was: The digest of the content that was read.

    Raises:
        ChangedSince: The file no longer holds what was read.
        CannotWrite: The disk would not take it, or the file may only be read; the old
            file is untouched.
    """
    # Where a record is a link, the file it leads to is the record.
    path = path.resolve()
    with _beside(path, data) as fresh:
        there = _held(path)
        if there is None or digest(there) != was:
            raise ChangedSince(path.name)
        if not swap.replaced(fresh, path, there, data):
            raise ChangedSince(path.name)
    keep_folder(path.parent)


def _held(path: Path) -> bytes | None:
    """Return what a file that may be written to holds, or `None` where none is."""
    try:
        with path.open("rb") as file:
            if not os.fstat(file.fileno()).st_mode & stat.S_IWUSR:
                raise CannotWrite(path.name, "it may only be read")
            return file.read()
    except OSError:
        return None


def create(path: Path, data: bytes) -> None:
    """
    Write a file that is not there yet.

    Raises:
        AlreadyThere: Something is there; it is untouched.
        CannotWrite: The disk would not take it.
    """
    with _beside(path, data) as fresh:
        try:
            swap.placed(fresh, path, PRIVATE_FILE)
        except FileExistsError:
            raise AlreadyThere(path.name) from None
    keep_folder(path.parent)


def overwrite(path: Path, data: bytes) -> None:
    """
    Write a file that heero can make again at any time, such as a picture.

    Raises:
        CannotWrite: The disk would not take it.
    """
    folder(path.parent)
    with _beside(path, data) as fresh:
        fresh.replace(path)
    keep_folder(path.parent)


def append(path: Path, data: bytes) -> None:
    """
    Add bytes to the end of a file and wait until the disk has them.

    Raises:
        CannotWrite: The disk would not take them.
    """
    try:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        new = not path.exists()
        handle = os.open(path, flags, PRIVATE_FILE)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            keep_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from None


def shorten(path: Path, length: int) -> None:
    """
    Cut off the end of a file.

    Raises:
        CannotWrite: The disk would not take it.
    """
    try:
        with path.open("r+b") as file:
            file.truncate(length)
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from None


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file does, or `None` where there is no such file."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_ino, there.st_size, there.st_mtime_ns


def folder(path: Path) -> None:
    """
    Make a folder that only its owner can look into, if it is not there.

    Raises:
        CannotWrite: The disk would not take it.
    """
    try:
        # `parents=True` would give the folders above another mode.
        for each in (*reversed(path.parents), path):
            if not each.is_dir():
                each.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                keep_folder(each.parent)
    except OSError as error:
        raise cannot_write(path, error) from None


@contextlib.contextmanager
def locked(inner: Path, who: str, seconds: float | None = None) -> Iterator[None]:
    """
    Be the only one who writes in a folder.

    Args:
        inner: The folder's own `.heero`.
        who: Who is writing, in words that may be shown to somebody who waits.
        seconds: How long to wait for others; as long as usual where nothing is said.

    Raises:
        LockHeld: Somebody else went on writing for too long.
        FolderGone: The records folder was moved or taken away.
        CannotWrite: The disk would not take the lock.
    """
    must_be_there(inner.parent)
    folder(inner)
    wait = WAIT_SECONDS if seconds is None else seconds
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(lock.held(inner / "lock", who, wait, PRIVATE_FILE))
        except OSError as error:
            raise cannot_write(inner / "lock", error) from None
        yield


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """Return the error for a file that the disk would not take."""
    return CannotWrite(path.name, _why(error))


def must_be_there(root: Path) -> None:
    """
    Make sure that a records folder was not moved away while heero was at work in it.

    Raises:
        FolderGone: It was; to make it anew would put words where nobody looks for them.
    """
    if not root.is_dir():
        raise FolderGone


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Write bytes to a file of its own beside `path`, and leave nothing behind."""
    fresh = None
    try:
        fresh, handle = _fresh(path)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":  # there, an open file cannot be moved
                file.close()
            yield fresh
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        if fresh is not None:
            remove(fresh)


def _fresh(path: Path) -> tuple[Path, int]:
    """Make an empty file beside a path, and hold it so that nobody sweeps it away."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        fresh = path.with_name(f".heero-{secrets.token_hex(8)}.tmp")
        handle = os.open(fresh, flags, PRIVATE_FILE)
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
        if os.name == "nt" or os.fstat(handle).st_nlink:
            return fresh, handle
        # Between the two lines above it was taken for what a dead heero left.
        os.close(handle)


def keep_folder(path: Path) -> None:
    """Ask the disk to keep what a folder says is in it, where it can be asked."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
