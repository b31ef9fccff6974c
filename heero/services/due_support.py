"""Reading what is due by the events and the sessions of a helpline."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from heero.domain.due import Held
from heero.store.folder import Folder

if TYPE_CHECKING:
    from heero.store.workspace import Workspace

FOLDERS = {"crises": "crisis", "events": "event"}
"""The folders that are looked at here, each with its kind of record."""


def names(folder: Folder) -> Iterator[str]:
    """Yield the records of a folder in which something may be due."""
    for where, kind in FOLDERS.items():
        yield from (f"{where}/{each}" for each in folder.ids(kind))


def held(workspace: "Workspace", where: str, record_id: str) -> Held:
    """
    Return what is due by a record, and when.

    Raises:
        NoSuchRecord: There is no such record.
        Unreadable: It has errors.
    """
    from heero.domain.crisis import Crisis, SupportEvent
    from heero.domain.due_support import of_crisis, of_event

    if where == "crises":
        return of_crisis(workspace.load(Crisis, record_id).record)
    return of_event(workspace.load(SupportEvent, record_id).record)


def title(workspace: "Workspace", where: str, record_id: str) -> str:
    """
    Return how a record is called in a list; an event has no name but its id.

    Raises:
        NoSuchRecord: There is no such record.
        Unreadable: It has errors.
    """
    from heero.domain.crisis import SupportEvent

    if where == "crises":
        return ""
    return workspace.load(SupportEvent, record_id).record.title
