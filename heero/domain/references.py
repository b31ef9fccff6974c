"""Which words of a record name something else in it."""

from collections.abc import Iterator

from heero.domain.operations import Path, Value

# The list something lies in, the key, and the lists of which it names an item.
# `*` stands for any list.
_REFERENCES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ties", "between", ("people",)),
    ("places", "people", ("people",)),
    ("events", "people", ("people",)),
    ("events", "place", ("places",)),
    ("answers", "people", ("people",)),
    ("answers", "places", ("places",)),
    ("answers", "ties", ("ties",)),
    ("answers", "about", ("people", "places", "ties")),
    ("answers", "replaces", ("answers",)),
    ("strengths", "learned_from", ("people",)),
    ("needs", "met_by", ("people",)),
    ("gifts", "giver", ("people",)),
    ("outreach", "person", ("people",)),
    ("commitments", "person", ("people",)),
    ("commitments", "need", ("needs",)),
    ("meetings", "invited", ("people",)),
    ("reach", "person", ("people",)),
    ("orders", "between", ("people",)),
    ("clearances", "person", ("people",)),
    ("flags", "person", ("people",)),
    ("protected", "place", ("places",)),
    ("*", "came_by", ("walks",)),
)

_BY_KEY = {(where, key): targets for where, key, targets in _REFERENCES}

SELF = "self"
"""The participant, where the private file names somebody."""

Place = tuple[str | int, ...]
"""Keys, ids and positions from the top of a record."""


def references(value: Value) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """
    Yield every word of a record that names something else in it.

    Yields:
        Its place, the word, and the lists one of whose items it names.
    """
    yield from _inside(value, (), "")


def _inside(
    value: Value, place: Place, within: str
) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(item, (*place, index), within)
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        here = (*place, key)
        targets = _BY_KEY.get((within, key)) or _BY_KEY.get(("*", key))
        if targets and isinstance(item, str):
            yield here, item, targets
        elif targets and isinstance(item, list):
            for index, word in enumerate(item):
                if isinstance(word, str):
                    yield (*here, index), word, targets
        elif isinstance(item, list | dict):
            yield from _inside(item, here, key if isinstance(item, list) else within)


def ids(value: Value) -> dict[str, set[str]]:
    """Return the ids of all items, by the list they lie in, at any depth."""
    found: dict[str, set[str]] = {}
    for place, word in places_of_ids(value):
        lists = [step for step in place if isinstance(step, str) and step != "id"]
        found.setdefault(lists[-1] if lists else "", set()).add(word)
    return found


def places_of_ids(value: Value, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield the place and the word of every `id` in a record."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from places_of_ids(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "id" and isinstance(item, str):
                yield (*place, key), item
            elif isinstance(item, list | dict):
                yield from places_of_ids(item, (*place, key))


def as_path(value: Value, place: Place) -> Path:
    """Return a place as a path of keys and ids."""
    path: list[str] = []
    for step in place:
        if isinstance(step, int) and isinstance(value, list):
            value = value[step]
            path.append(
                str(value.get("id", step)) if isinstance(value, dict) else str(value)
            )
        else:
            assert isinstance(value, dict)
            value = value[str(step)]
            path.append(str(step))
    return tuple(path)
