"""
One writer at a time, and the others in the order they came.

On Unix the system keeps the queue. Asking again and again instead would let whoever
writes often keep somebody else waiting for as long as they go on.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from heero.errors import LockHeld

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def held(path: Path, who: str, seconds: float, mode: int) -> Iterator[None]:
    """
    Hold a lock, which says who holds it.

    Args:
        path: The lock; it stays there, unless whoever holds it takes it away.
        who: Who is writing, in words that may be shown to somebody who waits.
        seconds: How long to wait for others; 0 is not at all.
        mode: Who may open it.

    Raises:
        LockHeld: Somebody else went on for too long.
        OSError: The lock cannot be opened.
    """
    signed = path.with_name(f"{path.name}.who")
    with _turn(path, signed, seconds, mode):
        try:
            with contextlib.suppress(OSError):
                signed.touch(mode)
                signed.write_text(who, encoding="utf-8")
            yield
        finally:
            with contextlib.suppress(OSError):
                signed.unlink()


if sys.platform == "win32":

    @contextlib.contextmanager
    def _turn(path: Path, signed: Path, seconds: float, mode: int) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = FileLock(path, timeout=seconds, poll_interval=0.01, mode=mode)
        try:
            lock.acquire()
        except Timeout:
            raise LockHeld(_holder(signed)) from None
        try:
            yield
        finally:
            lock.release()

else:

    @contextlib.contextmanager
    def _turn(path: Path, signed: Path, seconds: float, mode: int) -> Iterator[None]:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, mode)
        try:
            if not _taken(handle, seconds):
                raise LockHeld(_holder(signed))
            if not os.fstat(handle).st_nlink:
                # It was taken away meanwhile, and the next one to come makes another.
                raise LockHeld(_holder(signed))
            try:
                yield
            finally:
                # Closing alone would not do where another process has the handle too.
                fcntl.flock(handle, fcntl.LOCK_UN)
        finally:
            os.close(handle)

    def _taken(handle: int, seconds: float) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not seconds:
                return False
            # Only another thread can stand in the queue and still be given up on.
            # Once the handle is closed, a turn that comes too late is nobody's.
            queue = threading.Thread(
                target=fcntl.flock, args=(handle, fcntl.LOCK_EX), daemon=True
            )
            queue.start()
            # In slices: a computer that slept meanwhile has waited for one of them.
            for part in [1.0] * int(seconds) + [seconds % 1]:
                queue.join(part)
                if not queue.is_alive():
                    return True
            return False
        return True


def _holder(signed: Path) -> str:
    try:
        return signed.read_text(encoding="utf-8") or "somebody else"
    except OSError:
        return "somebody else"
