"""A line that says how far long work has come, for somebody who waits at a terminal."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from heero.cli.session import Session

_FIRST_AFTER = 1.0
_THEN_EVERY = 0.2


@contextlib.contextmanager
def progress(session: Session) -> Iterator[Callable[[str, int, int], None]]:
    """
    Show on standard error how far work has come, once it takes long.

    Nothing is shown where nobody watches, or cursor tricks are unwanted.

    Yields:
        What is told what is being done, how much of it is done, and how much there is.
    """
    watched = (
        sys.stderr.isatty()
        and not session.plain
        and session.environment.get("TERM") != "dumb"
    )
    next_at = time.monotonic() + _FIRST_AFTER
    shown = False

    def told(what: str, done: int, whole: int) -> None:
        nonlocal next_at, shown
        if watched and time.monotonic() >= next_at:
            next_at = time.monotonic() + _THEN_EVERY
            shown = True
            sys.stderr.write(f"\r{what}: {100 * done // max(1, whole):3d} %\x1b[K")
            sys.stderr.flush()

    try:
        yield told
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
