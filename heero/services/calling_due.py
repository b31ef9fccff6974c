"""
How the records of each folder are called where what is due by them is told.

Models are loaded where one is read: mostly a name is in the head of a record.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heero.store.workspace import Workspace


def _participant(workspace: "Workspace", record_id: str) -> str:
    from heero.domain.participant import Participant

    return workspace.load(Participant, record_id).record.name


def _workshop(workspace: "Workspace", record_id: str) -> str:
    from heero.domain.workshop import Workshop

    return workspace.load(Workshop, record_id).record.title or ""


def _event(workspace: "Workspace", record_id: str) -> str:
    from heero.domain.crisis import SupportEvent

    return workspace.load(SupportEvent, record_id).record.title


def _mentee(workspace: "Workspace", record_id: str) -> str:
    from heero.domain.mentoring import Mentee

    return workspace.load(Mentee, record_id).record.name


def _pair(workspace: "Workspace", record_id: str) -> str:
    from heero.domain.mentoring import Pair

    return _mentee(workspace, workspace.load(Pair, record_id).record.mentee)


NAMED: Mapping[str, Callable[["Workspace", str], str]] = {
    "participants": _participant,
    "workshops": _workshop,
    "events": _event,
    "mentees": _mentee,
    "pairs": _pair,
}
"""What reads a record's name, by its folder; records of others are told by their id."""
