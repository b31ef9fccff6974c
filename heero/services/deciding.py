"""Putting into a record what was chosen, or nothing of it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from heero.compare.differences import differences
from heero.domain import references
from heero.domain.checks import CHECKS, Checked
from heero.domain.findings import Problem
from heero.domain.kinds import BESIDE
from heero.domain.mentions import forgotten
from heero.domain.operations import (
    Add,
    NoSuchPath,
    Operation,
    Path,
    Remove,
    Value,
    settled,
)
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.errors import BadInput, ChangedSince, WouldNotRead
from heero.services.contested import there
from heero.services.records import FreshIds, beside, change, private_of
from heero.services.undecided import Choice, Undecided
from heero.store.workspace import Loaded, Workspace

Chosen = tuple[Undecided, Choice]
Record = dict[str, Value]


def decide(workspace: Workspace, chosen: Sequence[Chosen], who: str = "") -> None:
    """
    Put into one record what was chosen; it is on disk before this returns.

    Args:
        workspace: The records folder.
        chosen: What was undecided in the record, as it was found, and what was chosen.
        who: Who is typing, for somebody who waits.

    Raises:
        BadInput: An order names somebody who would go.
        WouldNotRead: The record would have errors; it was left as it was.
        ChangedSince: It is not what was shown any more; it was left as it was.
        CannotWrite: The disk would not take it.
    """
    file = chosen[0][0].file
    model, record_id = chosen[0][0].kind.model, PurePosixPath(file).stem
    others = beside(workspace, record_id) if model is Participant else []
    deciding = _Deciding(workspace, chosen, others)
    if model is Participant:
        paths = [one.path for one, _ in deciding.gone]
        people = {path[1] for path in paths if path[:1] == ("people",) == path[:-1]}
        if people:
            _forget_beside(workspace, record_id, people, deciding, who)
    change(workspace, model, record_id, deciding.operations, who)


def tried(workspace: Workspace, chosen: Sequence[Chosen]) -> None:
    """
    See whether a record may hold what was chosen for it; nothing is changed.

    Raises:
        WouldNotRead: It may not.
        ChangedSince: It is not what was shown any more.
    """
    one, _ = chosen[0]
    loaded = workspace.load_file(workspace.root / one.file, one.kind.model)
    _Deciding(workspace, chosen, []).operations(loaded)


def _forget_beside(
    workspace: Workspace,
    record_id: str,
    people: set[str],
    deciding: "_Deciding",
    who: str,
) -> None:
    """Take out of the private file what names people who go."""
    private = private_of(workspace, record_id)
    if private is None:
        return
    if any(people & set(order.between) for order in private.orders):
        raise BadInput(
            "an order names somebody who would go, so this entry has to stay",
            hint="keep them off every copy by their visibility instead",
        )
    # Nothing goes from the private file before the record itself is sure to follow.
    deciding.operations(workspace.load(Participant, record_id))

    def mentions(now: Loaded[Private]) -> list[Operation]:
        return forgotten(now.values, people)

    change(workspace, Private, record_id, mentions, who)


class _Deciding:
    """What was chosen for one record."""

    def __init__(
        self,
        workspace: Workspace,
        chosen: Sequence[Chosen],
        others: Sequence[Value],
    ) -> None:
        self._workspace = workspace
        self._chosen = chosen
        self._others = others
        self.gone = [
            (one, choice)
            for one, choice in chosen
            if choice.value is None and one.now is not None
        ]

    def operations(self, loaded: Loaded[Any]) -> list[Operation]:
        """
        Return what is to be done to the record as it is now.

        Raises:
            ChangedSince: It is not what was shown to whoever chose.
            WouldNotRead: It would have errors that it has not now.
        """
        held = loaded.values
        fresh = FreshIds(held, *self._others)
        done: list[Operation] = []
        for one, choice in self._chosen:
            if _item(held, one.id) != one.item or there(held, one.path) != one.now:
                raise ChangedSince(loaded.shown)
            done += _chosen(held, one, choice, fresh)
        done += self._decided(held)
        try:
            fitting = settled(held, done)
        except NoSuchPath:
            raise ChangedSince(loaded.shown) from None
        made = self._workspace.amended(loaded, fitting)
        before = Counter(each.code for each in _errors(loaded))
        for each in _errors(made):
            before[each.code] -= 1
            if before[each.code] < 0:
                raise WouldNotRead(loaded.shown, each.message, each.hint)
        return done

    def _decided(self, held: Record) -> list[Operation]:
        """Take away what is decided, and what was undecided below what goes."""
        steps = {one.id for one, _ in self._chosen}
        paths = [one.path for one, _ in self.gone]
        listed = held.get("undecided")
        items = listed if isinstance(listed, list) else []
        ended = [
            str(each["id"])
            for each in items
            if isinstance(each, dict)
            and (each.get("id") in steps or _below(each.get("at"), paths))
        ]
        if len(ended) == len(items):
            return [Remove(("undecided",))]
        return [Remove(("undecided", each)) for each in ended]


def _errors(loaded: Loaded[Any]) -> list[Problem]:
    """Return what a record does not keep to, as far as it says so itself."""
    beside = None if loaded.kind.name in BESIDE else dict[str, set[str]]()
    named = references.named(loaded.values)
    checked = Checked(loaded.record, loaded.values, loaded.path.stem, beside, named)
    found = (each for check in CHECKS for each in check(checked))
    return [each for each in found if each.severity == "error"]


def _chosen(
    held: Record, one: Undecided, choice: Choice, fresh: FreshIds
) -> list[Operation]:
    now = there(held, one.path)
    if choice.value is None:
        if now is None:
            return []
        item = isinstance(now, dict) and now.get("id") == one.path[-1]
        mentions = forgotten(held, {one.path[-1]}) if item else []
        return [*mentions, Remove(one.path)]
    done = differences(now, choice.value, one.path)
    if isinstance(choice.also, dict):
        other = _with_new_ids(choice.also, fresh)
        assert isinstance(other, dict)
        done.append(Add((*one.path[:-1], str(other["id"])), other))
    return done


def _with_new_ids(value: Value, fresh: FreshIds) -> Value:
    if isinstance(value, dict):
        return {
            key: fresh() if key == "id" else _with_new_ids(each, fresh)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_with_new_ids(each, fresh) for each in value]
    return value


def _item(held: Record, step: str) -> Value:
    return there(held, ("undecided", step))


def _below(at: Value, paths: Sequence[Path]) -> bool:
    steps = tuple(map(str, at)) if isinstance(at, list) else ()
    return any(steps[: len(path)] == path for path in paths)
