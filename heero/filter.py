"""
The filter between the files of a locked folder and what git stores of them.

    python -m heero.filter

Git starts it once for a command and hands it file after file (long-running filter
process, version 2, in gitattributes(5)). It never fails over what a file holds: a
failure would take `git status` with it for the whole folder. What has no key becomes a
stand-in that the guard keeps out of every version; what is locked already, and what
cannot be unlocked here, passes as it is.

It imports only what it needs, because git waits for it.
"""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from heero.store import envelope, keys
from heero.store.keys import Keys
from heero.store.stored import (
    brought_back,
    name_of,
    set_aside,
    stored_to_text,
    text_to_stored,
)

_MOST = 65516
"""The most bytes of content in one packet."""

_END = b"0000"
"""The packet that says there are no more."""


class Ended(Exception):
    """Git has nothing more to ask."""


def main(given: BinaryIO, told: BinaryIO) -> int:
    """
    Answer git until it has nothing more to ask.

    Returns:
        0, or 2 where whoever speaks is not git.
    """
    try:
        if _lines(given) != [b"git-filter-client", b"version=2"]:
            return 2
        _say(told, b"git-filter-server", b"version=2")
        told.flush()
        offered = _lines(given)
        wanted = (b"capability=clean", b"capability=smudge")
        _say(told, *(each for each in wanted if each in offered))
        told.flush()
        inner = keys.inner_of(Path.cwd(), of_git=True)
        while True:
            _answer(given, told, inner)
            # Once for each file: git wakes up for whatever it is told.
            told.flush()
    except (Ended, BrokenPipeError):
        return 0


def _answer(given: BinaryIO, told: BinaryIO, inner: Path | None) -> None:
    asked = dict(each.split(b"=", 1) for each in _lines(given) if b"=" in each)
    data = b"".join(_packets(given))
    path = os.fsdecode(asked.get(b"pathname", b""))
    try:
        held = keys.held(inner) if inner else None
        clean = asked.get(b"command") == b"clean"
        made = cleaned(held, path, data) if clean else stored_to_text(data, held)
        name = envelope.refused_name(made)
        if name is not None and held is not None and inner is not None:
            # Git puts things away and back by itself: no text may be lost by that.
            if not clean:
                made = brought_back(inner, held, made)
            elif data != made:
                set_aside(inner, held, name, data)
    except Exception as error:
        # What it says may quote a record.
        sys.stderr.write(f"heero: error: a bug: {type(error).__name__}\n")
        _say(told, b"status=error")
        return
    _say(told, b"status=success")
    for at in range(0, len(made), _MOST):
        _packet(told, made[at : at + _MOST])
    told.write(_END + _END)


def cleaned(held: Keys | None, path: str, text: bytes) -> bytes:
    """
    Return what git is to store of a file.

    Args:
        held: The keys of this clone; `None` where there are none.
        path: The file, from the top of the working tree.
        text: What is in it.
    """
    known = held is not None and not envelope.is_locked(text)
    if held is not None and known and len(held.of(name_of(path, text))) > 1:
        # What was locked with a key of before has not changed by that.
        before = _staged(path)
        if before is not None and held.unseal(before) == text:
            return before
    return text_to_stored(text, held, path)


def _staged(path: str) -> bytes | None:
    import subprocess  # seldom needed

    done = subprocess.run(
        ["git", "cat-file", "blob", f":{path}"], capture_output=True, check=False
    )
    return done.stdout if done.returncode == 0 else None


def _lines(given: BinaryIO) -> list[bytes]:
    return [each.rstrip(b"\n") for each in _packets(given)]


def _packets(given: BinaryIO) -> Iterator[bytes]:
    """Yield what packets hold until one that says there are no more."""
    while True:
        head = given.read(4)
        if len(head) < 4:
            raise Ended
        size = int(head, 16)
        if size < 4:
            return
        yield given.read(size - 4)


def _say(told: BinaryIO, *lines: bytes) -> None:
    for each in lines:
        _packet(told, each + b"\n")
    told.write(_END)


def _packet(told: BinaryIO, data: bytes) -> None:
    told.write(b"%04x" % (len(data) + 4) + data)


if __name__ == "__main__":
    # It lives shorter than it would take to tidy up.
    gc.disable()
    ended = main(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(ended)
