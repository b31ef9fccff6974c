"""
What a heero that was killed left half written.

Such a file holds words of somebody, so the next command takes it away, whichever it is.
"""

import contextlib
import os
import re
import sys
import time
from pathlib import Path

from heero.errors import HeeroError
from heero.store import files

if sys.platform != "win32":
    import fcntl

_OURS = re.compile(r"\.heero-[0-9a-f]{16}\.tmp")

_OF_MERGES = re.compile(r"\.merge_file_[A-Za-z0-9]{6}")
"""What git lays at the top of a folder for heero while it puts versions together."""


def sweep(root: Path) -> list[Path]:
    """
    Take away what was half written in a records folder when a heero was killed.

    Returns:
        What was taken away. Nothing is where somebody is writing right now, and in a
        folder that may only be read.
    """
    found = [*_half_written(root), *_half_merged(root)]
    if not found:
        return []
    # While it is held, nobody is in the middle of exchanging a file for another.
    lock = files.locked(root / ".heero", "another heero", 0.0)
    with contextlib.suppress(HeeroError), lock:
        return [each for each in found if _taken_away(each)]
    return []


def left_open(inner: Path) -> list[str]:
    """Return the names of drafts that are laid out for an editor, or still are."""
    try:
        with os.scandir(inner / "edits") as entries:
            names = [each.name for each in entries]
    except OSError:
        return []
    return [each.removesuffix(".place") for each in names if each.endswith(".place")]


def _half_written(root: Path) -> list[Path]:
    inner = root / ".heero"
    folders = [root, inner, inner / "journal", inner / "edits", inner / "sheets"]
    with contextlib.suppress(OSError), os.scandir(root) as entries:
        folders += [
            root / each.name
            for each in entries
            if each.name[0] != "." and each.is_dir(follow_symlinks=False)
        ]
    return [path for each in folders for path in _in_folder(each)]


def _half_merged(root: Path) -> list[Path]:
    if (root / ".git" / "index.lock").exists():
        # Git is at it right now, or was cut off and nobody has looked yet.
        return []
    return _in_folder(root, _OF_MERGES)


def _in_folder(folder: Path, form: re.Pattern[str] = _OURS) -> list[Path]:
    if folder.is_symlink():
        return []
    try:
        with os.scandir(folder) as entries:
            # Many more names are records: looking at their first letter is quick.
            return [
                folder / each.name
                for each in entries
                if each.name[0] == "." and form.fullmatch(each.name)
            ]
    except OSError:
        return []


def _taken_away(path: Path) -> bool:
    """Take a file away, unless somebody is writing it; when in doubt, somebody is."""
    try:
        if sys.platform == "win32":
            if path.stat().st_mtime > time.time() - 3600:
                return False
            path.unlink()
            return True
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
            return True
    except OSError:
        return False
