"""
Merging the texts of two versions of a record.

Nothing here knows the models, so that git's merge driver starts at once.
"""

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from heero.compare.differences import differences
from heero.compare.merging import Decision, merge
from heero.compare.texts import joined, woven
from heero.domain import references
from heero.domain.operations import NoSuchPath, Path, Value, without_nothing
from heero.store import write
from heero.store.amend import CannotAmend, amend
from heero.store.decoding import decode
from heero.store.files import MOST_BYTES
from heero.store.yaml_text import read, values

Record = dict[str, Value]


class CannotMerge(Exception):
    """
    One of the versions cannot be read, or the result could not be trusted.

    Attributes:
        readable: Whether every version can be read.
    """

    def __init__(self, *, readable: bool) -> None:
        super().__init__()
        self.readable = readable


@dataclass(frozen=True)
class Merger:
    """
    What came of merging three texts.

    Attributes:
        data: The merged file.
        decisions: What was done, place by place.
    """

    data: bytes
    decisions: tuple[Decision, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is left for somebody to choose."""
        return not any(each.conflict for each in self.decisions)


def merged(base: bytes, ours: bytes, theirs: bytes) -> Merger:
    """
    Merge two versions of a record.

    The lines of both are put together as far as they go, with every comment, and then
    amended until they mean what the merge of the values means; where that is further
    than from ours, ours is amended.

    Args:
        base: The file both come from; empty where there is none.
        ours: The one version.
        theirs: The other.

    Raises:
        CannotMerge: One of them is no record that can be read, or the result would
            have an id twice, would be too large, or would not mean what it should.
    """
    texts = [_text(each) for each in (base, ours, theirs)]
    before = _understood(texts[0]) if base else {}
    here, there = _understood(texts[1]), _understood(texts[2])
    first, one, other = _ended_alike(texts)
    together = joined(first, one, other) if base else None
    lined = _values(together) if together else None
    made = merge(before, here, there, write.flow, lined)
    if not _ids_twice(made.value) <= _ids_twice(here) | _ids_twice(there):
        raise CannotMerge(readable=True)
    tried = [together] if together and lined else _woven(first, one, other)
    text = _nearest(made.value, tried, (texts[1], here), there)
    data = (_BOM if ours.startswith(_BOM) else b"") + text.encode()
    if len(data) > MOST_BYTES:
        raise CannotMerge(readable=True)
    return Merger(data, made.decisions)


_BOM = b"\xef\xbb\xbf"


def understood(data: bytes) -> Record | None:
    """Return what a file holds, or `None` where it is no record that can be read."""
    text, wrong = decode(data)
    return None if wrong else _values(text)


def _text(data: bytes) -> str:
    text, wrong = decode(data)
    if wrong:
        raise CannotMerge(readable=False)
    return text


def _understood(text: str) -> Record:
    plain = _values(text)
    if plain is None:
        raise CannotMerge(readable=False)
    return plain


def _values(text: str) -> Record | None:
    """Return what a text holds, or `None` where it is no record that can be read."""
    node = read(text).node
    plain = None if node is None else without_nothing(values(node))
    return plain if isinstance(plain, dict) else None


def _ended_alike(texts: Sequence[str]) -> Sequence[str]:
    """Let the lines of all versions end as all lines of ours do."""
    ours = texts[1]
    if "\r\n" not in ours:
        return [each.replace("\r\n", "\n") for each in texts]
    if ours.count("\n") != ours.count("\r\n"):
        return texts
    lines = (each.replace("\r\n", "\n") for each in texts)
    return [each.replace("\n", "\r\n") for each in lines]


def _ids_twice(value: Record) -> set[str]:
    times = Counter(word for _, word in references.places_of_ids(value))
    return {word for word, number in times.items() if number > 1}


def _woven(base: str, ours: str, theirs: str) -> Iterator[str]:
    """Yield texts with the lines of both, those with more of theirs first."""
    for added in (True, False):
        yield woven(base, ours, theirs, added=added)


def _nearest(
    meant: Record, tried: Iterable[str], ours: tuple[str, Record], there: Record
) -> str:
    """
    Return the first text that is as near to what is meant as ours, amended.

    Args:
        meant: What the text must hold.
        tried: Texts that may hold it, or come near to it.
        ours: The text of our version, and what it holds.
        there: What the other version holds; it knows where its new keys belong.
    """

    def order_of(path: Path) -> Sequence[str]:
        inner: Value = there
        for step in path:
            inner = _below(inner, step)
        return list(inner) if isinstance(inner, dict) else ()

    operations = differences(ours[1], meant)
    for text in tried:
        held = _values(text)
        if held is None or not _ids_twice(held) <= _ids_twice(meant):
            continue
        missing = differences(held, meant)
        if len(missing) > len(operations):
            continue
        with contextlib.suppress(CannotAmend, NoSuchPath):
            return amend(text, missing, order_of)
    try:
        return amend(ours[0], operations, order_of)
    except (CannotAmend, NoSuchPath):
        raise CannotMerge(readable=True) from None


def _below(value: Value, step: str) -> Value:
    if isinstance(value, dict):
        return value.get(step)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and item.get("id") == step:
            return item
    return None
