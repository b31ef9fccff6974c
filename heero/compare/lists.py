"""How lists are compared: by the ids of their items, or as sets of words."""

from collections.abc import Sequence

from heero.domain.operations import Value

WHOLE = frozenset({"between", "answers", "said"})
"""Lists of words that are one thing, and are never mixed with another version."""

ONE_DECISION = frozenset({"clearances"})
"""Lists of which each item is what one person decided: what, when and why."""


def keyed(value: Value) -> dict[str, Value] | None:
    """
    Return the items of a list by their ids, or the words of a set by themselves.

    Returns:
        The items in order, or `None` where this is no list, or where two of its items
        could not be told apart.
    """
    if not isinstance(value, list):
        return None
    found: dict[str, Value] = {}
    kinds = set()
    for item in value:
        step = item.get("id") if isinstance(item, dict) else item
        if not isinstance(step, str) or step in found:
            return None
        found[step] = item
        kinds.add(type(item))
    return found if len(kinds) < 2 else None


def interleaved(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """
    Return the steps of one list, and among them those that only another has.

    Each of these stands behind what it stands behind in its own list, and behind
    whatever the one list has put there too.
    """
    made, there, known = list(one), set(one), set(other)
    before = None
    for step in other:
        if step not in there:
            at = 0 if before is None else made.index(before) + 1
            while at < len(made) and made[at] not in known:
                at += 1
            made.insert(at, step)
        before = step
    return made


def same_order(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether what two lists have in common stands in the same order in both."""
    first, second = set(one), set(other)
    return [each for each in one if each in second] == [
        each for each in other if each in first
    ]
