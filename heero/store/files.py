"""
Files that are written whole or not at all.

A save writes a new file beside the old one, asks the disk to keep it, and puts it in
the old one's place; a new record is linked into place and can never take another's.
"""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from heero.errors import AlreadyThere, CannotRead, CannotWrite, ChangedSince, LockHeld
from heero.store import leftovers

if sys.platform != "win32":
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

WAIT_SECONDS = 10.0
"""How long a command waits for another one that is writing."""


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
        raise CannotRead(path.name, _why(error)) from None


def save(path: Path, data: bytes, was: str) -> None:
    """
    Put new bytes in the place of a file.

    Args:
        path: The file.
        data: Its new content.
        was: The digest of the content that was read.

    Raises:
        ChangedSince: The file no longer holds what was read.
        CannotWrite: The disk would not take it; the old file is untouched.
    """
    with _beside(path, data) as fresh:
        try:
            there = digest(path.read_bytes())
        except OSError:
            there = ""
        if there != was:
            raise ChangedSince(path.name)
        fresh.replace(path)
    _keep_folder(path.parent)


def create(path: Path, data: bytes) -> None:
    """
    Write a file that is not there yet.

    Raises:
        AlreadyThere: Something is there; it is untouched.
        CannotWrite: The disk would not take it.
    """
    with _beside(path, data) as fresh:
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise AlreadyThere(path.name) from None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _move_without_links(fresh, path)
    _keep_folder(path.parent)


_NO_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EMLINK,
    errno.EXDEV,
}


def _move_without_links(fresh: Path, path: Path) -> None:
    """Take a place on a file system that knows no links, then fill it at once."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    except FileExistsError:
        raise AlreadyThere(path.name) from None
    try:
        fresh.replace(path)
    except OSError:
        remove(path)
        raise


def overwrite(path: Path, data: bytes) -> None:
    """
    Write a file that heero can make again at any time, such as a picture.

    Raises:
        CannotWrite: The disk would not take it.
    """
    folder(path.parent)
    with _beside(path, data) as fresh:
        fresh.replace(path)


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
            _keep_folder(path.parent)
    except OSError as error:
        raise CannotWrite(path.name, _why(error)) from None


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
        raise CannotWrite(path.name, _why(error)) from None


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


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
    except OSError as error:
        raise CannotWrite(path.name, _why(error)) from None


@contextlib.contextmanager
def locked(inner: Path, who: str) -> Iterator[None]:
    """
    Be the only one who writes in a folder.

    Args:
        inner: The folder's own `.heero`.
        who: Who is writing, in words that may be shown to somebody who waits.

    Raises:
        LockHeld: Somebody else went on writing for too long.
    """
    from filelock import FileLock, Timeout

    folder(inner)
    holder = inner / "lock.who"
    lock = FileLock(inner / "lock", timeout=WAIT_SECONDS, mode=PRIVATE_FILE)
    try:
        lock.acquire()
    except Timeout:
        raise LockHeld(_holder(holder)) from None
    except OSError as error:
        raise CannotWrite("lock", _why(error)) from None
    try:
        with contextlib.suppress(OSError):
            holder.touch(PRIVATE_FILE)
            holder.write_text(who, encoding="utf-8")
        leftovers.sweep(inner.parent)
        yield
    finally:
        remove(holder)
        lock.release()


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "somebody else"
    except OSError:
        return "somebody else"


@contextlib.contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Write bytes to a file of its own beside `path`, and leave nothing behind."""
    fresh = path.with_name(f".heero-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(fresh, flags, PRIVATE_FILE), "wb") as file:
            if sys.platform != "win32":
                # As long as it is held, nobody takes the file for a dead one's.
                with contextlib.suppress(OSError):
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.name == "nt":  # there, an open file cannot be moved
                file.close()
            yield fresh
    except OSError as error:
        raise CannotWrite(path.name, _why(error)) from None
    finally:
        remove(fresh)


def _keep_folder(path: Path) -> None:
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
