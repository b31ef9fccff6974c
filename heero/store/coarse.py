"""
Times that tell no more than a month: of files, and of the versions git keeps.

The day on which a disk last changed what it notes of a file is the disk's own; no
program sets it.
"""

import contextlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path


def this_month() -> str:
    """Return the month it is, `2026-11`."""
    return datetime.now(UTC).strftime("%Y-%m")


def first_of(month: str) -> str:
    """Return the first moment of a month as git reads it."""
    return f"{month}-01T00:00:00+0000"


def set_back(paths: Iterable[Path], month: str) -> None:
    """Let files and folders say that they are from the first of a month."""
    moment = int(datetime.strptime(f"{month}+0000", "%Y-%m%z").timestamp())
    for each in paths:
        # Where the disk takes no times, or somebody else was faster, none are set.
        with contextlib.suppress(OSError):
            os.utime(each, (moment, moment))
