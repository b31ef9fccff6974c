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
    ("disclosures", "consent", ("consents",)),
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
    for place, within, key, word in words(value):
        targets = _BY_KEY.get((within, key)) or _BY_KEY.get(("*", key))
        if targets:
            yield place, word, targets


def words(
    value: Value, place: Place = (), within: str = "", key: str = ""
) -> Iterator[tuple[Place, str, str, str]]:
    """
    Yield every word of a record.

    Yields:
        Its place, the list whose item it lies in, its key, and the word. A word of a
        plain list has the key of that list.
    """
    if isinstance(value, str):
        yield place, within, key, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            inner = within if isinstance(item, str) else key
            yield from words(item, (*place, index), inner, key)
    elif isinstance(value, dict):
        for each, item in value.items():
            yield from words(item, (*place, each), within, each)


def gone(value: Value) -> set[str]:
    """Return every step of a path that an answer says something was at before it."""
    found: set[str] = set()
    if isinstance(value, list):
        for item in value:
            found |= gone(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "before" and isinstance(item, dict):
                found |= {step for path in item for step in path.split("/")}
            else:
                found |= gone(item)
    return found


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
