"""
Folding: what the journal holds goes into the record, and nothing is lost on the way.

The journal knows what lay at each place when something was said about it, and learns
before a save what the record will be. So a fold that was cut off at any point is done
again to the same end, and whoever edited the record by hand since something was said is
not overruled. What cannot be put into the record any more, such as words about somebody
who was taken out, is kept beside it.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from heero.domain.operations import NoSuchPath, settled
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.errors import (
    ChangedSince,
    NoSuchRecord,
    WouldNotRead,
)
from heero.services import said, waiting
from heero.services.said import Fold
from heero.store import files, journal
from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound=Record)
_Done = TypeVar("_Done")

MOST_TRIES = 5
"""How often a save is tried again when somebody else saved in the same moment."""


def fold_in(
    workspace: Workspace, model: type[_Record], record_id: str
) -> Loaded[_Record] | None:
    """
    Amend a record that guides are walked in by its journal, and empty the journal.

    Call it with the folder locked.

    Returns:
        The record as it is now; `None` where the journal holds nothing.

    Raises:
        RecordGone: The record is gone; the journal is left as it is.
        Unreadable: The record has errors; it and the journal are left as they are.
        ChangedSince: Somebody else saved, again and again; the journal is left.
        CannotWrite: The disk would not take it; the journal is left as it is.
    """
    if not journal.read(workspace.journal(record_id)):
        return None
    return at_once(lambda: _fold_in(workspace, model, record_id))


def _fold_in(
    workspace: Workspace, model: type[_Record], record_id: str
) -> Loaded[_Record]:
    path = workspace.journal(record_id)
    loaded, amended, fold = _said(workspace, model, record_id)
    _set_aside(path, fold)
    if amended.text != loaded.text:
        digest = files.digest(amended.data)
        journal.append(path, said.intent(loaded.values, amended.values, digest))
        amended = workspace.save(amended)
    journal.clear(path)
    if fold.aside:
        workspace.news.append(told_beside(workspace, journal.aside(path)))
    workspace.news += _told_stays(record_id, fold)
    return amended


def _told_stays(record_id: str, fold: Fold) -> list[str]:
    """Tell of whoever was taken back and is there, because somebody wrote of them."""
    return [
        f"{path[-1]} was taken back from {record_id} and is there in part: somebody "
        "else wrote of it meanwhile; ask them, then take it out with "
        + (
            f"`heero person {record_id} {path[-1]} --remove`"
            if path[0] == "people"
            else f"`heero edit {record_id}`"
        )
        for path in fold.stays
    ]


def told_beside(workspace: Workspace, path: Path) -> str:
    """Tell of what was said and is not in the record, but in a file of its own."""
    record_id = path.name.partition(".")[0]
    return (
        f"something said to {record_id} could not be put into the record as it is now; "
        f"it is kept in {workspace.shown(path)}: write it in by hand, then delete it"
    )


def at_once(attempt: Callable[[], _Done]) -> _Done:
    """
    Do what somebody who saves in the same moment may spoil, and do it once more then.

    Raises:
        ChangedSince: It was spoilt every time.
    """
    for _ in range(MOST_TRIES):
        with contextlib.suppress(ChangedSince):
            return attempt()
    return attempt()


def as_said(
    workspace: Workspace, model: type[_Record], record_id: str
) -> Loaded[_Record]:
    """
    Return a record with what the journal holds, and write nothing.

    Raises:
        RecordGone: The record is gone.
        Unreadable: The record has errors.
    """
    return _said(workspace, model, record_id)[1]


def _said(
    workspace: Workspace, model: type[_Record], record_id: str
) -> tuple[Loaded[_Record], Loaded[_Record], Fold]:
    path = workspace.journal(record_id)
    try:
        loaded = workspace.load(model, record_id)
    except NoSuchRecord:
        raise waiting.gone(workspace, record_id) from None
    fold = said.folded(loaded.values, loaded.digest, journal.read(path))
    return loaded, _amended(workspace, loaded, fold), fold


def _set_aside(path: Path, fold: Fold) -> None:
    """Keep beside the journal what does not fit, and for each place its last words."""
    beside = journal.aside(path)
    before = said.operations_in(journal.read(beside))
    kept = [*said.still_said(before, fold.done), *fold.aside]
    if kept != before:
        journal.rewrite(beside, [said.of_operations(kept)] if kept else [])


def with_seats(
    workspace: Workspace, before: Loaded[_Record], after: Loaded[_Record]
) -> Loaded[_Record]:
    """Give a seat on the map to whoever came or moved."""
    if not isinstance(after.record, Participant) or after.text == before.text:
        return after
    from heero.maps.drawings import DRAWINGS
    from heero.maps.seats import seat_operations
    from heero.maps.spots import spot_operations

    assert isinstance(before.record, Participant)
    return workspace.amended(
        after,
        [
            *seat_operations(after.record, before.record),
            *spot_operations(after.record, DRAWINGS),
        ],
    )


def _amended(
    workspace: Workspace, loaded: Loaded[_Record], fold: Fold
) -> Loaded[_Record]:
    """Amend the record; what would leave it unreadable is set aside, and only that."""
    try:
        amended = workspace.amended(loaded, fold.fitting)
    except WouldNotRead:
        amended = _one_by_one(workspace, loaded, fold)
    return with_seats(workspace, loaded, amended)


def _one_by_one(
    workspace: Workspace, loaded: Loaded[_Record], fold: Fold
) -> Loaded[_Record]:
    amended = loaded
    candidates, fold.fitting = fold.fitting, []
    for operation in candidates:
        try:
            fitting = settled(amended.values, [operation])
            amended = workspace.amended(amended, fitting)
        except (WouldNotRead, NoSuchPath):
            fold.aside.append(operation)
        else:
            fold.fitting.extend(fitting)
    return amended
