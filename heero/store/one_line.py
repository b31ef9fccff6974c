"""
What stands in one line behind a key or a dash, written in an ordinary way.

It is read as YAML reads it, or not at all: `Unsure` is raised where a reader of all of
YAML should look.
"""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from heero.domain.operations import Value

MOST_BRACKETS = 16
"""How deep brackets may lie in each other here."""

LONGEST_KEY = 200
"""A key between brackets may be longer in YAML, but not much."""

# Words: what may begin one without quotes, how it goes on, and words in quotes.
# What has been matched is never given back (`+` behind a repetition): a megabyte of
# anything is looked at once.
_FIRST = r"""[^ \-?:,\[\]{}#&*!|>'"%@`]"""
_PLAIN = rf"{_FIRST}(?:[^ :#]++|:++(?! |\Z)|#|[ ]++(?![ #]|\Z))*+"
_IN_BRACKETS = rf"{_FIRST}[^,:?#\[\]{{}}]*+"
_DOUBLE = r'"(?:[^"\\]++|\\["\\nt])*+"'
_SINGLE = r"'(?:[^']++|'')*+'"

_WORD = re.compile(rf"({_PLAIN}|{_DOUBLE}|{_SINGLE})(?: +(?:#.*)?)?")
_PART = re.compile(
    rf" *+({_IN_BRACKETS}|{_DOUBLE}|{_SINGLE})?+"
    rf"(?:(:) ++({_IN_BRACKETS}|{_DOUBLE}|{_SINGLE})?+)?+ *+(.|\Z)"
)

_Parts: TypeAlias = Iterator[tuple[str, str, str, str]]
"""A word, a colon, the word behind it, and the sign behind that; each may be empty."""


class Unsure(Exception):
    """Something is not written in an ordinary way."""


def word(text: str) -> str:
    """Return a word, with or without quotes; a comment may follow."""
    found = _WORD.fullmatch(text)
    if found is None:
        raise Unsure
    return _unquoted(found[1])


def brackets(text: str) -> "Value":
    """Return what stands in the brackets a text begins with; a comment may follow."""
    parts: _Parts = iter(_PART.findall(text.rstrip(" ")))
    value, sign = _inside(next(parts)[3], parts, 0)
    if sign not in ("", "#"):
        raise Unsure
    return value


def _unquoted(word: str) -> str:
    if word[0] == '"':
        return str(json.loads(word)) if "\\" in word else word[1:-1]
    if word[0] == "'":
        return word[1:-1].replace("''", "'")
    return word.rstrip(" ")


def _inside(sign: str, parts: _Parts, depth: int) -> "tuple[Value, str]":
    """Return what stands in brackets that a sign opens, and the sign behind them."""
    read = _INSIDE.get(sign)
    if read is None or depth == MOST_BRACKETS:
        raise Unsure
    value = read(parts, depth + 1)
    word, colon, _, sign = next(parts, ("", "", "", ""))
    if word or colon:
        raise Unsure
    return value, sign


def _list(parts: _Parts, depth: int) -> "list[Value]":
    made: list[Value] = []
    for word, colon, _, sign in parts:
        if word and not colon:
            made.append(_unquoted(word))
        elif sign in _INSIDE and not colon:
            value, sign = _inside(sign, parts, depth)
            made.append(value)
        elif colon or sign != "]":
            raise Unsure
        if sign == "]":
            return made
        if sign != ",":
            raise Unsure
    raise Unsure


def _mapping(parts: _Parts, depth: int) -> "dict[str, Value]":
    made: dict[str, Value] = {}
    for word, colon, second, sign in parts:
        if colon:
            key = _key(word)
            if key in made:
                raise Unsure
            if second:
                made[key] = _unquoted(second)
            else:
                made[key], sign = _inside(sign, parts, depth)
        elif word or sign != "}":
            raise Unsure
        if sign == "}":
            return made
        if sign != ",":
            raise Unsure
    raise Unsure


def _key(word: str) -> str:
    if word in ("", "<<") or len(word) > LONGEST_KEY:
        raise Unsure
    return _unquoted(word)


_INSIDE: dict[str, Any] = {"[": _list, "{": _mapping}
