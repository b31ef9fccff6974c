"""Whose record is meant by a name, or by a part of an id."""

from collections.abc import Sequence

from heero.domain.names import fold_name, may_hold
from heero.domain.participant import Participant
from heero.errors import HeeroError, NoSuchRecord
from heero.services import waiting
from heero.store import files, locked
from heero.store.workspace import Workspace


def fitting(workspace: Workspace, known: Sequence[str], word: str) -> list[str]:
    """
    Return the ids of those a word may mean.

    Args:
        workspace: The records folder.
        known: The ids of everybody.
        word: Their name, else a part of an id, else the beginning of a name.
    """
    called = named(workspace, known, word)
    parts = [each for each in known if word and word in each] if not called else []
    return called or parts or _first_named(workspace, known, word)


def choice(workspace: Workspace, record_id: str) -> str:
    """Return how one of several is named to whoever has to choose."""
    record = _record(workspace, record_id)
    if record is None:
        return f"{record_id} (cannot be read)"
    return f"{record_id} ({record.kind}, {record.status})"


def nobody(workspace: Workspace, word: str, known: Sequence[str]) -> NoSuchRecord:
    """
    Return the error for a word that fits nobody whose record is here.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(workspace.root)
    without = waiting.without_record(workspace)
    if word in without:
        return waiting.gone(workspace, word)
    error = NoSuchRecord("participant", word, known)
    if without:
        error.hint += f"; something was said to {without[0]}, whose record is not here"
    return error


def named(workspace: Workspace, known: Sequence[str], word: str) -> list[str]:
    """Return the ids of those who have a name, however it is written."""
    wanted = fold_name(word)
    return [
        each
        for each in known
        if (record := _holding(workspace, each, wanted)) is not None
        and fold_name(record.name) == wanted
    ]


def _first_named(workspace: Workspace, known: Sequence[str], word: str) -> list[str]:
    """Return whose name begins with a word: Zoë for Zoë O'Brien."""
    wanted = fold_name(word)
    if not wanted:
        return []
    return [
        each
        for each in known
        if (record := _holding(workspace, each, wanted)) is not None
        and fold_name(record.name).startswith(f"{wanted} ")
    ]


def _holding(workspace: Workspace, record_id: str, wanted: str) -> Participant | None:
    """Return a record that may hold words, without reading one that cannot."""
    try:
        text = files.read(workspace.path("participant", record_id))
    except (FileNotFoundError, HeeroError):
        return None
    if not may_hold(text, wanted):
        return None
    return _record(workspace, record_id)


def _record(workspace: Workspace, record_id: str) -> Participant | None:
    try:
        return workspace.load(Participant, record_id).record
    except HeeroError:
        # What cannot be read can still be named by its id.
        return None
