"""
Two values, and the operations that lead from one to the other.

`apply(old, differences(old, new))` is `new`, up to the order of keys.
Nothing and a key that is not there are the same.
"""

from itertools import chain

from heero.compare.lists import keyed
from heero.domain.operations import (
    Add,
    Operation,
    Order,
    Path,
    Remove,
    Replace,
    Value,
)


def differences(old: Value, new: Value, path: Path = ()) -> list[Operation]:
    """
    Return the operations that lead from one value to another.

    Items of lists are known by their ids, so that whoever stands elsewhere in the text
    is still the same.

    Args:
        old: A value as it is read.
        new: Another, of the same record.
        path: Where both lie.
    """
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        return _of_keys(old, new, path)
    if isinstance(old, list) and isinstance(new, list):
        return _of_lists(old, new, path)
    if old is None:
        return [Add(path, new)]
    if new is None:
        return [Remove(path)]
    return [Replace(path, new)]


def _of_keys(
    old: dict[str, Value], new: dict[str, Value], path: Path
) -> list[Operation]:
    return [
        operation
        for key in dict.fromkeys(chain(old, new))
        for operation in differences(old.get(key), new.get(key), (*path, key))
    ]


def _of_lists(old: list[Value], new: list[Value], path: Path) -> list[Operation]:
    before, after = keyed(old), keyed(new)
    if before is None or after is None or _mixed(before, after):
        return [Replace(path, new)]
    done: list[Operation] = []
    for step, value in before.items():
        if step not in after:
            done.append(Remove((*path, step)))
        else:
            done += differences(value, after[step], (*path, step))
    added = [step for step in after if step not in before]
    done += [Add((*path, step), after[step]) for step in added]
    if [step for step in before if step in after] + added != list(after):
        done.append(Order(path, tuple(after)))
    return done


def _mixed(before: dict[str, Value], after: dict[str, Value]) -> bool:
    """Whether one list holds words and the other items."""
    return len({type(each) for each in chain(before.values(), after.values())}) > 1
