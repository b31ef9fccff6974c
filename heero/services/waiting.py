"""What was said and is not in a record yet."""

import contextlib

from heero.errors import HeeroError, RecordGone
from heero.store import journal
from heero.store.folder import Folder


def to_whom(folder: Folder) -> list[str]:
    """Return the ids of those to whom something was said that is in no record yet."""
    found = []
    for each in sorted(journal.pending(folder.journals)):
        with contextlib.suppress(HeeroError):
            if journal.read(folder.journal(each)):
                found.append(each)
    return found


def without_record(folder: Folder) -> list[str]:
    """Return those of them whose record is not there any more."""
    return [
        each
        for each in to_whom(folder)
        if not folder.path(folder.walked.name, each).exists()
    ]


def gone(folder: Folder, record_id: str) -> RecordGone:
    """Return the error for somebody whose record is gone, though words wait for it."""
    record = folder.path(folder.walked.name, record_id)
    journal_ = folder.journal(record_id)
    return RecordGone(record_id, folder.shown(record), folder.shown(journal_))


def told_gone(folder: Folder) -> list[str]:
    """Tell of everybody whose record is not there and to whom something was said."""
    return [
        f"{error.message}: {error.hint}"
        for error in (gone(folder, each) for each in without_record(folder))
    ]
