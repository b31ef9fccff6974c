"""
Taking somebody out of a record for good, with everything that was said about them.

More goes than where an entry is only removed: what was said about them goes as well,
and what an answer remembers of them. Only what keeps other people safe stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from heero.domain import references
from heero.domain.operations import Add, Operation, Path, Remove, Value

ERASED = "erased"
"""The list of a record with the ids of what was taken out for good."""

_WITH_THEM = frozenset({"about", "between", "child", "giver", "parent", "person"})
"""Keys that say whom an item is about: it goes with them."""

_STAYS = frozenset({"orders"})
"""Lists whose items stay: they keep people apart, whoever wants to be forgotten."""


class Gone(NamedTuple):
    """
    What has to happen to a record so that something is out of it.

    Attributes:
        operations: What changes.
        ids: Everything that goes, by its id.
    """

    operations: list[Operation]
    ids: frozenset[str]


def erased_ids(values: Mapping[str, Value]) -> frozenset[str]:
    """Return the ids of what was taken out of a record for good."""
    listed = values.get(ERASED)
    return frozenset(
        each
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, str)
    )


def erasing(values: Mapping[str, Value], ids: Iterable[str]) -> Gone:
    """
    Return what takes something out of a record, with all that is about it.

    Args:
        values: A whole record.
        ids: What is to go, by its id, whether or not it is there.
    """
    record = dict(values)
    gone = set(ids)
    known = {word: place for place, word in references.places_of_ids(record)}
    while True:
        more = {each for each in _about(record, gone) if each not in gone}
        if not more:
            break
        gone |= more
    paths = {references.as_path(record, known[e][:-1]) for e in gone if e in known}
    paths |= {
        references.as_path(record, place)
        for place, word, _ in references.references(record)
        if word in gone and place[0] not in _STAYS
    }
    paths |= set(_remembered(record, (), gone)) | set(_waiting(record, gone))
    outermost = sorted(
        each
        for each in paths
        if not any(each[:end] in paths for end in range(1, len(each)))
    )
    return Gone([Remove(each) for each in outermost], frozenset(gone))


def noted(values: Mapping[str, Value], ids: Iterable[str]) -> list[Operation]:
    """Return what notes in a record that something was taken out for good."""
    known = erased_ids(values)
    return [Add((ERASED, each), each) for each in sorted(ids) if each not in known]


def _about(record: dict[str, Value], gone: set[str]) -> Iterator[str]:
    """Yield the ids of the items that are about what goes."""
    for place, word, _ in references.references(record):
        if word not in gone or place[0] in _STAYS:
            continue
        in_set = isinstance(place[-1], int)
        key = place[-2] if in_set else place[-1]
        item = _item(record, place[: -2 if in_set else -1])
        if key in _WITH_THEM and not _is_for_safety(place, item):
            yield str(item.get("id", ""))


def _is_for_safety(place: references.Place, item: Mapping[str, Value]) -> bool:
    """Whether a note keeps somebody safe: it stays, and says of nobody."""
    return place[0] == "flags" and item.get("safety") == "said_yes"


def _item(record: Value, place: references.Place) -> Mapping[str, Value]:
    for step in place:
        if isinstance(record, list) and isinstance(step, int):
            record = record[step]
        elif isinstance(record, dict):
            record = record[str(step)]
    return record if isinstance(record, dict) else {}


def _remembered(value: Value, path: Path, gone: set[str]) -> Iterator[Path]:
    """Yield the places where an answer remembers what was there before it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "before" and isinstance(inner, dict):
                yield from (
                    (*path, key, each) for each in inner if gone & {*each.split("/")}
                )
            else:
                yield from _remembered(inner, (*path, key), gone)
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            yield from _remembered(each, (*path, str(each.get("id"))), gone)


def _waiting(record: Mapping[str, Value], gone: set[str]) -> Iterator[Path]:
    """Yield what two versions disagree on of what goes."""
    listed = record.get("undecided")
    for each in listed if isinstance(listed, list) else ():
        at = each.get("at") if isinstance(each, dict) else None
        if isinstance(each, dict) and isinstance(at, list) and gone & {*map(str, at)}:
            yield ("undecided", str(each["id"]))
