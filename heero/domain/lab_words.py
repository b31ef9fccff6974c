"""
Words of a lab that tell who somebody is: where they are, and what stands instead.

Nobody can know every name. What looks like one is taken for one: in a lab a role is
enough, and a role that was taken for a name is put right by a small letter.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from heero.domain.findings import Problem
from heero.domain.lab_names import of_name
from heero.domain.lab_shapes import Span, Telling, of_shape, plain
from heero.domain.lab_usual import Lists
from heero.domain.operations import Value

MASKS: Mapping[Telling, str] = {
    "name": "[a name]",
    "day": "[a day]",
    "age": "[an age]",
    "place": "[a place]",
    "school": "[a school]",
    "number": "[a number]",
    "address": "[an address]",
}
"""What stands in the place of what tells who somebody is."""

INSTEAD: Mapping[Telling, str] = {
    "name": "say the role: the father, the older daughter",
    "day": "say about how long ago: this year, three to five years ago",
    "age": "say about how old: a small child, a teenager, an adult",
    "place": "say what kind of place: a town, the country they came from",
    "school": "say a school, a college",
    "number": "leave the number out; it stays on paper or in the agency's own system",
    "address": "leave it out; nobody is reached by a lab",
}
"""What to say instead."""

WORDED = frozenset(
    {"question", "overview", "called", "told", "wondering", "idea", "step", "beside"}
    | {"not_as", "but_as", "words", "happened", "surprised", "next"}
)
"""The keys of a lab that hold words somebody typed."""

_FIRST: Sequence[Telling] = (
    "address",
    "day",
    "age",
    "number",
    "school",
    "place",
    "name",
)
"""Which kind it is where words look like several."""

_MOST_TIMES = 4


class Said(NamedTuple):
    """
    Words in a record.

    Attributes:
        path: Keys and positions that lead to them.
        words: The words.
    """

    path: tuple[str | int, ...]
    words: str


def spans(words: str, lists: Lists) -> list[Span]:
    """
    Return what in some words tells who somebody is, in order; none overlap.

    Args:
        words: Anything that was typed.
        lists: The names, places and usual words that are known here.
    """
    found = plain(words)
    all_ = sorted({*of_shape(found), *of_name(found, lists)})
    merged: list[Span] = []
    for each in all_:
        if merged and each.start < merged[-1].end:
            merged[-1] = _together(merged[-1], each)
        else:
            merged.append(each)
    return [_trimmed(words, each) for each in merged]


def _together(one: Span, other: Span) -> Span:
    kind = min(one.kind, other.kind, key=_FIRST.index)
    return Span(one.start, max(one.end, other.end), kind)


def _trimmed(words: str, span: Span) -> Span:
    """Return a span without the blanks around it."""
    start, end, kind = span
    while start < end and words[start].isspace():
        start += 1
    while start < end and words[end - 1].isspace():
        end -= 1
    return Span(start, end, kind)


def masked(words: str, lists: Lists) -> str:
    """
    Return words in which nothing tells who somebody is, as far as it is found.

    Given twice it is the same as given once.
    """
    for _ in range(_MOST_TIMES):
        found = spans(words, lists)
        if not found:
            break
        for each in reversed(found):
            words = words[: each.start] + MASKS[each.kind] + words[each.end :]
    return words


def masker(lists: Lists) -> Callable[[str], str]:
    """Return what masks words, for whoever makes something that leaves a lab."""
    return lambda words: masked(words, lists)


UNREAD = (
    "names in this writing ({}) cannot be found by heero: read it once more before it "
    "leaves"
)
"""What is said of words in a writing without capitals."""

_CALLED = {"cjk": "Chinese", "hiragana": "Japanese", "katakana": "Japanese"}
"""What writings are called, where it is not the word the signs are called by."""


def without_capitals(words: str) -> list[str]:
    """
    Return which writings without capitals are in some words, each once.

    Arabic, Hebrew, Chinese and many more: there no name can be told from any other
    word by how it is written.
    """
    found = (
        unicodedata.name(each, "other").split()[0].lower()
        for each in words
        if (unicodedata.category(each) == "Lo" and each not in "\u00aa\u00ba")
        or "\u10d0" <= each <= "\u10ff"
    )
    return list(dict.fromkeys(_CALLED.get(each, each.title()) for each in found))


def unread(values: Value, parts: Collection[str] | None = None) -> list[str]:
    """
    Return what is to be said of a lab with words no name can be found in.

    Args:
        values: The lab, or a part of it.
        parts: The keys of it that leave; `None` for all.

    Returns:
        One sentence, or none.
    """
    found = [
        writing
        for each in said_in(values)
        if parts is None or each.path[0] in parts
        for writing in without_capitals(each.words)
    ]
    return [UNREAD.format(", ".join(dict.fromkeys(found)))] if found else []


def said_in(values: Value, path: tuple[str | int, ...] = ()) -> Iterator[Said]:
    """Yield all words of a lab that somebody typed, each with where it is."""
    if isinstance(values, dict):
        for key, value in values.items():
            if key in ("walks", "undecided"):
                continue
            if key in WORDED and isinstance(value, str):
                yield Said((*path, key), value)
            else:
                yield from said_in(value, (*path, key))
    elif isinstance(values, list):
        for number, value in enumerate(values):
            if isinstance(value, str) and path and path[-1] in WORDED:
                yield Said((*path, number), value)
            else:
                yield from said_in(value, (*path, number))


def kinds(words: str, lists: Lists) -> list[Telling]:
    """Return what some words tell, each kind once, in the order it comes."""
    return list(dict.fromkeys(each.kind for each in spans(words, lists)))


def identifies(values: Value, lists: Lists) -> Iterator[Problem]:
    """Yield a finding for each sentence of a lab that tells who somebody is."""
    for said in said_in(values):
        for kind in kinds(said.words, lists):
            yield Problem(
                "lab-identifies",
                said.path,
                f"something here looks like {MASKS[kind][1:-1]}",
                INSTEAD[kind],
                "warning",
            )
