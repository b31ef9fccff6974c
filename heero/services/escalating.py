"""Who could take on what is late on a helpline: whoever is there to be rung next."""

from collections.abc import Iterator
from datetime import datetime

from heero.domain import rota
from heero.domain.team import Role, TeamMember
from heero.errors import HeeroError
from heero.services.shifts import around
from heero.services.team import members
from heero.store.folder import Folder
from heero.store.workspace import Workspace

AFTERWARDS: tuple[Role, ...] = ("clinician", "supervisor", "coordinator")
"""Who is asked where no shift says whom to ring, in this order."""


def in_turn(folder: Folder, now: datetime | None) -> list[str]:
    """
    Return who could take on what somebody did not come to, in order, by their team ids.

    Whom the shift of this hour says to ring, its clinician, then the clinicians and
    supervisors of the team.

    Args:
        folder: The records folder.
        now: The time where the folder is; `None` where no shift is looked at.
    """
    workspace = Workspace(folder.root)
    return list(dict.fromkeys(_in_turn(workspace, now)))


def _in_turn(workspace: Workspace, now: datetime | None) -> Iterator[str]:
    if now is not None:
        try:
            slots = around(workspace, now.date().isoformat())
        except HeeroError:
            slots = []
        yield from rota.to_ring(slots, now)
    there = [
        each
        for each in members(workspace)
        if isinstance(each, TeamMember) and each.status == "active"
    ]
    for role in AFTERWARDS:
        yield from (each.id for each in there if role in each.roles)
