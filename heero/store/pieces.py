"""
Reading many versions of one record: what stands in several of them is read once.

A record is cut before each of its keys and before each item of its lists, where they
stand in lines of their own. Each piece is read by itself and remembered by its text.
What cannot be cut so is read whole. A quote, a bracket or a text that runs over a cut
leaves a piece that cannot be read, and then the whole is read too; so what comes of it
is always what comes of the whole.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heero.domain.operations import Value, without_nothing
from heero.store.decoding import decode
from heero.store.yaml_text import read, values

_KEY = re.compile(r"^(?=[A-Za-z_][\w-]*:(?:[ \r\n]|\Z))", re.MULTILINE)
_MARK = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
"""What begins or ends a document, or says something about all of it."""

_LINE_OF_ITS_OWN = re.compile(r"([A-Za-z_][\w-]*): *(?:#.*)?\r?\n( *)- ")


class Piece(NamedTuple):
    """
    What a piece of a record says.

    Attributes:
        keys: Its keys; those that hold nothing among them.
        values: What the others hold.
    """

    keys: frozenset[str]
    values: dict[str, Value]


class Pieces:
    """Reads versions of one record."""

    def __init__(self) -> None:
        self._known: dict[str, Piece | None] = {}

    def read(self, data: bytes) -> dict[str, Value] | None:
        """
        Return the values of a version, which nobody may change.

        Returns:
            Its values without the keys that hold nothing, or `None` where it cannot be
            read.
        """
        text, wrong = decode(data)
        if wrong:
            return None
        found = self._cut(text) or whole(text)
        return found.values if found else None

    def _cut(self, text: str) -> Piece | None:
        """Return what all pieces say, or `None` where it cannot be cut."""
        head, *pieces = _KEY.split(text)
        if not pieces or _MARK.search(text):
            return None
        pieces[0] = head + pieces[0]
        keys: set[str] = set()
        made: dict[str, Value] = {}
        for piece in pieces:
            if piece not in self._known:
                self._known[piece] = self._listed(piece)
            found = self._known[piece]
            if found is None or not keys.isdisjoint(found.keys):
                return None
            keys |= found.keys
            made.update(found.values)
        return Piece(frozenset(keys), made)

    def _listed(self, piece: str) -> Piece | None:
        """Return what one key holds; the items of a list are read one by one."""
        begun = _LINE_OF_ITS_OWN.match(piece)
        if begun is None:
            return whole(piece)
        key = begun[1]
        items: list[Value] = []
        for item in _items(piece[begun.start(2) :], begun[2]):
            alone = f"{key}:\n{item}"
            if alone not in self._known:
                self._known[alone] = whole(alone)
            found = self._known[alone]
            inner = found.values.get(key) if found else None
            if found is None or len(found.keys) != 1 or not isinstance(inner, list):
                return whole(piece)
            items += inner
        return Piece(frozenset({key}), {key: items})


def _items(text: str, indent: str) -> Iterator[str]:
    yield from (
        each for each in re.split(f"^(?={indent}- )", text, flags=re.MULTILINE) if each
    )


def whole(text: str) -> Piece | None:
    """Return what a text says, or `None` where it cannot be read or is no mapping."""
    node = read(text).node
    plain = values(node) if node is not None else None
    if not isinstance(plain, dict):
        return None
    kept = without_nothing(plain)
    assert isinstance(kept, dict)
    return Piece(frozenset(plain), kept)
