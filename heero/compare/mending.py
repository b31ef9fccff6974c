"""
What two good versions can spoil together, and no rule about one value can see.

Two people in one seat, and something that is named and was taken out.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from heero.compare.lists import keyed
from heero.domain import references
from heero.domain.operations import Path, Value

Record = dict[str, Value]
Named = tuple[str, tuple[str, ...]]
"""The id that is named, and the lists of which it should be an item."""


def give_up_seats(value: Record, known: Collection[str]) -> None:
    """
    Let the later id give up the seat, where two people came to have the same.

    Args:
        value: The merged record; it is changed.
        known: The seats that two people had before the merge.
    """
    taken: set[str] = set()
    for person, seat in sorted(_seated(value), key=lambda each: str(each[0].get("id"))):
        if seat in taken and seat not in known:
            del person["seat"]
        taken.add(seat)


def crowded(record: Record) -> set[str]:
    """Return the seats that more than one person has."""
    times = Counter(seat for _, seat in _seated(record))
    return {seat for seat, number in times.items() if number > 1}


def _seated(record: Record) -> Iterator[tuple[Record, str]]:
    people = record.get("people")
    for person in people if isinstance(people, list) else ():
        if isinstance(person, dict) and isinstance(person.get("seat"), str):
            yield person, str(person["seat"])


def names_nothing(value: Record) -> dict[Path, Named]:
    """Return what names something that is not there, by its path."""
    there = references.ids(value)
    return {
        references.as_path(value, place): (word, targets)
        for place, word, targets in references.references(value)
        if not any(word in there.get(target, ()) for target in targets)
    }


def lost(
    value: Record, versions: Sequence[Record], word: str, targets: Sequence[str]
) -> tuple[str, list[Value]] | None:
    """
    Return something that was there and is not any more.

    Args:
        value: The merged record.
        versions: The base, the one and the other version.
        word: Its id.
        targets: The lists in which it may have been.

    Returns:
        The list it was in, and what it was in each version, `None` for nothing; or
        `None` where it was in none of those lists.
    """
    for name in targets:
        held = [(keyed(each.get(name)) or {}).get(word) for each in versions]
        if any(held) and word not in (keyed(value.get(name)) or {}):
            return name, held
    return None
