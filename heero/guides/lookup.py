"""Finding people, places, ties and their fields in the plain values of a record."""

from collections.abc import Mapping
from functools import lru_cache

from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.people import Person, PersonTie, Place, Tie
from heero.domain.record import Record

LISTS = ("people", "places", "ties")
"""The lists of a record whose entries a prompt can be about."""


def entries(values: Mapping[str, Value], name: str) -> list[dict[str, Value]]:
    """Return the entries of a list of a record; none where there is no list."""
    found = values.get(name)
    if not isinstance(found, list):
        return []
    return [each for each in found if isinstance(each, dict)]


def item(values: Mapping[str, Value], name: str, id_: str) -> dict[str, Value] | None:
    """Return the entry of a list with an id, or `None`."""
    return next((each for each in entries(values, name) if each.get("id") == id_), None)


def place_of(values: Mapping[str, Value], id_: str) -> tuple[str, str] | None:
    """Return the list and the id of somebody or something, or `None`."""
    for name in LISTS:
        if item(values, name, id_) is not None:
            return (name, id_)
    return None


def label_of(values: Mapping[str, Value], id_: str) -> str:
    """Return what somebody or something is called; empty where nobody has the id."""
    for name, key in (("people", "name"), ("places", "label")):
        found = item(values, name, id_)
        if found is not None:
            return str(found.get(key) or "")
    tie = item(values, "ties", id_)
    between = tie.get("between") if tie else None
    ends = between if isinstance(between, list) else []
    return " and ".join(label_of(values, str(end)) for end in ends)


def field(values: Mapping[str, Value], path: tuple[str, ...], name: str) -> Value:
    """
    Return a field of somebody, or of the participant where the path is empty.

    Returns:
        The value; where nothing was written, the default of the record.
    """
    inner: Value = dict(values) if not path else item(values, *path[:2])
    for step in name.split("."):
        inner = inner.get(step) if isinstance(inner, dict) else None
    return default(path[0] if path else "", name) if inner is None else inner


@lru_cache(maxsize=256)
def default(list_name: str, name: str) -> str | None:
    """Return what a field holds where nothing was written, or `None`."""
    models: dict[str, type[Record]] = {
        "": Participant,
        "people": Person,
        "places": Place,
        "ties": Tie,
    }
    first, _, rest = name.partition(".")
    model = PersonTie if rest and list_name == "people" else models[list_name]
    found = model.model_fields.get(rest or first)
    return found.default if found and isinstance(found.default, str) else None
