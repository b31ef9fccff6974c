"""
Who went, and who turned out to be one with somebody else.

What goes with them, or comes to name the other, is no news of its own: both versions
are compared as if it had been so before.
"""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heero.compare.lists import keyed
from heero.domain.mentions import forgotten, renamed
from heero.domain.names import fold_name
from heero.domain.operations import NoSuchPath, Operation, Remove, Value, apply, has

Record = Mapping[str, Value]


@dataclass(frozen=True)
class Gone:
    """
    Two versions of a record without those who went in between.

    Attributes:
        old: The version before, without them and what named them.
        new: The version after, without what may still name them.
        went: The ids of those who are not in the record any more.
        joined: The ids of those who are one with somebody else now, and with whom.
    """

    old: Record
    new: Record
    went: tuple[str, ...]
    joined: Mapping[str, str]


def left(old: Record, new: Record) -> Gone:
    """Leave out of two versions of a record who went in between."""
    before, after = people(old), people(new)
    missing = [step for step in before if step not in after]
    if not missing:
        return Gone(old, new, (), {})
    joined = {
        step: other for step in missing if (other := _one_with(before, after, step))
    }
    went = tuple(step for step in missing if step not in joined)
    gone = Gone(old, new, went, joined)
    entries = [Remove(("people", step)) for step in missing]
    return Gone(_done(without(old, gone), entries), without(new, gone), went, joined)


def without(record: Record, gone: Gone) -> Record:
    """Return a record, or what lies beside it, without mentions of those who went."""
    for step, kept in gone.joined.items():
        with contextlib.suppress(NoSuchPath):
            record = _done(record, renamed(record, kept, step))
    return unmentioned(record, set(gone.went))


def newcomers(old: Record, new: Record) -> set[str]:
    """Return the ids of those who came in between."""
    return people(new).keys() - people(old).keys()


def unmentioned(record: Record, steps: set[str]) -> Record:
    """Return a record without what names some people."""
    return _done(record, forgotten(record, steps)) if steps else record


def people(record: Record) -> dict[str, Record]:
    """Return the people of a record by their ids."""
    found = keyed(record.get("people")) or {}
    return {step: each for step, each in found.items() if isinstance(each, dict)}


def _one_with(
    before: Mapping[str, Record], after: Mapping[str, Record], step: str
) -> str:
    """Return who has come to be called as somebody who went, if anybody has."""
    name = _folded(before[step].get("name"))
    for other, person in after.items():
        if other in before and name in _also(person) - _also(before[other]):
            return other
    return ""


def _also(person: Record) -> set[str]:
    found = person.get("also")
    return {_folded(each) for each in found} if isinstance(found, list) else set()


def _folded(word: Value) -> str:
    return fold_name(word) if isinstance(word, str) else ""


def _done(record: Record, operations: Iterable[Operation]) -> Record:
    """Do what can be done: an old version may be no record that is well."""
    value: Value = dict(record)
    for each in operations:
        if has(value, each.path):
            value = apply(value, [each])
    assert isinstance(value, dict)
    return value
