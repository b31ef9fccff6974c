"""
That nothing leads from a contact to a worker, a pair, a crisis or an event.

A contact names who of the team wrote it and where somebody was referred to, and nothing
else that has a record. No other record names a contact, or the word of a caller.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from heero.domain import references
from heero.domain.operations import Value

MAY_BE_NAMED = ("team", "service")
"""The kinds of records that a contact may name."""

BESIDE = ("private",)
"""The kinds whose file has the id of the contact it lies beside, until it goes."""

CODES = frozenset(
    {
        *("heero", "channel", "outcome", "direction", "minutes", "answered"),
        *("presenting", "tasks", "concerns", "support", "kind", "how", "why"),
        *("disposition", "clinician_part", "allows", "guide", "to", "status"),
        *("voice", "visibility", "format", "type", "roles", "languages", "month"),
    }
)
"""Keys that hold words of heero's or of a list, which are nobody's."""

_TOKEN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Told(NamedTuple):
    """
    One record of a folder.

    Attributes:
        kind: Its kind.
        id: Its id.
        values: Its words.
    """

    kind: str
    id: str
    values: Value


class Link(NamedTuple):
    """
    A path there must not be.

    Attributes:
        kind: The kind of the record that names something.
        id: Its id.
        key: Under which key; its first step from the top.
        to: The kind of what it names; `caller` for the word of one.
    """

    kind: str
    id: str
    key: str
    to: str


def links(records: Iterable[Told]) -> Iterator[Link]:
    """
    Yield every path between a contact and anything but the team and services.

    Args:
        records: All records of the folder.
    """
    everything = list(records)
    contacts = {each.id for each in everything if each.kind == "contact"}
    callers = {
        word
        for each in everything
        if each.kind == "contact" and isinstance(each.values, dict)
        for word in [each.values.get("caller")]
        if isinstance(word, str)
    }
    others = {
        each.id: each.kind
        for each in everything
        if each.kind not in ("contact", *MAY_BE_NAMED, *BESIDE)
    }
    for each in everything:
        if each.kind == "contact":
            yield from _of_contact(each, others)
        else:
            yield from _of_other(each, contacts, callers)


def _of_contact(told: Told, others: dict[str, str]) -> Iterator[Link]:
    for key, word in _words(told.values):
        named = {word, *_TOKEN.findall(word)}
        for each in sorted(named & others.keys()):
            yield Link("contact", told.id, key, others[each])


def _of_other(told: Told, contacts: set[str], callers: set[str]) -> Iterator[Link]:
    for key, word in _words(told.values):
        if key == "id" and told.kind in BESIDE:
            continue
        named = {word, *_TOKEN.findall(word)}
        if named & contacts:
            yield Link(told.kind, told.id, key, "contact")
        elif named & callers:
            yield Link(told.kind, told.id, key, "caller")


def _words(values: Value) -> Iterator[tuple[str, str]]:
    for place, _, key, word in references.words(values):
        own = key == "id" and len(place) > 1
        if key not in CODES and not own:
            yield str(place[0]) if place else key, word
