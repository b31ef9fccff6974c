"""
Folders to work in, which hold words of somebody and so must not stay behind.

Each is private and is taken away at the end. What a heero left that was killed is taken
away as soon as another one works in the same place.
"""

import contextlib
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from heero.errors import CannotWrite

if sys.platform != "win32":
    import fcntl

_OURS = re.compile(r"\.heero-[0-9a-f]{16}\.tmp")
_MEMORY = Path("/dev/shm")


@contextlib.contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """
    Work in a new folder inside another one, so that results can be moved into place.

    Raises:
        CannotWrite: The disk would not take it.
    """
    _sweep(folder)
    fresh = folder / f".heero-{secrets.token_hex(8)}.tmp"
    try:
        fresh.mkdir(mode=0o700)
    except OSError as error:
        raise CannotWrite(str(folder), _why(error)) from None
    try:
        with contextlib.ExitStack() as stack:
            # There are disks on which nothing can be held; it lies there all the same.
            with contextlib.suppress(OSError):
                stack.enter_context(_held(fresh))
            yield fresh
    finally:
        _take_away(fresh)


@contextlib.contextmanager
def desk(size: int) -> Iterator[Path]:
    """
    Work in a new folder somewhere on this computer, in its memory where that has room.

    Args:
        size: How many bytes the work may take.

    Raises:
        CannotWrite: Nothing here takes them.
    """
    with beside(_MEMORY if _has_room(size) else _temporary()) as folder:
        yield folder


def _has_room(size: int) -> bool:
    try:
        free = shutil.disk_usage(_MEMORY).free
    except OSError:
        return False
    return os.access(_MEMORY, os.W_OK) and free > 4 * size


def _temporary() -> Path:
    try:
        return Path(tempfile.gettempdir())
    except OSError as error:
        raise CannotWrite("a temporary file", _why(error)) from None


def ours(name: str) -> bool:
    """Return whether a file or folder has the name of something half done."""
    return _OURS.fullmatch(name) is not None


def _sweep(folder: Path) -> None:
    """Take away what was left behind when another heero was killed."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if ours(path.name) and path.is_dir() and not path.is_symlink():
                with contextlib.suppress(OSError):
                    if _abandoned(path):
                        _take_away(path)


def _abandoned(path: Path) -> bool:
    there = path.stat()
    if sys.platform == "win32":
        return there.st_mtime < time.time() - 24 * 3600
    # A new one may not be held yet.
    if there.st_uid != os.getuid() or there.st_mtime > time.time() - 60:
        return False
    try:
        with _held(path):
            return True
    except BlockingIOError:
        return False


@contextlib.contextmanager
def _held(path: Path) -> Iterator[None]:
    """As long as a folder is held, nobody takes it for a dead one's."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _take_away(path: Path) -> None:
    if os.name == "nt":  # there, git's files cannot be removed as they are
        for each in path.rglob("*"):
            with contextlib.suppress(OSError):
                each.chmod(stat.S_IWRITE | stat.S_IREAD)
    shutil.rmtree(path, ignore_errors=True)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
