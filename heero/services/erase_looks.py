"""Looking at everything about somebody, before it is erased and after it was begun."""

from dataclasses import dataclass

from heero.domain.kinds import PRIVATE_RING, RINGS
from heero.domain.words import Day
from heero.errors import KeysRefused, NoSuchRecord
from heero.services import (
    clearing_away,
    destroying,
    erase_marks,
    erase_places,
    kept,
    shedding,
    tombstones,
)
from heero.services.erase_marks import Mark
from heero.services.erase_places import Places
from heero.services.outcome import Outcome
from heero.services.records import participant_id
from heero.store import commits, git, locked, rings
from heero.store.keys import Keys
from heero.store.locked import State
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Ready:
    """
    What was looked at before somebody is asked whether to go on.

    Attributes:
        id: Whose record.
        places: What holds something about them.
        mark: What was noted when it was begun; `None` where it is not.
        erased: The day it was erased; empty where it was not.
    """

    id: str
    places: Places
    mark: Mark | None
    erased: Day


def looked_at(workspace: Workspace, word: str) -> Ready:
    """
    Look at everything first; nothing is changed.

    Args:
        workspace: The records folder.
        word: A participant; of one that is erased already, or half, its id.

    Raises:
        NoSuchRecord: There is no such participant, and never was.
        GateShut: An authority forbade to destroy the record.
        Shut: The folder is locked, and this copy of it is not open.
        KeysRefused: It is locked, and this copy does not read the private files.
        CannotSave: Git is in the middle of something else.
    """
    record_id = _meant(workspace, word)
    root = workspace.root
    if git.inside(root):
        commits.must_be_ready(root)
    locked.must_not_be_shut(root)
    held = locked.held(root)
    if held and locked.state(root) is State.OPEN:
        must_read_all(held)
    destroying.looked_at(workspace, record_id)
    return Ready(
        record_id,
        erase_places.places(workspace, record_id),
        erase_marks.read(workspace, record_id),
        tombstones.erased(workspace).get(record_id, ""),
    )


def shown(ready: Ready) -> Outcome:
    """Say what would go, and what cannot be reached."""
    lines = [f"goes: {each}" for each in ready.places.here]
    lines += [
        f"goes only by rewriting the history: {each}" for each in ready.places.rewriting
    ]
    lines += [f"cannot be reached from here: {each}" for each in ready.places.beyond]
    data = {
        "id": ready.id,
        "done": False,
        "goes": list(ready.places.here),
        "history": ready.places.rewriting,
        "beyond": list(ready.places.beyond),
    }
    return Outcome(lines, data)


def unfinished(workspace: Workspace) -> list[str]:
    """Say which records were begun to be erased, and how it goes on."""
    begun = erase_marks.waiting(workspace)
    told = []
    for name in begun:
        mark = erase_marks.read(workspace, name)
        whom = f"{mark.id} {mark.person}" if mark and mark.person else name
        told.append(f"erasing {whom} is not done: `heero erase {whom}` goes on with it")
    told += [
        f"{each} was erased, and lies here again: `heero erase {each}` takes it away"
        for each in sorted(tombstones.gone(workspace) - {*begun})
        if clearing_away.records(workspace, each)
    ]
    told += [
        f"somebody was erased from {each}, and earlier versions can be read until "
        "`heero sync` has shared that"
        for each in shedding.waiting(workspace)
        if not any(erase_marks.is_of_somebody(name, each) for name in begun)
    ]
    return told


def must_read_all(held: Keys) -> None:
    """
    Make sure that keys of every kind can be destroyed here.

    Raises:
        KeysRefused: This copy does not read the private files.
    """
    if set(held.rings) == set(RINGS):
        return
    able = [
        each.called
        for name, each in sorted(held.readers.items())
        if PRIVATE_RING in each.rings and name != rings.RECOVERY
    ]
    raise KeysRefused(
        "only somebody who reads the private files too can erase a record",
        f"ask {', '.join(able)}" if able else "open a copy with the recovery key",
    )


def _meant(workspace: Workspace, word: str) -> str:
    begun = {
        each
        for each in erase_marks.waiting(workspace)
        if not erase_marks.is_of_somebody(each)
    }
    if word in begun | tombstones.gone(workspace):
        return word
    try:
        return participant_id(workspace, word)
    except NoSuchRecord:
        # Their own file may be gone, and what lies beside it not.
        if clearing_away.records(workspace, word) if _is_id(word) else False:
            return word
        raise


def _is_id(word: str) -> bool:
    return bool(word) and kept.is_record(f"participants/{word}.yaml")


def has_keys(workspace: Workspace, record_id: str) -> bool:
    """Whether this copy holds a key to somebody's record."""
    held = locked.held(workspace.root)
    return held is not None and any(
        held.of(each) for each in erase_places.names_of(record_id)
    )
