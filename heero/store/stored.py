"""
Between what git stores and the text of a record.

Git hands its merge driver what is stored and stores what it writes, so everything that
comes from there or goes there passes through this one pair. In a folder that is not
locked both are the same.
"""

import contextlib
import errno
import os
import time
from pathlib import Path

MERGED = "heero-merged-"
"""How the file begins that holds a merged record for a moment, in git's own folder."""

LEFT = 600.0
"""Seconds after which such a file was left behind by a merge that was killed."""


def stored_to_text(stored: bytes) -> bytes:
    """Return the text of what git stores."""
    return stored


def text_to_stored(text: bytes) -> bytes:
    """Return what git is to store of a text."""
    return text


def put(path: Path, stored: bytes) -> None:
    """
    Put what git is to store in the place of a file git made: all of it, or nothing.

    It is written in git's own folder first, because whatever is left in the working
    tree by a killed merge may be kept with the next version.

    Raises:
        OSError: The disk would not take it; the file is as it was.
    """
    folder = _git_folder(Path.cwd())
    _sweep(folder)
    fresh = folder / f"{MERGED}{os.getpid()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
            file.write(stored)
        try:
            fresh.replace(path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # Git's folder lies on another disk: now it is known that this one opens.
            path.write_bytes(stored)
    finally:
        fresh.unlink(missing_ok=True)


def _git_folder(start: Path) -> Path:
    """Return git's own folder for where git starts its drivers, or else a safe one."""
    named = os.environ.get("GIT_DIR")
    if named:
        return Path(named)
    for folder in (start, *start.parents):
        found = folder / ".git"
        if found.is_dir():
            return found
        if found.is_file():
            words = found.read_text(encoding="utf-8", errors="surrogateescape")
            return folder / words.removeprefix("gitdir: ").rstrip("\n")
    return start


def _sweep(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for each in folder.glob(f"{MERGED}*"):
            if time.time() - each.stat().st_mtime > LEFT:
                each.unlink()
