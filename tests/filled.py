"""Records of every kind with every field filled in, made from the models alone."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from heero.compare import wording
from heero.domain.fuzzy import Fuzzy, FuzzyWord
from heero.domain.people import Seat, Spot
from heero.domain.record import Record
from heero.domain.words import (
    Clock,
    Code,
    Day,
    Id,
    Line,
    LineHours,
    Moment,
    Month,
    Tag,
    Text,
)

Path = tuple[str, ...]

BESIDE = {
    "kind-maple-44": "Jules",
    "open-tern-31": "Dov",
    "tavu": "Grandma Rose",
    "kelo": "Aunt Kay",
    "sune": "Joe",
    "zolu": "The yellow house",
    "vemi": "Mira's flat",
    "consent-a": "yes to photos",
    "consent-b": "yes to being quoted",
}
"""Who and what stands outside of a record, by their ids."""

_WORDS: tuple[tuple[Any, tuple[str, str]], ...] = (
    (Text, ("one thing", "Something else")),
    (Line, ("one line", "Another line")),
    (LineHours, ("mon-fri 08:00-20:00", "sat 10:00-14:00")),
    (Month, ("2026-10", "2026-11")),
    (Code, ("heart_list", "ecomap")),
    (Day, ("2026-11-02", "2026-11-09")),
    (Moment, ("2026-11-02T14:05", "2026-11-09T15:00")),
    (Clock, ("09:30", "14:00")),
    (Tag, ("en", "fr-CA")),
    (Fuzzy, ("2012-21", "2014~")),
    (FuzzyWord, ("2026-11-02", "2014~")),
    (Seat, ("near-friends-1", "outer-friends-2")),
    (Spot, ("trust-1-1", "row-parents-2")),
    (Id, ("kind-maple-44", "open-tern-31")),
)

_INSIDE = {
    "people": ("tavu", "kelo"),
    "person": ("tavu", "kelo"),
    "giver": ("tavu", "kelo"),
    "learned_from": ("tavu", "kelo"),
    "met_by": ("tavu", "kelo"),
    "about": ("tavu", "kelo"),
    "need": ("need-a", "need-b"),
    "consent": ("consent-a", "consent-b"),
}
"""Words of keys that name something in a record."""

_OWN: dict[tuple[str, str], tuple[Any, Any]] = {
    ("*", "between"): (["tavu", "kelo"], ["kelo", "sune"]),
    ("undecided", "at"): (
        ["people", "tavu", "note"],
        ["people", "kelo", "tie", "strength"],
    ),
    ("answers", "before"): ({"people/tavu/note": "x"}, {"people/kelo/note": "y"}),
    ("walks", "guide"): ("heart_list/1", "ecomap/1"),
    ("", "clears"): (["facilitator"], ["supervisor"]),
    ("meetings", "minutes"): ("60", "90"),
    ("", "meeting_minutes"): ("60", "120"),
    ("", "lab_days"): ("60", "120"),
    ("events", "place"): ("zolu", "vemi"),
    ("protected", "place"): ("zolu", "vemi"),
}
"""Values of fields of which their kind does not say enough; `*` is any list."""


def values(key: str, hint: Any, within: str) -> tuple[Any, Any]:
    """Return two values a field may have, as a record is read."""
    own = _OWN.get((within, key)) or _OWN.get(("*", key))
    if own:
        return own
    one = wording.element(hint)
    if one is not None and not _is_record(one):
        pair = values(key, one, within)
        return [pair[0]], [pair[1]]
    if key in _INSIDE and wording.sort_of(hint) == "id":
        return _INSIDE[key]
    inner = _inner(hint)
    for each, pair in _WORDS:
        if hint == each or inner == each:
            return pair
    if get_origin(inner) is Literal:
        words = [str(each) for each in get_args(inner)]
        return words[-1], words[0]
    return ("said_yes", "said_no") if inner is bool else ("1", "2")


def _inner(hint: Any) -> Any:
    """Return a hint without what allows nothing."""
    left = [each for each in get_args(hint) if each is not type(None)]
    if type(None) in get_args(hint):
        return left[0]
    origin = get_origin(hint)
    if origin is not None and hasattr(hint, "__metadata__") and left[0] in (int, bool):
        return left[0]
    return hint


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Record)


def filled(model: type[Record], which: int = 0, under: str = "") -> dict[str, Any]:
    """
    Return a record with every field filled in.

    Args:
        model: The kind of record, or of a part of one.
        which: 0 for one value of every field, 1 for another.
        under: The list or key it lies in.
    """
    made: dict[str, Any] = {}
    for key, hint in wording.hints(model).items():
        inner = _inner(hint)
        item = wording.element(hint)
        if key == "heero":
            made[key] = get_args(hint)[0]
        elif key == "id":
            made[key] = _IDS.get(under, ("item",))[0]
        elif key == "people" and under == "":
            made[key] = [
                {**filled(item, which, key), "id": step, "name": BESIDE[step]}
                for step in ("tavu", "kelo", "sune")
            ]
        elif key in ("places", "needs", "consents") and under == "":
            made[key] = [{**filled(item, which, key), "id": step} for step in _IDS[key]]
        elif _is_record(item):
            made[key] = [filled(item, which, key)]
        elif _is_record(inner):
            made[key] = filled(inner, which, key)
        else:
            made[key] = values(key, hint, under)[which]
    return made


_IDS = {
    "": ("quiet-otter-41",),
    "places": ("zolu", "vemi"),
    "needs": ("need-a", "need-b"),
    "consents": ("consent-a", "consent-b"),
}


def fields(model: type[Record], path: Path = (), under: str = "") -> Iterator[Path]:
    """Yield the path of every field of a record as `filled` makes it."""
    for key, hint in wording.hints(model).items():
        yield (*path, key)
        inner, item = _inner(hint), wording.element(hint)
        if _is_record(item):
            step = "tavu" if (key, under) == ("people", "") else None
            step = step or _IDS.get(key, ("item",))[0]
            yield from fields(item, (*path, key, step), key)
        elif _is_record(inner):
            yield from fields(inner, (*path, key), key)
