"""What names somebody in a record: it goes with them, or comes to name another."""

from collections.abc import Iterable, Mapping

from heero.domain import references
from heero.domain.operations import Operation, Path, Remove, Replace, Value, at

_ABOUT = frozenset({"between", "person"})
"""Keys that say whom an item is about: it goes with them."""


def forgotten(values: Mapping[str, Value], gone: set[str]) -> list[Operation]:
    """
    Take away every mention of what is gone: the item about it, or the word.

    Notes of the team stay, without saying whom they are about.

    Args:
        values: A whole record.
        gone: The ids of who and what is gone.
    """
    operations: dict[Path, Operation] = {}
    with_them: set[str] = set()
    record = dict(values)
    for place, word, _ in references.references(record):
        if word not in gone:
            continue
        in_set = isinstance(place[-1], int)
        key = place[-2] if in_set else place[-1]
        if key in _ABOUT and place[0] != "flags":
            path = references.as_path(record, place[: -2 if in_set else -1])
            with_them.add(path[-1])
        else:
            path = references.as_path(record, place)
        operations[path] = Remove(path)
    if with_them:
        # A tie that goes may itself be named, in the walk it was told in.
        for operation in forgotten(record, with_them):
            operations.setdefault(operation.path, operation)
    return _outermost(operations.values())


def _outermost(operations: Iterable[Operation]) -> list[Operation]:
    """Leave out what goes with something that goes anyway."""
    listed = list(operations)
    paths = {each.path for each in listed}
    return [
        each
        for each in listed
        if not any(each.path[:end] in paths for end in range(1, len(each.path)))
    ]


def renamed(values: Mapping[str, Value], kept: str, gone: str) -> list[Operation]:
    """
    Let everything that names one person name another.

    Args:
        values: A whole record.
        kept: The id of who is named from now on.
        gone: The id of who was named.
    """
    operations: dict[Path, Operation] = {}
    record = dict(values)
    for place, word, targets in references.references(record):
        if word != gone or "people" not in targets:
            continue
        if not isinstance(place[-1], int):
            path = references.as_path(record, place)
            operations[path] = Replace(path, kept)
            continue
        path = references.as_path(record, place[:-1])
        before = at(record, path)
        assert isinstance(before, list)
        after = list(dict.fromkeys(kept if each == gone else each for each in before))
        if path[-1] == "between" and len(after) < 2:
            # A tie between the two of them is a tie with oneself now.
            operations[path[:-1]] = Remove(path[:-1])
        else:
            operations[path] = Replace(path, after)
    return list(operations.values())
