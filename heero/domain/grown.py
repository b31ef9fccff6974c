"""
What an answer of a walk holds line by line, written by two who did not know it.

Both saw the same lines, and each added or took away some. Neither list may overrule the
other: what either added is there, and what either took away is not.
"""

from heero.domain.operations import Path, Value

GROWING = frozenset({"people", "places", "ties", "items", "said", "before"})
"""What grows in an answer: whom and what it names, its words, what it remembers."""


def grows(path: Path) -> bool:
    """Return whether a path leads to what grows in an answer of a walk."""
    return (
        len(path) == 5
        and (path[0], path[2]) == ("walks", "answers")
        and path[4] in GROWING
    )


def put_together(was: Value, wanted: Value, here: Value) -> Value:
    """
    Return what is there now, with what somebody changed who knew something else.

    Args:
        was: What they knew.
        wanted: What they made of it; `None` where they took it away.
        here: What is there now.

    Returns:
        `None` where nothing is left, and `wanted` where it is nothing that grows.
    """
    if all(isinstance(each, dict | None) for each in (was, wanted, here)):
        return _of_keys(_keys(was), _keys(wanted), _keys(here)) or None
    if all(isinstance(each, list | None) for each in (was, wanted, here)):
        return _of_lines(_lines(was), _lines(wanted), _lines(here)) or None
    return wanted


def _of_keys(
    was: dict[str, Value], wanted: dict[str, Value], here: dict[str, Value]
) -> dict[str, Value]:
    kept = {
        key: each
        for key, each in here.items()
        if key in wanted or key not in was or was[key] != each
    }
    changed = {key: each for key, each in wanted.items() if was.get(key) != each}
    return kept | changed


def _of_lines(was: list[Value], wanted: list[Value], here: list[Value]) -> list[Value]:
    # The same words may have been said twice, so each line is counted by itself.
    gone, more = _without(was, wanted), _without(wanted, was)
    return [*_without(here, gone), *_without(more, _without(here, was))]


def _without(lines: list[Value], others: list[Value]) -> list[Value]:
    """Return lines without as many of each as others has; the first of them go."""
    left = list(others)
    kept = []
    for each in lines:
        if each in left:
            left.remove(each)
        else:
            kept.append(each)
    return kept


def _keys(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _lines(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
