"""How lists are compared: by the ids of their items, or as sets of words."""

from collections.abc import Sequence

from heero.domain.operations import Value

WHOLE = frozenset({"between", "answers", "said"})
"""Lists of words that are one thing, and are never mixed with another version."""


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


def in_order(steps: Sequence[str], like: Sequence[str]) -> list[str]:
    """Return steps in the order they have in another list, the others behind."""
    place = {step: index for index, step in enumerate(like)}
    return sorted(steps, key=lambda step: place.get(step, len(place)))
