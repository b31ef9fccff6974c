"""Telling what is due by the events and the sessions of a helpline by a name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heero.store.workspace import Workspace

FOLDERS = ("crises", "events")
"""The folders whose records are told here."""


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
