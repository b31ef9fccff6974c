"""
Operations: the one way anything in a record changes.

A path is made of keys and ids, never of positions, so that an operation means the same
thing after somebody else added a line.
In a list of plain words (a set) the word itself is the last step of the path.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a record is made of as it is read: words, lists, mappings, and nothing."""

Path: TypeAlias = tuple[str, ...]
"""Keys and ids from the top of a record down to one value."""


@dataclass(frozen=True)
class Add:
    """Put something where nothing is: a key, an item with its id, a word of a set."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Remove:
    """Take something away."""

    path: Path


@dataclass(frozen=True)
class Replace:
    """Put something in the place of what is there."""

    path: Path
    value: Value


@dataclass(frozen=True)
class Order:
    """Put the items of a list in another order; those not named stay behind."""

    path: Path
    steps: tuple[str, ...]


Operation: TypeAlias = Add | Remove | Replace | Order


class NoSuchPath(LookupError):
    """An operation names a place that is not there, or one that is taken."""


def at(value: Value, path: Path) -> Value:
    """
    Return what lies at a path.

    Raises:
        NoSuchPath: There is nothing at the path.
    """
    for step in path:
        value = _step(value, step)
    return value


def has(value: Value, path: Path) -> bool:
    """Return whether there is anything at a path."""
    try:
        at(value, path)
    except NoSuchPath:
        return False
    return True


def _step(value: Value, step: str) -> Value:
    if isinstance(value, dict) and step in value:
        return value[step]
    if isinstance(value, list):
        for item in value:
            if item == step or (isinstance(item, dict) and item.get("id") == step):
                return item
    raise NoSuchPath(step)


def entries(value: Value, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every entry of every list, those around others first."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from entries(each, (*path, key))
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict) and "id" in each:
                inner = (*path, str(each["id"]))
                yield inner
                yield from entries(each, inner)


def position(items: Sequence[Value], step: str) -> int | None:
    """Return the position of an id or a word in a list, or `None`."""
    for index, item in enumerate(items):
        if item == step or (isinstance(item, dict) and item.get("id") == step):
            return index
    return None


OF_KEYS = frozenset(
    {"before", "call_back", "care", "circles", "intake"}
    | {"prefers", "retention", "risk", "tie"}
)
"""The keys of records that hold keys of their own, never a list."""


def is_item(step: str, value: Value, under: str = "") -> bool:
    """
    Return whether a value added under `step` makes its container a list.

    It does when the value is a mapping with that id, or is the word itself; never
    where the container lies under a key that holds keys: whoever says "barrier" when
    asked for a barrier means the words.

    Args:
        step: The last step of the path.
        value: What is added.
        under: The key the container lies under, where it is known.
    """
    if under in OF_KEYS:
        return False
    if isinstance(value, dict):
        return value.get("id") == step
    return value == step


def apply(value: Value, operations: Iterable[Operation]) -> Value:
    """
    Return a value with operations done, one after the other.

    Containers on the way that are missing are made.
    The value given is not changed.

    Raises:
        NoSuchPath: `Add` names something that is taken, or another one nothing.
    """
    for operation in operations:
        value = _applied(value, operation.path, operation)
    return value


def _applied(value: Value, path: Path, operation: Operation) -> Value:
    step, rest = path[0], path[1:]
    if isinstance(value, list):
        return _applied_in_list(value, step, rest, operation)
    if not isinstance(value, dict):
        raise NoSuchPath(step)
    if not rest:
        return _applied_to_key(value, step, operation)
    inner = value.get(step)
    if inner is None:
        if not isinstance(operation, Add):
            raise NoSuchPath(step)
        makes_list = len(rest) == 1 and is_item(rest[0], operation.value, step)
        inner = [] if makes_list else {}
    return {**value, step: _applied(inner, rest, operation)}


def _applied_to_key(
    value: dict[str, Value], step: str, operation: Operation
) -> dict[str, Value]:
    there = value.get(step) is not None
    if isinstance(operation, Order):
        return {**value, step: _ordered(value.get(step), operation)}
    if isinstance(operation, Add) == there:
        raise NoSuchPath(step)
    if isinstance(operation, Remove):
        return {key: each for key, each in value.items() if key != step}
    return {**value, step: operation.value}


def _applied_in_list(
    items: list[Value], step: str, rest: Path, operation: Operation
) -> list[Value]:
    index = position(items, step)
    if rest:
        if index is None:
            raise NoSuchPath(step)
        return [
            *items[:index],
            _applied(items[index], rest, operation),
            *items[index + 1 :],
        ]
    if isinstance(operation, Add):
        if index is not None:
            raise NoSuchPath(step)
        return [*items, operation.value]
    if index is None or isinstance(operation, Order):
        raise NoSuchPath(step)
    kept = [] if isinstance(operation, Remove) else [operation.value]
    return [*items[:index], *kept, *items[index + 1 :]]


def _ordered(value: Value, operation: Order) -> list[Value]:
    if not isinstance(value, list):
        raise NoSuchPath(operation.path[-1])
    found = (position(value, step) for step in operation.steps)
    first = [index for index in found if index is not None]
    rest = [index for index in range(len(value)) if index not in first]
    return [value[index] for index in (*first, *rest)]


def without_nothing(value: Value) -> Value:
    """Return a value without the keys that hold nothing: they say no more than none."""
    if isinstance(value, dict):
        return {
            key: without_nothing(item)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    return value


def settled(value: Value, operations: Iterable[Operation]) -> list[Operation]:
    """
    Return operations that lead to the same end and fit what is there now.

    An `Add` of something that is there becomes a `Replace`, or nothing where it is
    the same; a `Replace` of nothing becomes an `Add`; a `Remove` of nothing falls away.
    Giving the same operations twice is the same as giving them once.
    """
    done: list[Operation] = []
    for operation in operations:
        fitting = _fitting(value, operation)
        if fitting is not None:
            value = apply(value, [fitting])
            done.append(fitting)
    return done


def _fitting(value: Value, operation: Operation) -> Operation | None:
    path = operation.path
    there = has(value, path) and at(value, path) is not None
    if isinstance(operation, Remove):
        return operation if there else None
    if isinstance(operation, Order):
        return operation if there and isinstance(at(value, path), list) else None
    if not there:
        return Add(path, operation.value)
    if at(value, path) == operation.value:
        return None
    return Replace(path, operation.value)


def as_data(operation: Operation) -> dict[str, Value]:
    """Return an operation as words: `op`, `path`, and `value` or `steps` if any."""
    data: dict[str, Value] = {
        "op": type(operation).__name__.lower(),
        "path": list(operation.path),
    }
    if isinstance(operation, Order):
        data["steps"] = list(operation.steps)
    elif not isinstance(operation, Remove):
        data["value"] = operation.value
    return data


def from_data(data: Mapping[str, Value]) -> Operation:
    """
    Return the operation that `as_data` made into a mapping.

    Raises:
        KeyError: The mapping lacks a part, or names no operation.
    """
    steps = data["path"]
    assert isinstance(steps, list)
    path = tuple(str(step) for step in steps)
    if data["op"] == "remove":
        return Remove(path)
    if data["op"] == "order":
        ordered = data["steps"]
        assert isinstance(ordered, list)
        return Order(path, tuple(str(step) for step in ordered))
    made: type[Add] | type[Replace] = Add if data["op"] == "add" else Replace
    return made(path, data["value"])
