"""Which of two values stays in its place when a record was changed twice."""

from heero.domain.operations import Path, Value
from heero.domain.spans import SPANS, longest

Record = dict[str, Value]

KEPT_BY_HEERO = frozenset({"as_of", "seat", "spots"})
"""Keys heero writes by itself: nobody is asked about them."""

CAREFUL: dict[str, tuple[str, ...]] = {
    "visibility": (
        "me_and_navigator",
        "workshop_team",
        "case_team",
        "network_ok",
    ),
    "choice": ("never", "not_now", "later", "somebody_checks_first", "now"),
    "state": ("blocked", "check_first", "clear"),
}
"""Words of which the one that lets out less stays in place until somebody chooses."""


def chosen(path: Path, one: Value, other: Value) -> Value:
    """
    Return which of two values stays in its place.

    What is there stays before what was taken out, what lets out less before what lets
    out more, an earlier end before a later one, the later day something was said
    before the earlier; else the order of the words decides, so that it does not matter
    who merges.
    """
    if one is None or other is None:
        return other if one is None else one
    key = path[-1] if path else ""
    ordered = max if key == "as_of" else min
    return ordered(one, other, key=lambda each: (_lets_out(key, each), repr(each)))


def _lets_out(key: str, value: Value) -> int:
    """Return how much a value lets out, from 0, where that can be told."""
    if isinstance(value, dict):
        return max((_lets_out(each, inner) for each, inner in value.items()), default=0)
    words = CAREFUL.get(key, ())
    return words.index(value) if value in words else 0


def out_of_span(made: Record, one: Record, other: Record) -> tuple[str, str] | None:
    """
    Return the keys of a beginning and an end that fit in neither version as they do.

    Args:
        made: A mapping merged of two.
        one: The one; its beginning and end go together.
        other: The other.

    Returns:
        The two keys, or `None` where all is well, or was wrong before.
    """
    for keys in SPANS:
        if _wrong(made, keys) and not _wrong(one, keys) and not _wrong(other, keys):
            return keys
    return None


def _wrong(value: Record, keys: tuple[str, str]) -> bool:
    begun, end = (value.get(key) for key in keys)
    if not isinstance(begun, str) or not isinstance(end, str):
        return False
    return end < begun or (keys[1] == "expires" and end > _at_most(begun))


def _at_most(begun: str) -> str:
    return longest(begun) if begun[:4].isdigit() else "9999"
