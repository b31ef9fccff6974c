"""
Two versions of plain values, and the operations that lead from one to the other.

Paths are written with slashes where an answer remembers what it overwrote.
"""

from collections.abc import Mapping
from itertools import pairwise

from heero.domain.operations import (
    OF_KEYS,
    Add,
    Operation,
    Path,
    Remove,
    Replace,
    Value,
)


def differences(old: Value, new: Value, path: Path = ()) -> list[Operation]:
    """
    Return the operations that lead from one value to another.

    Nothing and an empty container are the same; a list of plain words is replaced as
    a whole, and the entries of any other list are compared by their ids, and taken away
    one by one; only what a tie was goes as a whole.
    What an answer keeps as `before` is replaced as a whole: there an empty list counts.
    """
    if old == new:
        return []
    if not old and not new:
        return []
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        if path[-1:] == ("before",):
            return [Replace(path, new)]
        return _of_keys(old, new, path)
    if _entries(old) and _entries(new):
        return _of_keys(_by_id(old), _by_id(new), path)
    if old in (None, [], {}):
        return _added(new, path)
    if new in (None, [], {}):
        return _removed(old, path)
    return [Replace(path, new)]


def _of_keys(
    old: Mapping[str, Value], new: Mapping[str, Value], path: Path
) -> list[Operation]:
    done: list[Operation] = []
    for key in old:
        if key not in new:
            done += _removed(old[key], (*path, key))
    for key, value in new.items():
        done += differences(old.get(key), value, (*path, key))
    return done


def _removed(old: Value, path: Path) -> list[Operation]:
    # Entry by entry: one that somebody else has put there meanwhile is not taken along.
    # What a tie was belongs to the tie, and to the one walk that changed it.
    if _entries(old) and path[-1] != "was":
        return [Remove((*path, key)) for key in _by_id(old)]
    return [Remove(path)]


def _added(new: Value, path: Path) -> list[Operation]:
    # Entries are added one by one, so that each is an operation of its own.
    if _entries(new) and path:
        return [Add((*path, key), value) for key, value in _by_id(new).items()]
    return [Add(path, new)]


def _entries(value: Value) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, dict) and "id" in each for each in value)
    )


def _by_id(value: Value) -> dict[str, Value]:
    assert isinstance(value, list)
    return {str(each["id"]): each for each in value if isinstance(each, dict)}


def leaves(value: Value, path: str) -> dict[str, Value]:
    """Return every word, and every list of words, by the path it lies at."""
    if _entries(value):
        value = _by_id(value)
    if not isinstance(value, dict):
        return {} if value in (None, []) else {path: value}
    found: dict[str, Value] = {}
    for key, each in value.items():
        found |= leaves(each, f"{path}/{key}")
    return found


def put(values: dict[str, Value], path: str, value: Value) -> None:
    """
    Write a value at a path, making what is missing on the way; `None` takes it away.

    An entry of a list that is not there is made only together with its `id`.
    """
    steps = path.split("/")
    inner: Value = values
    for step, after in pairwise(steps):
        inner = _step_into(inner, step, after, making=value is not None)
        if inner is None:
            return
    assert isinstance(inner, dict)
    if value is None:
        inner.pop(steps[-1], None)
    else:
        inner[steps[-1]] = value


def _step_into(inner: Value, step: str, after: str, *, making: bool) -> Value:
    if isinstance(inner, list):
        for each in inner:
            if isinstance(each, dict) and each.get("id") == step:
                return each
        if not (making and after == "id"):
            return None
        entry: dict[str, Value] = {}
        inner.append(entry)
        return entry
    assert isinstance(inner, dict)
    if inner.get(step) is None and making:
        inner[step] = [] if _is_list(step) else {}
    return inner.get(step)


_NOT_ENDING_IN_S = (
    *("people", "children", "outreach", "was", "agreed", "attendance"),
    *("family", "carried", "good", "belonging", "try_next"),
)


def _is_list(key: str) -> bool:
    # The lists of entries a walk may make: those of a record, and a tie's history.
    return key in _NOT_ENDING_IN_S or (key.endswith("s") and key not in OF_KEYS)


def at(values: Mapping[str, Value], path: str) -> Value:
    """Return what lies at a path, or `None`."""
    inner: Value = dict(values)
    for step in path.split("/"):
        if isinstance(inner, list):
            inner = next(
                (e for e in inner if isinstance(e, dict) and e.get("id") == step), None
            )
        else:
            inner = inner.get(step) if isinstance(inner, dict) else None
    return inner


def take_entry(values: dict[str, Value], name: str, id_: str) -> None:
    """Take an entry off a list; a list that holds nothing more goes too."""
    found = values.get(name)
    if not isinstance(found, list):
        return
    kept = [each for each in found if not _has_id(each, id_)]
    if kept:
        values[name] = kept
    else:
        values.pop(name, None)


def _has_id(value: Value, id_: str) -> bool:
    return isinstance(value, dict) and value.get("id") == id_
