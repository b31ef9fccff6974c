"""
Stopping a process at each of its calls to the system, one after the other.

What is tried is done in a child that was forked from the test, so that nothing is
imported any more and every call counted is one of its own. On Linux the child is traced
(`ptrace`) and stops before each call; there it can be killed, or something else can be
done meanwhile. Where tracing is not allowed, the steps that Python knows of are counted
instead: fewer, and the same to whoever uses this.
"""

import ctypes
import gc
import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from heero.errors import HeeroError

FINE, REFUSED, CRASHED = 0, 10, 11
"""Ends of a child: done, refused by an error of heero's, a bug."""

KILLED = -signal.SIGKILL

_TRACE_ME, _TO_NEXT_CALL, _SET_OPTIONS = 0, 24, 0x4200
_MARK_CALLS, _KILL_WITH_PARENT = 0x1, 0x100000
_AT_CALL = signal.SIGTRAP | 0x80

Action = Callable[[], Any]


def in_child(action: Action, before: Action = lambda: None) -> int:
    """Do something in a process of its own and return how that ended."""
    return ended(forked(action, before))


def ended(child: int) -> int:
    """Wait for a child and return how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def deaths(action: Action, every: int = 1) -> Iterator[tuple[int, int]]:
    """
    Do something again and again, killed later each time, until it ends.

    Args:
        action: What is done.
        every: How many calls later; 1 leaves none out.

    Yields:
        How many calls it had come to, and how it ended: `KILLED`, or the last time
        as it ends by itself.
    """
    for count in itertools.count(1, every):
        ended = died(action, count)
        yield count, ended
        if ended != KILLED:
            return


def died(action: Action, count: int) -> int:
    """Do something, killed before its n-th call, and return how it ended."""
    if can_trace():
        return _traced(action, count, None)[0]
    return in_child(action, _killed_at(count))


def meanwhile(action: Action, count: int, others: Sequence[Action]) -> tuple[int, int]:
    """
    Do something, and something else before its n-th call and those behind it.

    Args:
        action: What is done.
        count: Before which call it stops first.
        others: What is done in this process meanwhile, one before each call.

    Returns:
        How it ended, and how many of the others were done.
    """
    return _traced(action, count, others)


@cache
def can_trace() -> bool:
    """Whether this system lets a test trace its own child."""
    if sys.platform != "linux":
        return False
    try:
        return _traced(os.getppid, 10**6, None)[0] == FINE
    except OSError:
        return False


def forked(action: Action, before: Action = lambda: None) -> int:
    """Begin to do something in a process of its own and return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    status = CRASHED
    try:
        # What the collector does would be counted too, and never twice the same.
        gc.disable()
        before()
        action()
        status = FINE
    except HeeroError:
        status = REFUSED
    except BaseException:
        if os.environ.get("STEPPING_DEBUG"):
            import traceback

            traceback.print_exc()
    finally:
        os._exit(status)


def _traced(
    action: Action, count: int, others: Sequence[Action] | None
) -> tuple[int, int]:
    """
    Do something in a traced child; from its n-th call on do others, or kill it there.

    Returns:
        How it ended, and how many of the others were done.
    """
    child = forked(action, _ask_to_be_traced)
    _, status = os.waitpid(child, 0)
    if not os.WIFSTOPPED(status):
        raise OSError("tracing is not allowed here")
    _ptrace(_SET_OPTIONS, child, _MARK_CALLS | _KILL_WITH_PARENT)
    stops = done = passed_on = 0
    while True:
        _ptrace(_TO_NEXT_CALL, child, passed_on)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status), done
        passed_on = 0
        if os.WSTOPSIG(status) != _AT_CALL:
            passed_on = os.WSTOPSIG(status)
            continue
        # It stops before a call and behind it.
        stops += 1
        if stops % 2 == 0 or stops < 2 * count - 1:
            continue
        if others is None:
            os.kill(child, signal.SIGKILL)
            return ended(child), 0
        if done < len(others):
            others[done]()
            done += 1


def _ask_to_be_traced() -> None:
    _ptrace(_TRACE_ME, 0, 0)
    os.kill(os.getpid(), signal.SIGSTOP)


def _ptrace(what: int, process: int, number: int) -> None:
    if _library().ptrace(what, process, None, number) == -1:
        raise OSError(ctypes.get_errno(), "ptrace")


@cache
def _library() -> Any:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.argtypes = (
        ctypes.c_long,
        ctypes.c_long,
        ctypes.c_void_p,
        ctypes.c_void_p,
    )
    library.ptrace.restype = ctypes.c_long
    return library


_STEPS = ("open", "os.rename", "os.link", "os.remove", "os.truncate", "os.mkdir")


def _killed_at(step: int) -> Action:
    """Return what makes a process kill itself before its n-th step on the disk."""

    def prepare() -> None:
        steps = itertools.count(1)

        def count(*_: Any) -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(lambda event, _: count() if event in _STEPS else None)
        for name in ("write", "fsync"):
            setattr(os, name, _after(count, getattr(os, name)))

    return prepare


def _after(count: Callable[[], None], real: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any) -> Any:
        count()
        return real(*args)

    return counted
