"""
Folding: what the journal holds goes into the record, and nothing is lost on the way.

Before the record is saved, the journal learns what it was and what it will be. So a
fold that was cut off at any point is done again to the same end, and somebody who
edited the record by hand in between is not overwritten. What cannot be put into the
record any more, such as words about somebody who was taken out, is kept beside it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from heero.domain import references
from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Path,
    Value,
    apply,
    as_data,
    at,
    from_data,
    has,
    settled,
)
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.errors import WouldNotRead
from heero.store import files, journal
from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound=Record)


@dataclass
class _Part:
    """
    Operations that were noted down between two folds.

    Attributes:
        operations: The operations, in the order they were noted down.
        intent: What the fold behind them was about to do; `None` where none began.
    """

    operations: list[Operation] = field(default_factory=list)
    intent: Mapping[str, Any] | None = None


@dataclass
class _Fold:
    """
    What a fold does.

    Attributes:
        values: The record, with the operations that fit.
        fitting: Those operations.
        aside: The operations that do not fit.
    """

    values: Value
    fitting: list[Operation] = field(default_factory=list)
    aside: list[Operation] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        """Do one operation, or set it aside."""
        try:
            fitting = settled(self.values, [operation])
            self.values = apply(self.values, fitting)
        except NoSuchPath:
            self.aside.append(operation)
        else:
            self.fitting.extend(fitting)


def fold_in(workspace: Workspace, record_id: str) -> None:
    """
    Amend a participant's record by what the journal holds, and empty the journal.

    Call it with the folder locked.

    Raises:
        NoSuchRecord: The record is gone; the journal is left as it is.
        Unreadable: The record has errors; it and the journal are left as they are.
        CannotWrite: The disk would not take it; the journal is left as it is.
    """
    path = workspace.journal(record_id)
    frames = [json.loads(each) for each in journal.read(path)]
    if not frames:
        return
    loaded = workspace.load(Participant, record_id)
    fold = _folded(loaded, _parts(frames))
    amended = _amended(workspace, loaded, fold)
    if fold.aside:
        data = {"ops": [as_data(each) for each in fold.aside]}
        journal.set_aside(path, payload(data))
    if amended.text != loaded.text:
        journal.append(path, payload(_intent(loaded, amended, fold.fitting)))
        workspace.save(amended)
    journal.clear(path)


def with_seats(
    workspace: Workspace, before: Loaded[_Record], after: Loaded[_Record]
) -> Loaded[_Record]:
    """Give a seat on the map to whoever came or moved."""
    if not isinstance(after.record, Participant) or after.text == before.text:
        return after
    from heero.maps.seats import seat_operations

    assert isinstance(before.record, Participant)
    return workspace.amended(after, seat_operations(after.record, before.record))


def payload(data: object) -> bytes:
    """Return data as the bytes of a frame of the journal."""
    return json.dumps(data, separators=(",", ":")).encode()


def _parts(frames: Sequence[Mapping[str, Any]]) -> list[_Part]:
    parts = [_Part()]
    for frame in frames:
        if "to" in frame:
            parts[-1].intent = frame
            parts.append(_Part())
        else:
            parts[-1].operations.extend(from_data(each) for each in frame["ops"])
    return parts


def _folded(loaded: Loaded[Participant], parts: Sequence[_Part]) -> _Fold:
    """Do what is not in the record yet."""
    saved = [
        index
        for index, part in enumerate(parts)
        if part.intent and part.intent["to"] == loaded.digest
    ]
    fold = _Fold(loaded.values)
    for part in parts[saved[-1] + 1 if saved else 0 :]:
        if part.intent is None or part.intent["from"] == loaded.digest:
            for operation in part.operations:
                fold.take(operation)
        elif not _shows(fold.values, part.intent):
            _take_carefully(fold, part)
    return fold


def _shows(values: Value, intent: Mapping[str, Any]) -> bool:
    """
    Whether a record that was edited since holds what a fold was about to put there.

    Ids are drawn at random, so one of them is proof that the fold was saved.
    """
    return not _ids(values).isdisjoint(intent.get("new", ()))


def _ids(values: Value) -> set[str]:
    return {word for _, word in references.places_of_ids(values)}


def _take_carefully(fold: _Fold, part: _Part) -> None:
    """Do operations on a record somebody edited: their words are the newer ones."""
    assert part.intent is not None
    was = {tuple(path): value for path, value in part.intent.get("was", ())}
    ours: set[Path] = set()
    for operation in part.operations:
        path = operation.path
        here = at(fold.values, path) if has(fold.values, path) else None
        wanted = None if not hasattr(operation, "value") else operation.value
        if here == wanted:
            continue
        inside = any(path[:length] in ours for length in range(1, len(path) + 1))
        if inside or here == was.get(path):
            ours.add(path)
            fold.take(operation)
        else:
            fold.aside.append(operation)


def _intent(
    loaded: Loaded[Participant],
    amended: Loaded[Participant],
    operations: Iterable[Operation],
) -> dict[str, object]:
    was = [
        [list(each.path), at(loaded.values, each.path)]
        for each in operations
        if not isinstance(each, Add) and has(loaded.values, each.path)
    ]
    return {
        "from": loaded.digest,
        "to": files.digest(amended.data),
        "was": was,
        "new": sorted(_ids(amended.values) - _ids(loaded.values)),
    }


def _amended(
    workspace: Workspace, loaded: Loaded[Participant], fold: _Fold
) -> Loaded[Participant]:
    """Amend the record; what would leave it unreadable is set aside, and only that."""
    try:
        amended = workspace.amended(loaded, fold.fitting)
    except WouldNotRead:
        amended = _one_by_one(workspace, loaded, fold)
    return with_seats(workspace, loaded, amended)


def _one_by_one(
    workspace: Workspace, loaded: Loaded[Participant], fold: _Fold
) -> Loaded[Participant]:
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
