"""Which words of a record name something else, in it or in a record of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from heero.domain.operations import Path, Value

ITEMS = (
    "events",
    "strengths",
    "worries",
    "hopes",
    "needs",
    "commitments",
    "steps",
    "agreed",
    "ideas",
    "dissents",
    "attendance",
    "children",
    "family",
    "carried",
    "good",
    "losses",
    "behaviours",
    "wonderings",
    "belonging",
    "ways",
    "try_next",
    "takeaways",
)
"""The lists whose items a walk names beside people, places and ties."""

SAID_THERE = (
    *("people", "ties", "places", "gifts", "outreach", "pictures", "meetings"),
    *("answers", "measures"),
    *ITEMS,
)
"""The lists whose items say something that may be put right."""

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
    ("answers", "items", ITEMS),
    ("answers", "about", ("people", "places", "ties", *ITEMS)),
    ("answers", "replaces", ("answers",)),
    ("strengths", "learned_from", ("people",)),
    ("needs", "met_by", ("people",)),
    ("children", "helpers", ("people",)),
    ("steps", "need", ("needs",)),
    ("parents", "parent", ("people",)),
    ("parents", "child", ("people",)),
    ("partners", "between", ("people",)),
    ("gifts", "giver", ("people",)),
    ("outreach", "person", ("people",)),
    ("commitments", "person", ("people",)),
    ("commitments", "need", ("needs",)),
    ("roles", "person", ("people",)),
    ("invitations", "person", ("people",)),
    ("copies", "person", ("people",)),
    ("attendance", "person", ("people",)),
    ("dissents", "person", ("people",)),
    ("checks", "person", ("people",)),
    ("walks", "meeting", ("meetings",)),
    ("meetings", "follows", ("meetings",)),
    ("reach", "person", ("people",)),
    ("orders", "between", ("people",)),
    ("clearances", "person", ("people",)),
    ("flags", "person", ("people",)),
    ("protected", "place", ("places",)),
    ("disclosures", "consent", ("consents",)),
    ("corrections", "about", SAID_THERE),
    ("disagreements", "about", SAID_THERE),
    ("good", "of", ("family",)),
    ("losses", "of", ("family",)),
    ("behaviours", "of", ("family",)),
    ("wonderings", "under", ("behaviours",)),
    ("wonderings", "loss", ("losses",)),
    ("ways", "meets", ("wonderings",)),
    ("tried", "way", ("ways",)),
    ("*", "came_by", ("walks",)),
)

_IN_IT: dict[str, dict[str, tuple[str, ...]]] = {}
for _where, _key, _targets in _REFERENCES:
    _IN_IT.setdefault(_key, {})[_where] = _targets

_OUTSIDE = frozenset(
    {
        "attended",
        "by",
        "clinician",
        "led_by",
        "mentee",
        "mentor",
        "never",
        "owner",
        "passed_to",
        "peer",
        "service",
        "then",
        "facilitators",
        "me",
        "member",
        "navigators",
        "participant",
        "participants",
        "verified_by",
        "with",
        "workshop",
    }
)
"""The keys whose words name somebody who has a record of their own."""

_NAMING = frozenset({"id", *_IN_IT, *_OUTSIDE})

SELF = "self"
"""The participant, where the private file names somebody."""

Place = tuple[str | int, ...]
"""Keys, ids and positions from the top of a record."""


@dataclass
class Named:
    """
    What in a record names something, found in one walk through it.

    Attributes:
        ids: The place and the word of every `id`.
        by_list: Those ids, by the list they lie in, at any depth.
        references: Every word that names something else in the record: its place, the
            word, and the lists one of whose items it names.
        outside: By its key, the place and the word of everything that names somebody
            who has a record of their own.
        gone: Every step of a path that an answer says something was at before it.
    """

    ids: list[tuple[Place, str]] = field(default_factory=list)
    by_list: dict[str, set[str]] = field(default_factory=dict)
    references: list[tuple[Place, str, tuple[str, ...]]] = field(default_factory=list)
    outside: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)

    def note(self, place: Place, within: str, above: str, key: str, word: str) -> None:
        """Note a word under a key that names something."""
        if key == "id":
            self.ids.append((place, word))
            self.by_list.setdefault(above, set()).add(word)
            return
        in_it = _IN_IT.get(key, {})
        targets = in_it.get(within) or in_it.get("*")
        if targets:
            self.references.append((place, word, targets))
        if key in _OUTSIDE:
            self.outside.setdefault(key, []).append((place, word))


def named(value: Value) -> Named:
    """Return what in a record names something."""
    found = Named()
    if isinstance(value, dict):
        _named_in(found, value, (), "", "")
    elif isinstance(value, list):
        _named_in_list(found, value, (), "", "", "")
    return found


def _named_in(
    found: Named, value: dict[str, Value], place: Place, within: str, above: str
) -> None:
    # Every key of every record goes through here: most hold a word that names nothing.
    for key, item in value.items():
        if type(item) is str:
            if key in _NAMING:
                found.note((*place, key), within, above, key, item)
        elif type(item) is list:
            _named_in_list(found, item, (*place, key), within, above, key)
        elif type(item) is dict:
            if key == "before":
                found.gone.update(step for path in item for step in path.split("/"))
            _named_in(found, item, (*place, key), within, key)


def _named_in_list(
    found: Named, items: list[Value], place: Place, within: str, above: str, key: str
) -> None:
    naming = key in _NAMING and key != "id"
    for index, item in enumerate(items):
        if type(item) is str:
            if naming:
                found.note((*place, index), within, above, key, item)
        elif type(item) is dict:
            _named_in(found, item, (*place, index), key, key)
        elif type(item) is list:
            _named_in_list(found, item, (*place, index), key, above, key)


def references(value: Value) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """
    Yield every word of a record that names something else in it.

    Yields:
        Its place, the word, and the lists one of whose items it names.
    """
    yield from named(value).references


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
    return named(value).gone


def ids(value: Value) -> dict[str, set[str]]:
    """Return the ids of all items, by the list they lie in, at any depth."""
    return named(value).by_list


def places_of_ids(value: Value) -> Iterator[tuple[Place, str]]:
    """Yield the place and the word of every `id` in a record."""
    yield from named(value).ids


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


def closest(word: str, known: Iterable[str]) -> str:
    """
    Return the id that was probably meant, or an empty text.

    Only ids that begin or end alike are compared, so that thousands cost little.
    """
    alike = {
        each
        for each in known
        if abs(len(each) - len(word)) < 3
        and (each[:2] == word[:2] or each[-2:] == word[-2:])
    }
    near = get_close_matches(word, sorted(alike), n=1, cutoff=0.7)
    return near[0] if near else ""
