"""
Writing fragments of YAML in heero's own layout.

Whatever another reader of YAML 1.1 or 1.2 would take for something else than the words
that are meant is quoted: numbers, dates, truths, nothing.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence

from heero.domain.operations import Path, Value

OrderOf = Callable[[Path], Sequence[str]]
"""Gives the usual order of the keys of the mapping at a path; empty where unknown."""

ONE_LINE = frozenset(
    {
        "after_care",
        "answers",
        "attendance",
        "before",
        "care",
        "checks",
        "children",
        "clearances",
        "consents",
        "copies",
        "corrections",
        "destroyed",
        "disagreements",
        "disclosures",
        "done",
        "erased",
        "first_hour",
        "flags",
        "holds",
        "intake",
        "invitations",
        "measures",
        "orders",
        "outreach",
        "protected",
        "reach",
        "requests",
        "retention",
        "ties",
        "told",
        "trainings",
        "tries",
        "uses",
        "visits",
        "was",
    }
)
"""Keys under which a mapping is written in one line."""

_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/'\u2019+-]*[\w.()/'\u2019+-])?\Z")
_TAKEN_FOR_SOMETHING = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z", re.IGNORECASE
)


def scalar(word: str) -> str:
    """Return a word as YAML in one line, plain where that is safe, else quoted."""
    if _PLAIN.match(word) and not _TAKEN_FOR_SOMETHING.match(word):
        return word
    quoted = json.dumps(word, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]",
        lambda found: f"\\u{ord(found.group()):04x}",
        quoted,
    )


def flow(value: Value) -> str:
    """
    Return a value as YAML in one line; keys that hold nothing are left out.

    YAML has no word for nothing that heero would not read as that word.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(flow(item) for item in value if item is not None)}]"
    inner = (
        f"{scalar(key)}: {flow(item)}"
        for key, item in value.items()
        if item is not None
    )
    return f"{{{', '.join(inner)}}}"


def in_one_line(value: Value, under: str) -> bool:
    """Return whether a value under a key is written in one line."""
    if value is None or isinstance(value, str) or not value:
        return True
    if isinstance(value, dict):
        return under in ONE_LINE or _of_a_wondering(value)
    return not any(isinstance(item, dict | list) for item in value)


def _of_a_wondering(value: Value) -> bool:
    """
    Whether two wordings of a wondering are kept here until somebody chooses.

    No line of a record shows a wondering without the word, these neither.
    """
    at = value.get("at") if isinstance(value, dict) else None
    return isinstance(at, list) and "wonderings" in at


def entry(key: str, value: Value, indent: int) -> list[str]:
    """Return a key and its value as lines, indented."""
    head = f"{' ' * indent}{scalar(key)}:"
    if in_one_line(value, key):
        return [head if value is None else f"{head} {flow(value)}"]
    return [head, *block(value, key, indent + 2)]


def block(value: Value, under: str, indent: int) -> list[str]:
    """Return a mapping or list that is not empty as lines, indented."""
    if isinstance(value, dict):
        return _lines(entry(key, item, indent) for key, item in value.items())
    assert isinstance(value, list)
    return _lines(item_lines(item, under, indent) for item in value)


def item_lines(item: Value, under: str, indent: int) -> list[str]:
    """Return one item of the list under a key as lines, its dash indented."""
    dash = f"{' ' * indent}- "
    if in_one_line(item, under):
        return [dash + flow(item)]
    lines = block(item, under, indent + 2)
    return [dash + lines[0][indent + 2 :], *lines[1:]]


def whole(values: Value, comment: str = "") -> str:
    """
    Return a whole record as text.

    Args:
        values: The record, a mapping.
        comment: A first line, without its `# `; left out where it is empty.
    """
    assert isinstance(values, dict)
    first = [f"# {comment}"] if comment else []
    return "\n".join([*first, *block(values, "", 0)]) + "\n"


def arranged(value: Value, path: Path, order_of: OrderOf) -> Value:
    """Return a value for a path with the keys of its mappings in their usual order."""
    if isinstance(value, list):
        return [arranged(item, (*path, ""), order_of) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    return {
        keys[at]: arranged(value[keys[at]], (*path, keys[at]), order_of)
        for at in usual_order(keys, order_of(path))
    }


def usual_order(keys: Sequence[str], order: Sequence[str]) -> list[int]:
    """
    Return the positions of keys in the order in which heero writes them.

    Args:
        keys: The keys of a mapping as they are.
        order: The usual order of those that are known. An unknown one stays behind the
            known one it stands behind, or behind the first where it stands before all.
    """
    rank = {key: place for place, key in enumerate(order)}
    here = min((rank[key] for key in keys if key in rank), default=0)
    places: list[tuple[int, bool, int]] = []
    for at, key in enumerate(keys):
        here = rank.get(key, here)
        places.append((here, key not in rank, at))
    return [at for _, _, at in sorted(places)]


def place_among(keys: Sequence[str], key: str, order: Sequence[str]) -> int:
    """Return how many keys come before a new one, which comes last if it is unknown."""
    if key not in order:
        return len(keys)
    earlier = set(order[: list(order).index(key)])
    return max((at for at, each in enumerate(keys, 1) if each in earlier), default=0)


def _lines(parts: Iterable[list[str]]) -> list[str]:
    return [line for part in parts for line in part]
