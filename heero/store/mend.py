"""
Mends of one place in a text, which leave every other character as it was.

A mend is read back. Where the values are not exactly those that were meant, or a
comment is gone, it is not made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heero.domain.operations import Value
from heero.store import write
from heero.store.comments import Thing, said, things
from heero.store.holders import words_of
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence, read, values

Place = tuple[str | int, ...]
"""Keys and positions from the top of a text."""


class CannotMend(Exception):
    """The mend would change more than it is meant to, or there is no such place."""


@dataclass(frozen=True)
class Several:
    """
    A text after mends in several places.

    Attributes:
        text: The text.
        lines: The line of each mend, from 1.
    """

    text: str
    lines: tuple[int, ...]


def place_of(text: str, line: int, column: int, *, key: bool = False) -> Place:
    """
    Return the place of the word, or of the mapping, that begins somewhere in a text.

    Args:
        text: The text.
        line: Its line, from 1.
        column: Its column, from 1.
        key: Whether a key is meant rather than what a key or an item holds.

    Raises:
        CannotMend: Nothing begins there.
    """
    for place, thing, value in _everything(_top(text)):
        if key and not isinstance(thing, Entry):
            continue
        found = thing.key if key and isinstance(thing, Entry) else value
        if (found.line, found.column) == (line, column):
            return place
    raise CannotMend


def rename_key(text: str, place: Place, key: str) -> str:
    """
    Give a key another name; its value, order and comments stay.

    Raises:
        CannotMend: The name is taken, or there is no such key.
    """
    mapping = _node(text, place[:-1])
    entry = mapping.get(str(place[-1])) if isinstance(mapping, Mapping) else None
    if not isinstance(mapping, Mapping) or entry is None:
        raise CannotMend
    plain = values(mapping)
    assert isinstance(plain, dict)
    meant: Value = {
        key if each == place[-1] else each: item for each, item in plain.items()
    }
    after = _replaced(text, entry.key, _spelled(key, entry.key.style))
    return _checked(text, after, _put(values(_top(text)), place[:-1], meant))


def respell(text: str, place: Place, word: str) -> str:
    """
    Put a word in the place of a word.

    Raises:
        CannotMend: There is no word here, or it has lines of its own.
    """
    node = _node(text, place)
    if not isinstance(node, Scalar) or node.empty or node.style in ("|", ">"):
        raise CannotMend
    after = _replaced(text, node, _spelled(word, node.style))
    return _checked(text, after, _put(values(_top(text)), place, word))


def give_id(text: str, place: Place, word: str) -> str:
    """
    Give an id to an item that has none, before its other keys.

    Raises:
        CannotMend: There is no such item, or it has an id.
    """
    node = _node(text, place)
    if not isinstance(node, Mapping):
        raise CannotMend
    plain = values(node)
    assert isinstance(plain, dict)
    entry = node.get("id")
    if entry is not None:
        after = _filled(text, entry, word)
    elif node.flow:
        comma = ", " if node.entries else ""
        after = f"{text[: node.start + 1]}id: {word}{comma}{text[node.start + 1 :]}"
    else:
        newline = "\r\n" if "\r\n" in text else "\n"
        blank = " " * (node.column - 1)
        after = f"{text[: node.start]}id: {word}{newline}{blank}{text[node.start :]}"
    meant = _put(values(_top(text)), place, {**plain, "id": word})
    return _checked(text, after, meant)


def quote(text: str) -> Several:
    """Put in quotes what other readers of YAML take for more than the words it is."""
    top = _top(text)
    bare = [
        each
        for each in words_of(top)
        if not each.style and each.value and _TAKEN.match(each.value)
    ]
    after = text
    for each in reversed(bare):
        after = _replaced(after, each, write.scalar(each.value))
    lines = tuple(each.line for each in bare)
    return Several(_checked(text, after, values(top)), lines)


# What YAML 1.1 or 1.2 takes for a truth, nothing, a number, a time or a sign.
_TAKEN = re.compile(
    r"""(?:
      y|n|yes|no|on|off|true|false|null|~|=|<<
      |[-+]?\.(?:inf|nan)
      |[-+]?0(?:b[01_]+|o[0-7_]+|x[0-9a-f_]+)
      |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*
      |[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*
      |[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:e[-+]?[0-9]+)?
      |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
       (?:(?:t|[ ]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?
          (?:[ ]*(?:z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)


def _top(text: str) -> Node:
    node = read(text).node
    if node is None:
        raise CannotMend
    return node


def _node(text: str, place: Place) -> Node:
    node = _top(text)
    for step in place:
        if isinstance(node, Mapping):
            entry = node.get(str(step))
            if entry is None:
                raise CannotMend
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
        else:
            raise CannotMend
    return node


def _everything(node: Node, place: Place = ()) -> Iterator[tuple[Place, Thing, Node]]:
    """Yield every key and item, with its place and what it holds."""
    if isinstance(node, Scalar):
        return
    for index, (thing, value) in enumerate(things(node)):
        step = thing.key.value if isinstance(thing, Entry) else index
        yield (*place, step), thing, value
        yield from _everything(value, (*place, step))


def _spelled(word: str, style: str) -> str:
    """Write a word in the quotes it stood in, or in those it needs."""
    if style in ("'", '"') and not set(word) & set("'\"\\"):
        return f"{style}{word}{style}"
    return write.scalar(word)


def _replaced(text: str, node: Scalar, words: str) -> str:
    return text[: node.start] + words + text[node.end :]


def _filled(text: str, entry: Entry, word: str) -> str:
    """Put a word behind a key that holds nothing."""
    if not isinstance(entry.value, Scalar) or not entry.value.empty:
        raise CannotMend
    end = entry.key.end
    colon = re.compile(r"[ ]*:").match(text, end)
    if colon:
        return f"{text[: colon.end()]} {word}{text[colon.end() :]}"
    return f"{text[:end]}: {word}{text[end:]}"


def _put(value: Value, place: Place, new: Value) -> Value:
    """Return a value with something else in one place."""
    if not place:
        return new
    step, rest = place[0], place[1:]
    if isinstance(value, dict):
        key = str(step)
        return {**value, key: _put(value[key], rest, new)}
    if not isinstance(value, list) or not isinstance(step, int):
        raise CannotMend
    return [*value[:step], _put(value[step], rest, new), *value[step + 1 :]]


def _checked(before: str, after: str, meant: Value) -> str:
    """Return the new text, if it holds what is meant and every comment."""
    node = read(after).node
    if node is None or values(node) != meant:
        raise CannotMend
    if said(after, node) != said(before, _top(before)):
        raise CannotMend
    return after
