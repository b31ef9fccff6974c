"""
Reading records that are written in ordinary lines, without the place of anything.

Most texts are ordinary: what heero writes itself, and what people type in its manner.
They are read here line by line, several times as fast as a parser of all of YAML can
be. Anything else is not read here at all; `heero.store.yaml_text` reads everything,
and it alone says what is wrong.

What must stay true: whatever is read here is read there without a finding, as the same
keys in the same order with the same texts.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from heero.domain.signs import UNSAFE
from heero.store.decoding import decode
from heero.store.files import MOST_BYTES
from heero.store.one_line import Unsure, brackets, word

if TYPE_CHECKING:
    from heero.domain.operations import Value

MOST_LEVELS = 16
"""How deep lists and mappings in lines of their own may lie in each other here."""

MOST_SIGNS = MOST_BYTES // 4
"""The longest text read here: of whatever signs it is, it is no file too large."""

_KEY = r"""\w[\w-]{0,60}|"[^"\\]{0,60}"|'[^']{0,60}'"""
_LINE = re.compile(rf"( *)(- +)?(?:({_KEY}):(?: +|\Z))?(.*)")

_BEFORE = re.compile(r"(?: *+(?:#.*)?\n)*+---\n")
"""What may stand before a record: comments, and the line that begins a document."""

_UNSAFE = re.compile(f"\t|{UNSAFE.pattern}")


class Plain(NamedTuple):
    """
    What an ordinary text holds.

    Attributes:
        values: Its words, lists and mappings; a key without a value holds `None`.
        complete: Whether no key is without a value.
    """

    values: "dict[str, Value]"
    complete: bool


def read(text: str) -> Plain | None:
    """
    Read an ordinary text.

    Args:
        text: The whole text of one file, line ends LF or CRLF.

    Returns:
        What it holds, or `None` where it is not an ordinary text of a mapping.
    """
    if len(text) > MOST_SIGNS:
        return None
    text = text.replace("\r\n", "\n")
    before = _BEFORE.match(text)
    try:
        _refuse_unsafe(before[0] if before else "")
        return _Reading(text[before.end() if before else 0 :]).plain()
    except Unsure:
        return None


def values_of(data: bytes) -> "Value":
    """Return what a file holds; `None` where that is nothing, or cannot be read."""
    text, wrong = decode(data)
    if wrong:
        return None
    ordinary = read(text)
    if ordinary is not None:
        return ordinary.values
    # Few files are not ordinary, and what reads those takes a while to load.
    from heero.store import yaml_text

    node = yaml_text.read(text).node
    return None if node is None else yaml_text.values(node)


def _refuse_unsafe(text: str) -> None:
    # What can be printed is no tab either, and this is asked of almost every line.
    if not text.isprintable() and _UNSAFE.search(text):
        raise Unsure


_Line: TypeAlias = tuple[int, str | None, Any, int, int]
"""
One line: its place, its key, its value, the form of the value, the place inside.

A place is twice a column, and one more where a dash stands there, so that the dashes
of a list lie deeper than the key above them in the same column. Inside is the place of
the keys of an item that begins in this line.
"""

_AS_IT_IS, _WORDS, _BRACKETS, _BLOCK = range(4)
"""Forms: a word or nothing, a list of words, anything in brackets, a text below."""

_NOTHING: _Line = (-2, None, None, _AS_IT_IS, 0)
"""A line that says nothing."""


class _Lines(dict[str, _Line]):
    """
    Lines that were met before: most lines of a record stand in many others too.

    Only short ones are kept, and all are forgotten at once when there are many.
    """

    def __missing__(self, line: str) -> _Line:
        made = _line(line)
        if made[3] != _BRACKETS and len(line) < 80:
            if len(self) >= 10_000:
                self.clear()
            self[line] = made
        return made


_LINES = _Lines()


def _line(line: str) -> _Line:
    _refuse_unsafe(line)
    found = _LINE.match(line)
    assert found is not None
    blanks, dash, key, rest = found.groups()
    value, form = _value(rest)
    if key is None and value is None and not dash:
        return _NOTHING
    if key is None and (value is None or not dash):
        raise Unsure
    if key and key[0] in "\"'":
        key = key[1:-1]
    place = 2 * len(blanks)
    if not dash:
        return place, key, value, form, place
    inside = place + 1 if key is None else place + 2 * len(dash)
    return place + 1, key, value, form, inside


def _value(rest: str) -> tuple[Any, int]:
    """Return what stands behind a key or a dash, and its form."""
    if not rest or rest[0] == "#":
        return None, _AS_IT_IS
    if rest in ("|", "|-"):
        return rest, _BLOCK
    if rest[0] not in "[{":
        return word(rest), _AS_IT_IS
    value = brackets(rest)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value), _WORDS
    return value, _BRACKETS


class _Reading:
    """
    Reads lines into the one mapping they hold.

    Attributes:
        lines: The lines still to be read, the next one last.
        here: The innermost list or mapping that is not at its end.
        at: Its place.
        above: Those it lies in, with their places, the outermost first.
        open: The key of `here` that may hold what is deeper below; else `None`.
        complete: Whether no key so far is without a value.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.lines.reverse()
        self.here: Any = {}
        self.at = -1
        self.above: list[tuple[Any, int]] = []
        self.open: str | None = ""
        self.complete = True

    def plain(self) -> Plain:
        """Return what the lines hold."""
        around = self.here
        self._read()
        values = around.get("")
        if not isinstance(values, dict):
            raise Unsure
        return Plain(values, self.complete and self.open is None)

    def _read(self) -> None:
        # Every line of every record goes through here: this is what has to be fast.
        lines, known = self.lines, _LINES
        while lines:
            place, key, value, form, inside = known[lines.pop()]
            if (place != self.at or self.open is not None) and not self._move(place):
                continue
            if form:
                value = self._formed(value, form, inside >> 1)
            if key is None:
                self.here.append(value)
                continue
            if place & 1:
                self._enter_item(inside)
            if key in self.here:
                raise Unsure
            self.here[key] = value
            if value is None:
                self.open = key

    def _move(self, place: int) -> bool:
        """
        Go to the list or mapping that what stands at a place belongs to.

        Returns:
            Whether anything stands there at all.
        """
        if place < 0:
            return False
        if self.open is not None and place > self.at:
            below: Any = [] if place & 1 else {}
            self.here[self.open] = below
            self._enter(below, place)
            return True
        if self.open is not None:
            self.complete, self.open = False, None
        while self.at > place:
            self.here, self.at = self.above.pop()
        if self.at != place:
            raise Unsure
        return True

    def _enter_item(self, inside: int) -> None:
        item: dict[str, Value] = {}
        self.here.append(item)
        self._enter(item, inside)

    def _enter(self, below: Any, place: int) -> None:
        if len(self.above) == MOST_LEVELS:
            raise Unsure
        self.above.append((self.here, self.at))
        self.here, self.at, self.open = below, place, None

    def _formed(self, value: Any, form: int, column: int) -> Any:
        if form == _WORDS:
            # The words belong to every line like this one; a list has one owner.
            return list(value)
        return self._block(value, column) if form == _BLOCK else value

    def _block(self, sign: str, column: int) -> str:
        """Read the lines of a text that stands deeper than a column."""
        lines = self.lines
        first = lines[-1] if lines else ""
        margin = first[: len(first) - len(first.lstrip(" "))]
        if not column < len(margin) < len(first):
            raise Unsure
        found = []
        while lines and (lines[-1].startswith(margin) or not lines[-1].strip(" ")):
            line = lines.pop()[len(margin) :]
            _refuse_unsafe(line)
            found.append(line)
        if not lines and found[-1]:
            # The last line of the file has no end, and so has the text.
            raise Unsure
        while not found[-1]:
            found.pop()
        return "\n".join(found) + ("" if sign == "|-" else "\n")
