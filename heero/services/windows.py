"""
Several windows on one record: what one of them writes, the others see.

A window asks before each question, and once more before it keeps a line, whether the
files of the record are as it left them. Only where they are not is the record read
again, so that sitting alone costs nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from heero.store.workspace import Workspace

Marks = tuple[tuple[int, int, int] | None, ...]
"""What tells a file from a later one: its number, its size and when it was written."""


@dataclass
class Seen:
    """
    What one window knows of the files of a record.

    Attributes:
        marks: The files as this window left them; `None` before it looked.
        behind: Whether somebody else wrote and this window has not read it yet.
    """

    marks: Marks | None = None
    behind: bool = True

    @contextmanager
    def writing(self, workspace: Workspace, record_id: str) -> Iterator[None]:
        """Write, with the folder locked, and know whether somebody else did before."""
        self.behind = self.behind or self.marks != marks_of(workspace, record_id)
        try:
            yield
        finally:
            self.marks = marks_of(workspace, record_id)

    def catches_up(self, workspace: Workspace, record_id: str) -> bool:
        """Return whether the record has to be read again, and take in that it is."""
        marks = marks_of(workspace, record_id)
        if not self.behind and marks == self.marks:
            return False
        self.behind, self.marks = False, marks
        return True


def marks_of(workspace: Workspace, record_id: str) -> Marks:
    """Return what tells the files of a record, and of what waits, from later ones."""
    record = workspace.path(workspace.walked.name, record_id)
    return _mark(record), _mark(workspace.journal(record_id))


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
