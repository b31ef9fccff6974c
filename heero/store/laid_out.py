"""
The layout heero writes, for a record that somebody laid out by hand.

Keys come in their usual order, words are quoted where another reader of YAML needs it,
short things stand in one line. Every comment stays beside what it stood with, and an
unknown key behind the known one it stood behind. What a comment stands inside of, and
what holds a key without a value, is written in lines of its own; a text of several
lines keeps them.
"""

from dataclasses import dataclass

from heero.domain.operations import Path, Value
from heero.store import write
from heero.store.comments import Notes, Thing, notes, said, things
from heero.store.write import OrderOf
from heero.store.yaml_text import Entry, Mapping, Node, Scalar, Sequence, read, values


class CannotLayOut(Exception):
    """The text cannot be read, or would not hold the same afterwards."""


def laid_out(text: str, order_of: OrderOf) -> str:
    """
    Return a record in the layout heero writes.

    Args:
        text: A whole record that can be read, without a byte order mark.
        order_of: The usual order of the keys of the mapping at a path; empty where
            the order that is there should stay.

    Raises:
        CannotLayOut: It cannot be read, or cannot be laid out without losing anything.
    """
    top = read(text).node
    if not isinstance(top, Mapping) or not top.entries or _directed(text, top):
        raise CannotLayOut
    writer = _Writer(notes(text, top), order_of)
    lines = [*writer.notes.head, *map(str, writer.block(top, "", 0, ()))]
    laid = "\n".join(lines) + "\n"
    after = read(laid).node
    if after is None or values(after) != values(top):
        raise CannotLayOut
    if said(laid, after) != said(text, top):
        raise CannotLayOut
    return laid


def _directed(text: str, top: Mapping) -> bool:
    """Whether the text begins with lines that tell a reader of YAML how to read."""
    return any(line.startswith("%") for line in text[: top.start].splitlines())


@dataclass
class _Line:
    """A line of the new text, and the comment behind it, if any."""

    words: str
    note: str = ""

    def __str__(self) -> str:
        gap = "  " if self.note and not self.is_comment else ""
        return f"{self.words}{gap}{self.note}"

    @property
    def is_comment(self) -> bool:
        """Whether nothing but a comment stands in it."""
        return bool(self.note) and not self.words.strip()


class _Writer:
    """Writes the parts of a record, each with its comments."""

    def __init__(self, found: Notes, order_of: OrderOf) -> None:
        self.notes = found
        self.order_of = order_of

    def block(self, node: Node, under: str, indent: int, path: Path) -> list[_Line]:
        """Write what is in a mapping or a list, in lines of its own."""
        lines: list[_Line] = []
        if isinstance(node, Mapping):
            for entry in self._in_order(node, path):
                lines += self._entry(entry, indent, path)
        elif isinstance(node, Sequence):
            for item in node.items:
                lines += self._item(item, under, indent, path)
        return lines + _remarks(self.notes.foot.get(id(node), []), indent)

    def _entry(self, entry: Entry, indent: int, path: Path) -> list[_Line]:
        key, value = entry.key.value, entry.value
        below = (*path, key)
        head = f"{' ' * indent}{write.scalar(key)}:"
        if self._plain(value, key):
            written = write.entry(key, self._values(value, below), indent)
            lines = [_Line(line) for line in written]
        elif isinstance(value, Scalar):
            lines = _text(f"{head} ", value.value, indent + 2)
        else:
            lines = [_Line(head), *self.block(value, key, indent + 2, below)]
        return self._noted(entry, lines, indent)

    def _item(self, item: Node, under: str, indent: int, path: Path) -> list[_Line]:
        below = (*path, "")
        dash = f"{' ' * indent}- "
        if self._plain(item, under):
            written = write.item_lines(self._values(item, below), under, indent)
            lines = [_Line(line.rstrip(" ")) for line in written]
        elif isinstance(item, Scalar):
            lines = _text(dash, item.value, indent + 2)
        else:
            lines = self.block(item, under, indent + 2, below)
            first = _first(lines)
            lines[:first] = _remarks([each.note for each in lines[:first]], indent)
            lines[first].words = dash + lines[first].words[indent + 2 :]
        return self._noted(item, lines, indent)

    def _noted(self, thing: Thing, lines: list[_Line], indent: int) -> list[_Line]:
        """Put the comments of a thing above it and behind its first line."""
        above = list(self.notes.above.get(id(thing), []))
        behind = list(self.notes.behind.get(id(thing), []))
        first = lines[_first(lines)]
        if behind and not first.note:
            first.note = behind.pop()
        return [*_remarks([*above, *behind], indent), *lines]

    def _plain(self, node: Node, under: str) -> bool:
        """Whether a value is written as heero writes it, having nothing special."""
        if isinstance(node, Scalar):
            return not _of_several_lines(node)
        if self.notes.inside(node):
            return False
        if write.in_one_line(values(node), under):
            return not _holds_nothing(node)
        return all(
            self._plain(value, thing.key.value if isinstance(thing, Entry) else under)
            for thing, value in things(node)
        )

    def _values(self, node: Node, path: Path) -> Value:
        return write.arranged(values(node), path, self.order_of)

    def _in_order(self, node: Mapping, path: Path) -> list[Entry]:
        keys = [entry.key.value for entry in node.entries]
        order = write.usual_order(keys, self.order_of(path))
        return [node.entries[at] for at in order]


def _first(lines: list[_Line]) -> int:
    """Return the number of the first line that is more than a comment."""
    return next(number for number, line in enumerate(lines) if not line.is_comment)


def _remarks(words: list[str], indent: int) -> list[_Line]:
    return [_Line(" " * indent, each) for each in words]


def _of_several_lines(node: Scalar) -> bool:
    """Whether a text stays as it stands behind its `|` or `>`, line by line."""
    word = node.value
    if node.style not in ("|", ">") or "\n" not in word:
        return False
    lines = word.rstrip("\n").split("\n")
    return lines[0][:1] not in ("", " ") and all(
        not line or line.strip() for line in lines
    )


def _text(head: str, word: str, indent: int) -> list[_Line]:
    """Write a text of several lines behind a `|`."""
    body = word.rstrip("\n")
    ends = len(word) - len(body)
    sign = {0: "|-", 1: "|"}.get(ends, "|+")
    lines = [*body.split("\n"), *[""] * (ends - 1)]
    return [
        _Line(head + sign),
        *(_Line(" " * indent + line if line else "") for line in lines),
    ]


def _holds_nothing(node: Node) -> bool:
    """Whether a key or an item without a value is anywhere in a value."""
    if isinstance(node, Scalar):
        return node.empty
    return any(_holds_nothing(value) for _, value in things(node))
