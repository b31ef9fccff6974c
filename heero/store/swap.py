"""
Putting a file in the place of another, and finding out whose save it met.

Between a look at a file and its replacement there is a moment in which an editor may
save. Linux can exchange two files in one step: what was there is looked at afterwards,
and put back where it is not what had been read. Elsewhere that moment stays.
"""

import errno
import os
import sys
import time
from pathlib import Path

if sys.platform == "linux":
    import fcntl

_HERE = -100
"""`AT_FDCWD`: names are looked up where the process is."""

_NO_REPLACE, _EXCHANGE = 1, 2

_CANNOT = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.EPERM,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}

_NO_LINKS = {*_CANNOT, errno.EACCES, errno.EMLINK, errno.EXDEV}

LONGEST = 0.5
"""How many seconds to wait for somebody who is writing into a file right now."""


def replaced(fresh: Path, path: Path, there: bytes, ours: bytes) -> bool:
    """
    Put a file in the place of another, if that one holds what it held.

    Args:
        fresh: The new file, in the same folder.
        path: The file whose place it takes.
        there: What that file held when it was looked at.
        ours: What the new file holds.

    Returns:
        `False` where somebody saved in the meantime: theirs is in its place.

    Raises:
        OSError: The disk would not take it.
    """
    try:
        if not _renamed(fresh, path, _EXCHANGE):
            fresh.replace(path)
            return True
    except FileNotFoundError:
        return False
    if _at_rest(fresh) == there:
        return True
    _give_back(fresh, path, ours)
    return False


def placed(fresh: Path, path: Path, mode: int) -> None:
    """
    Give a new file a place where nothing is.

    Args:
        fresh: The new file, in the same folder; its name may stay as a second one.
        path: The place.
        mode: Who may open it.

    Raises:
        FileExistsError: Something is there; it is untouched.
        OSError: The disk would not take it.
    """
    try:
        os.link(fresh, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if not _renamed(fresh, path, _NO_REPLACE):
            _taken_then_filled(fresh, path, mode)


def _taken_then_filled(fresh: Path, path: Path, mode: int) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    try:
        fresh.replace(path)
    except OSError:
        path.unlink()
        raise


def _give_back(fresh: Path, path: Path, ours: bytes) -> None:
    """Put back what came out; what comes out then must be what had gone in."""
    went_in = ours
    while True:
        given = fresh.read_bytes()
        try:
            _renamed(fresh, path, _EXCHANGE)
        except FileNotFoundError:
            # Meanwhile somebody took away what they found there.
            fresh.replace(path)
            return
        if fresh.read_bytes() == went_in:
            return
        # Somebody saved once more, onto ours: theirs is the newest.
        went_in = given


def _at_rest(path: Path) -> bytes:
    """Return what a file holds, once nobody is writing into it any more."""
    with path.open("rb") as file:
        until = time.monotonic() + LONGEST
        while _being_written(file.fileno()) and time.monotonic() < until:
            time.sleep(0.005)
        return file.read()


def _being_written(handle: int) -> bool:
    """Whether somebody has a file open to write into it, as far as can be told."""
    if sys.platform != "linux":
        return False
    try:
        # A lease to read is given only where nobody can write.
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _renamed(old: Path, new: Path, how: int) -> bool:
    wrong = _system(old, new, how)
    if wrong == 0:
        return True
    if wrong in _CANNOT:
        return False
    raise OSError(wrong, os.strerror(wrong), str(new))


def _system(old: Path, new: Path, how: int) -> int:
    """Call the system's `renameat2` and return 0, or the number of what is wrong."""
    if sys.platform != "linux":
        return errno.ENOSYS
    # Needed by a save alone, and not for free.
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return errno.ENOSYS
    names = [ctypes.c_char_p(os.fsencode(each)) for each in (old, new)]
    if call(_HERE, names[0], _HERE, names[1], ctypes.c_uint(how)) == 0:
        return 0
    return ctypes.get_errno()
