"""
What stays of something a walk takes away, where somebody else wrote there meanwhile.

What the walk knew of leaves. What it did not know of stays, with the little that an
entry cannot be without, and so does whoever something else in the record names.
"""

from collections.abc import Iterator, Sequence

from heero.domain import references
from heero.domain.operations import Path, Remove, Value, apply, at, has

WRITTEN_BY_HEERO = ("seat", "spots", "as_of")
"""Keys that heero writes by itself: nobody says them, so nobody is overruled."""

_NEEDED = frozenset(
    {
        *("id", "name", "label", "title", "words", "what", "date", "instrument"),
        *("between", "person", "parent", "child", "to", "about", "guide", "started"),
        *("from", "expires", "purpose", "at", "choices"),
    }
)
"""What an entry of some list cannot be without."""

_KEPT = _NEEDED | {*WRITTEN_BY_HEERO}


def is_entry(value: Value) -> bool:
    """Return whether a value is an entry of a list: a mapping with an id."""
    return isinstance(value, dict) and "id" in value


def of_others(here: Value, was: Value) -> Value:
    """
    Return what is in a value now and was not in it before, without what heero wrote.

    Returns:
        `None` where that is nothing.
    """
    if isinstance(here, dict):
        before = was if isinstance(was, dict) else {}
        found: dict[str, Value] = {
            key: rest
            for key, each in here.items()
            if key not in WRITTEN_BY_HEERO
            and (rest := of_others(each, before.get(key))) is not None
        }
        return found or None
    if isinstance(here, list):
        inner = was if isinstance(was, list) else []
        rests = (_not_in(each, inner) for each in here)
        return [each for each in rests if each is not None] or None
    return None if here == was else here


def _not_in(item: Value, items: Sequence[Value]) -> Value:
    if not is_entry(item):
        return None if item in items else item
    assert isinstance(item, dict)
    return of_others(item, _entry(items, str(item["id"])))


def _entry(items: Sequence[Value], id_: str) -> Value:
    return next(
        (each for each in items if isinstance(each, dict) and each.get("id") == id_),
        None,
    )


def taken_away(
    values: Value, entries: Sequence[tuple[Path, Value]]
) -> tuple[list[Remove], list[Path]]:
    """
    Return what takes entries away, and which of them stay in part.

    Args:
        values: The record as it is now.
        entries: The entries that are to go, each with what the walk knows of it.

    Returns:
        The operations, and the paths of entries that are there after them.
    """
    there = [(path, was) for path, was in entries if has(values, path)]
    kept = {path for path, was in there if of_others(at(values, path), was) is not None}
    while True:
        done = [
            each
            for path, was in there
            for each in (_own(values, path, was) if path in kept else [Remove(path)])
        ]
        missed = _missed(apply(values, done), {path for path, _ in there} - kept)
        if not missed:
            return done, sorted(kept)
        kept |= missed


def _missed(values: Value, gone: set[Path]) -> set[Path]:
    """Return the paths of what is gone and is named somewhere all the same."""
    found = references.named(values)
    return {
        path
        for place, word, lists in found.references
        # A walk may name whom it let go later: it remembers that they were there.
        if place[0] != "walks" or word not in found.gone
        for path in gone
        if path[-1] == word and path[-2] in lists
    }


def _own(values: Value, path: Path, was: Value) -> list[Remove]:
    """Return what takes out of an entry whatever the walk knew of."""
    return [Remove((*path, *each)) for each in _known(at(values, path), was)]


def _known(here: Value, was: Value) -> Iterator[Path]:
    for step, each, known in _parts(here, was):
        if of_others(each, known) is None:
            yield (step,)
        else:
            yield from ((step, *rest) for rest in _known(each, known))


def _parts(here: Value, was: Value) -> Iterator[tuple[str, Value, Value]]:
    """Yield each part of a value that may leave: its step, and what was known of it."""
    if isinstance(here, dict) and isinstance(was, dict):
        for key in (key for key in here if key in was and key not in _KEPT):
            yield key, here[key], was[key]
    elif isinstance(here, list) and isinstance(was, list):
        for each in here:
            step = str(each["id"]) if isinstance(each, dict) else str(each)
            known = _entry(was, step) if isinstance(each, dict) else step
            if known in was:
                yield step, each, known
