"""
A place in memory for what git lays down for a moment, such as a version it shows.

Git writes that as plain text where `TMPDIR` says, and leaves it there when it is
killed. So whatever git heero starts gets a folder of its own for this run, in memory,
which nobody else can open. What was left by a run that was killed is taken away at the
next start. Where a system has no such place, git uses the one it always does.
"""

import atexit
import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MEMORY = ("/dev/shm",)
"""Where a system has room in memory; else where `XDG_RUNTIME_DIR` says."""

_ROOMS: dict[int, Path] = {}


def around() -> dict[str, str]:
    """Return what goes into the environment of git; nothing where there is no place."""
    found = room()
    return {"TMPDIR": str(found)} if found else {}


def room() -> Path | None:
    """Return the folder of this run, made when it is first asked for."""
    # Whatever was forked off is a run of its own, and takes away only what is its own.
    known = _ROOMS.get(os.getpid())
    if known is not None and known.is_dir():
        return known
    base = _base()
    if base is None:
        return None
    with contextlib.suppress(OSError), _turn(base):
        made = base / f"{os.getpid()}-{os.urandom(4).hex()}"
        made.mkdir(mode=0o700)
        # Held until this run ends, however it ends.
        _hold(made)
        _ROOMS[os.getpid()] = made
        atexit.register(_leave, made, os.getpid())
        return made
    return None


def sweep() -> list[Path]:
    """
    Take away what runs left that were killed.

    Returns:
        What was taken away.
    """
    if sys.platform == "win32":
        return []
    gone = []
    for each in _places():
        base = each / _name()
        try:
            found = os.listdir(base)  # noqa: PTH208, at every start: nothing is quicker
        except OSError:
            continue
        if not found or not _is_ours(base):
            continue
        with contextlib.suppress(OSError), _turn(base, wait=False):
            for name in found:
                if _is_dead(base / name):
                    _take_away(base / name)
                    gone.append(base / name)
    return gone


def _places() -> list[Path]:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return [Path(each) for each in (*MEMORY, runtime) if each]


def _base() -> Path | None:
    if sys.platform == "win32":
        return None
    for each in _places():
        base = each / _name()
        with contextlib.suppress(OSError):
            if not os.access(each, os.W_OK | os.X_OK):
                continue
            with contextlib.suppress(FileExistsError):
                base.mkdir(mode=0o700)
            if _is_ours(base):
                return base
    return None


def _name() -> str:
    return f"heero-{os.getuid()}" if sys.platform != "win32" else "heero"


def _is_ours(base: Path) -> bool:
    """Whether nobody else made it, or can look into it."""
    there = os.lstat(base)
    owned = sys.platform == "win32" or there.st_uid == os.getuid()
    return owned and there.st_mode & 0o170077 == 0o040000


if sys.platform != "win32":

    @contextlib.contextmanager
    def _turn(base: Path, *, wait: bool = True) -> Iterator[None]:
        """Keep others from making a folder or from looking which one is left."""
        handle = os.open(base, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            yield
        finally:
            os.close(handle)

    def _hold(folder: Path) -> int:
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def _is_dead(folder: Path) -> bool:
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            return False
        finally:
            os.close(handle)


def _leave(folder: Path, pid: int) -> None:
    if os.getpid() == pid:
        _ROOMS.pop(pid, None)
        # Whoever tidies up there may have been faster.
        with contextlib.suppress(OSError):
            _take_away(folder)


def _take_away(folder: Path) -> None:
    import shutil  # seldom needed, and slow to load

    if any(os.scandir(folder)):
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.rmdir()
