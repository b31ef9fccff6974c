"""What was said and is not in a record yet."""

import contextlib

from heero.errors import HeeroError, RecordGone
from heero.store import journal
from heero.store.workspace import Workspace


def to_whom(workspace: Workspace) -> list[str]:
    """Return the ids of those to whom something was said that is in no record yet."""
    found = []
    for each in sorted(journal.pending(workspace.journals)):
        with contextlib.suppress(HeeroError):
            if journal.read(workspace.journal(each)):
                found.append(each)
    return found


def without_record(workspace: Workspace) -> list[str]:
    """Return those of them whose record is not there any more."""
    return [
        each
        for each in to_whom(workspace)
        if not workspace.path("participant", each).exists()
    ]


def gone(workspace: Workspace, record_id: str) -> RecordGone:
    """Return the error for somebody whose record is gone, though words wait for it."""
    record = workspace.path("participant", record_id)
    journal_ = workspace.journal(record_id)
    return RecordGone(record_id, workspace.shown(record), workspace.shown(journal_))


def told_gone(workspace: Workspace) -> list[str]:
    """Tell of everybody whose record is not there and to whom something was said."""
    return [
        f"{error.message}: {error.hint}"
        for error in (gone(workspace, each) for each in without_record(workspace))
    ]
