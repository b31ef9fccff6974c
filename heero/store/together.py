"""Doing the same to many things on several processors at once."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_Thing = TypeVar("_Thing")
_Done = TypeVar("_Done")

FEWEST = 400
"""Below this many things a second process costs more than it saves; measured."""

PORTION = 50
"""How many things a process is handed at a time."""

_work: Callable[[Any], Any]
_things: Sequence[Any]


def jobs_for(number: int, wanted: int | None = None) -> int:
    """
    Return how many processes to use for a number of things.

    Args:
        number: How many things there are.
        wanted: How many processes somebody asked for, or `None` to decide.
    """
    if sys.platform in ("win32", "darwin"):
        # Without a fork every process would have to start and read everything anew.
        return 1
    if wanted is not None:
        return max(1, min(wanted, number))
    if number < FEWEST:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), number // (FEWEST // 2)))


def each(
    work: Callable[[_Thing], _Done], things: Sequence[_Thing], jobs: int
) -> Iterator[_Done]:
    """
    Do the same to every thing, and yield what came of it, in order.

    Args:
        work: What to do; it may read and must not write.
        things: What to do it to.
        jobs: How many processes to use; with 1 everything is done here.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    import multiprocessing

    global _work, _things
    _work, _things = work, things
    context = multiprocessing.get_context("fork")
    with context.Pool(jobs, initializer=_left_alone) as pool:
        for portion in pool.imap(_portion, range(0, len(things), PORTION)):
            yield from portion


def _left_alone() -> None:
    """Let the first process alone hear of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _portion(start: int) -> list[Any]:
    return [_work(thing) for thing in _things[start : start + PORTION]]
