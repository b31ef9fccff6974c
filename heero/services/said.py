"""
What was said, held against the record as it is now.

Each operation knows what lay at its place for whoever noted it down. Where something
else lies there by now, somebody wrote it by hand: that stays, and what was said is set
aside.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from heero.domain import grown, references
from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Order,
    Path,
    Remove,
    Replace,
    Value,
    apply,
    as_data,
    at,
    from_data,
    has,
    settled,
)
from heero.services import staying


@dataclass(frozen=True)
class _Noted:
    """
    One operation as it was noted down.

    Attributes:
        operation: What was to be done.
        was: What lay at its path for whoever noted it down.
        known: Whether that is known; where it is not, nothing is compared.
    """

    operation: Operation
    was: Value
    known: bool

    @property
    def takes_an_entry(self) -> bool:
        """Whether a whole entry of a list was to go, and it is known what was in it."""
        return isinstance(self.operation, Remove) and staying.is_entry(self.was)


@dataclass
class _Part:
    """
    Operations that were noted down between two folds.

    Attributes:
        noted: The operations of each frame, in the order they were noted down.
        intent: What the fold behind them was about to do; `None` where none began.
    """

    noted: list[list[_Noted]] = field(default_factory=list)
    intent: Mapping[str, Any] | None = None


@dataclass
class Fold:
    """
    What a fold does.

    Attributes:
        values: The record, with the operations that fit.
        fitting: Those operations.
        aside: The operations that do not fit.
        done: The paths of everything that was dealt with, one way or the other.
        stays: The paths of entries that were to go and are there in part: somebody else
            wrote in them, or names them.
    """

    values: Value
    fitting: list[Operation] = field(default_factory=list)
    aside: list[Operation] = field(default_factory=list)
    done: list[Path] = field(default_factory=list)
    stays: list[Path] = field(default_factory=list)

    def take_all(self, noted: Sequence[_Noted]) -> None:
        """Do what was noted down at once; whole entries go last, and together."""
        going = [each for each in noted if each.takes_an_entry]
        for each in noted:
            if not each.takes_an_entry:
                self.take(each)
        self._take_away(going)

    def _take_away(self, going: Sequence[_Noted]) -> None:
        """Take entries away, but for what somebody else wrote in them or about them."""
        paths = [each.operation.path for each in going]
        self.aside = still_said(self.aside, paths)
        self.done += paths
        there = [(each.operation.path, each.was) for each in going]
        taken, stays = staying.taken_away(self.values, there)
        self.values = apply(self.values, taken)
        self.fitting += taken
        self.stays += stays
        for each in taken:
            self._take_empty(each)

    def take(self, noted: _Noted) -> None:
        """Do one operation, or set it aside where the record was changed by hand."""
        noted = self._together(noted)
        operation = noted.operation
        self.aside = still_said(self.aside, [operation.path])
        self.done.append(operation.path)
        if noted.known and (self._by_hand(noted) or self._of_another(operation.path)):
            self.aside.append(operation)
            return
        try:
            fitting = settled(self.values, [operation])
            self.values = apply(self.values, fitting)
        except NoSuchPath:
            self.aside.append(operation)
        else:
            self.fitting.extend(fitting)
            self._take_empty(operation)

    def _together(self, noted: _Noted) -> _Noted:
        """
        Return an operation as it leaves what somebody else said meanwhile.

        What an answer holds line by line is noted down whole, so that a second window
        that knew of fewer lines would take the others away.
        """
        operation, path = noted.operation, noted.operation.path
        if not noted.known or isinstance(operation, Order) or not grown.grows(path):
            return noted
        if not has(self.values, path[:-1]):
            return noted
        here = at(self.values, path) if has(self.values, path) else None
        wanted = None if isinstance(operation, Remove) else operation.value
        if here in (noted.was, wanted):
            return noted
        value = grown.put_together(noted.was, wanted, here)
        fitting = Remove(path) if value is None else Replace(path, value)
        return _Noted(fitting, here, known=True)

    def _take_empty(self, operation: Operation) -> None:
        """Take a list away with the last entry that was in it."""
        around = operation.path[:-1]
        if not isinstance(operation, Remove) or not has(self.values, around):
            return
        if at(self.values, around) == []:
            taken = Remove(around)
            self.values = apply(self.values, [taken])
            self.fitting.append(taken)

    def _of_another(self, path: Path) -> bool:
        """Whether a path leads into what was to be added where something else is."""
        return any(
            isinstance(each, Add) and path[: len(each.path)] == each.path
            for each in self.aside
        )

    def _by_hand(self, noted: _Noted) -> bool:
        """Whether the place of an operation holds what neither it nor a walk put."""
        operation = noted.operation
        path = operation.path
        ours = {each.path for each in self.fitting}
        if path[-1] in staying.WRITTEN_BY_HEERO or any(
            path[:length] in ours for length in range(1, len(path) + 1)
        ):
            return False
        here = at(self.values, path) if has(self.values, path) else None
        if isinstance(operation, Order):
            return False
        wanted = None if isinstance(operation, Remove) else operation.value
        return _bare(here) not in (_bare(noted.was), _bare(wanted))


def _bare(value: Value) -> Value:
    """Return a value without the seats on the map, which no walk knows of."""
    if isinstance(value, dict):
        return {
            key: _bare(each)
            for key, each in value.items()
            if key not in ("seat", "spots") and each is not None
        }
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value


def still_said(
    operations: Iterable[Operation], paths: Sequence[Path]
) -> list[Operation]:
    """Return operations without those that something later at a path outdated."""
    return [
        each
        for each in operations
        if not any(each.path[: len(path)] == path for path in paths)
    ]


def noted(operations: Iterable[Operation], values: Value) -> bytes:
    """
    Return operations as a frame of the journal.

    Args:
        operations: What is to be done.
        values: The record they were made for, so that whoever edits it by hand before
            they are done is not overruled; `None` where there is none to compare with.
    """
    listed = []
    for operation in operations:
        data = as_data(operation)
        if values is not None:
            path = operation.path
            data["was"] = at(values, path) if has(values, path) else None
            values = apply(values, settled(values, [operation]))
        listed.append(data)
    return payload({"ops": listed})


def of_operations(operations: Iterable[Operation]) -> bytes:
    """Return operations as a frame, without what lay at their places."""
    return payload({"ops": [as_data(each) for each in operations]})


def operations_in(frames: Iterable[bytes]) -> list[Operation]:
    """Return the operations of frames, in their order."""
    return [
        from_data(each) for frame in frames for each in json.loads(frame).get("ops", ())
    ]


def payload(data: object) -> bytes:
    """Return data as the bytes of a frame of the journal."""
    return json.dumps(data, separators=(",", ":")).encode()


def folded(values: Value, digest: str, frames: Sequence[bytes]) -> Fold:
    """
    Return what a fold does with a record: whatever is not in it yet.

    Args:
        values: The record.
        digest: What tells its file from another.
        frames: The journal.
    """
    parts = _parts([json.loads(each) for each in frames])
    saved = [
        index
        for index, part in enumerate(parts)
        if part.intent and part.intent["to"] == digest
    ]
    fold = Fold(values)
    for part in parts[saved[-1] + 1 if saved else 0 :]:
        if part.intent is None or not _shows(fold.values, part.intent):
            for each in part.noted:
                fold.take_all(each)
    return fold


def intent(before: Value, after: Value, digest: str) -> bytes:
    """Return the frame that says what a fold is about to save."""
    return payload({"to": digest, "new": sorted(_ids(after) - _ids(before))})


def _parts(frames: Sequence[Mapping[str, Any]]) -> list[_Part]:
    parts = [_Part()]
    for frame in frames:
        if "to" in frame:
            parts[-1].intent = frame
            parts.append(_Part())
        else:
            parts[-1].noted.append(
                [
                    _Noted(from_data(each), each.get("was"), "was" in each)
                    for each in frame["ops"]
                ]
            )
    return parts


def _shows(values: Value, intent: Mapping[str, Any]) -> bool:
    """
    Whether a record that was edited since holds what a fold was about to put there.

    Ids are drawn at random, so one of them is proof that the fold was saved.
    """
    return not _ids(values).isdisjoint(intent.get("new", ()))


def _ids(values: Value) -> set[str]:
    return {word for _, word in references.places_of_ids(values)}
