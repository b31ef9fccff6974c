"""
What of a text is structure: signs of YAML between the words, and keys heero knows.

Everything else may be what somebody said.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from _ruamel_yaml import CParser

from heero.domain.kinds import every_key
from heero.store.yaml_text import MOST_LEVELS

LONGEST = 200_000
"""The size of the largest text that is looked at more closely than line by line."""

_SIGNS = frozenset(" -:,[]{}?")


class Structure:
    """A text, and which of its characters are structure."""

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self.lines = [line.removesuffix("\r") for line in lines]
        """The lines, without their ends."""
        self._words, self._sure = _words(text) if len(text) <= LONGEST else ([], 0)

    def known(self, line: int, low: int, high: int) -> list[bool]:
        """
        Return which characters of a part of a line are known to be structure.

        Args:
            line: Which one, from 1.
            low: The first character, from 0.
            high: Behind the last one.
        """
        text, start = self.lines[line - 1], self._starts[line - 1]
        if start + len(text) > self._sure:
            end = _key_before(text)
            return [column < end for column in range(low, high)]
        blanks = len(text) - len(text.lstrip(" "))
        shown = [column < blanks for column in range(low, high)]
        at = bisect.bisect_right(self._words, start + low, key=lambda word: word.end)
        column = max(0, self._words[at - 1].end - start) if at else 0
        for word in self._words[at:]:
            if word.start >= start + high:
                break
            if not _show_gap(text, column, word.start - start, low, shown):
                return shown
            for inner in word.shown():
                if low <= inner - start < high:
                    shown[inner - start - low] = True
            column = word.end - start
        _show_gap(text, column, high, low, shown)
        return shown


@dataclass(frozen=True)
class _Word:
    """One scalar of a text, and whether it is a key heero knows, or in quotes."""

    start: int
    end: int
    key: bool
    quoted: bool

    def shown(self) -> Sequence[int]:
        """Return the indices of its characters that may be drawn."""
        if self.key:
            return range(self.start, self.end)
        return (self.start, self.end - 1) if self.quoted else ()


def _words(text: str) -> tuple[list[_Word], int]:
    """
    Return the scalars of a text, and up to where it could be read.

    Up to there the signs between them are known to be structure.
    """
    found: list[_Word] = []
    open_: list[bool | None] = []
    sure = 0
    try:
        parser = CParser(text)
        while (event := parser.get_event()) is not None and len(open_) <= MOST_LEVELS:
            kind = type(event).__name__
            sure = max(sure, event.start_mark.index)
            if kind in ("MappingEndEvent", "SequenceEndEvent"):
                open_.pop()
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                _turn(open_)
                open_.append(True if kind == "MappingStartEvent" else None)
            elif kind in ("ScalarEvent", "AliasEvent"):
                found.append(_word(event, is_key=bool(open_ and open_[-1])))
                _turn(open_)
            elif kind == "StreamEndEvent":
                return found, len(text) + 1
    except Exception:
        # libyaml raises one of several classes. What came before can be drawn.
        return found, sure
    return found, sure


def _turn(open_: list[bool | None]) -> None:
    """Go from a key to its value, or on to the next key; in a list there are none."""
    if open_ and open_[-1] is not None:
        open_[-1] = not open_[-1]


def _word(event: Any, *, is_key: bool) -> _Word:
    start, end = event.start_mark.index, event.end_mark.index
    value = getattr(event, "value", None)
    style = getattr(event, "style", None) or ""
    plain = getattr(event, "tag", None) is None and event.anchor is None
    exact = plain and value is not None
    quoted = exact and style in ("'", '"') and end - start >= 2
    inner = end - start - 2 if quoted else end - start
    known = is_key and exact and value in every_key() and inner == len(value or "")
    return _Word(start, end, known, quoted)


def _show_gap(text: str, column: int, end: int, low: int, shown: list[bool]) -> bool:
    """
    Show the structure between two scalars.

    Returns:
        Whether the line goes on; behind a `#` everything is somebody's words, and
        behind a `%` nothing a record needs.
    """
    while column < end:
        sign = text[column : column + 1]
        behind = text[column - 1] if column else " "
        here = column - low
        if sign == "#" and behind in " \t":
            for each in (here, here + 1):
                if 0 <= each < len(shown) and text[low + each] in "# ":
                    shown[each] = True
            return False
        if sign == "%":
            return False
        if sign in ("&", "*", "!"):
            # Behind these stands a name.
            blank = text.find(" ", column)
            column = blank if blank > 0 else end
            continue
        if sign in _SIGNS and 0 <= here < len(shown):
            shown[here] = True
        column += 1
    return True


_FURTHEST = 200
"""How far into a line the structure that begins it is looked for."""

_BEGINNING = re.compile(r"( *(?:- +)*)(?:([\"']?)([a-z_]+)\2 *:(?: +|$))?")


def _key_before(text: str) -> int:
    """Return where the structure ends that begins a line of a text nobody can read."""
    found = _BEGINNING.match(text, 0, _FURTHEST)
    assert found is not None
    return found.end() if found.group(3) in every_key() else found.end(1)
