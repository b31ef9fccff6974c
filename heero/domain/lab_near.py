"""
Names that are told by what stands beside them: *Kofi and Ama*, *lives in timmins*.

What is no name by itself is one beside a name, or where somebody lives or went.
"""

import re
from collections.abc import Iterator, Sequence

from heero.domain.lab_shapes import Plain, Span
from heero.domain.lab_tokens import Token, is_ordinary
from heero.domain.lab_usual import (
    AND,
    COUNTED,
    LIVED,
    PLACE_WORDS,
    TITLES,
    WENT,
    WHERE,
    Lists,
)


def name_joined(tokens: Sequence[Token], named: list[bool], lists: Lists) -> None:
    """Take in whoever is joined to a name, as names are: Kofi and Ama."""
    for step in (1, -1):
        order = range(len(tokens))
        for number in order if step > 0 else reversed(order):
            other = number - step
            if not named[number] and 0 <= other < len(tokens):
                named[number] = _joins(tokens, named, number, -step, lists)


def _joins(
    tokens: Sequence[Token],
    named: Sequence[bool],
    number: int,
    step: int,
    lists: Lists,
) -> bool:
    """Whether a word is a name because its neighbour, or the next but one, is."""
    token, beside = tokens[number], number + step
    if len(token.word) < 2 or token.word in lists.roles | AND | TITLES:
        return False
    gap = token.gap if step < 0 else tokens[beside].gap
    if named[beside]:
        if not _sign_joins(tokens, named, beside, gap, step):
            return False
    else:
        further = beside + step
        if tokens[beside].word not in AND or not 0 <= further < len(tokens):
            return False
        outer = tokens[beside].gap if step < 0 else tokens[further].gap
        if not named[further] or {gap.strip(" _"), outer.strip(" _")} != {""}:
            return False
    if token.capital or gap == "-":
        return True
    return not is_ordinary(token.word, lists.ordinary)


def _sign_joins(
    tokens: Sequence[Token], named: Sequence[bool], beside: int, gap: str, step: int
) -> bool:
    """Whether a sign joins a word to the name beside it."""
    if gap == "-" or gap.strip() in ("&", "/", "+", "_"):
        return True
    # In front of a name a comma may end anything; in front of several it lists them.
    further = tokens[beside + 1].word if beside + 2 < len(tokens) else ""
    lists_them = step < 0 or (further in AND and named[beside + 2])
    return gap.strip() == "," and lists_them


def handles(words: Plain, lists: Lists) -> Iterator[Span]:
    """Yield what names somebody in a network: @mari, mari23."""
    for found in _HANDLE.finditer(words.text):
        if not found.group(1) or found.group(1) not in COUNTED:
            yield words.span(found.start(), found.end(), "name")


_HANDLE = re.compile(
    r"(?<![^\W_])@[\w.]{2,}|(?<![\w-])([^\W\d_]{3,})[_.]?\d{1,4}(?![\w-])"
)


def of_clan(tokens: Sequence[Token], number: int) -> bool:
    """Whether a word is a name as O'Brien and McDonald are, however it is typed."""
    token, before = tokens[number], tokens[number - 1] if number else None
    if re.match(r"mc[a-z]{3}", token.word):
        return True
    after_o = before is not None and (before.word, token.gap) == ("o", "'")
    return after_o and len(token.word) > 2 and token.word != "clock"


def is_home(tokens: Sequence[Token], number: int, lists: Lists) -> bool:
    """Whether somebody went to what a word says, or lives in it: moved to timmins."""
    token = tokens[number]
    if number < 2 or token.gap != " " or token.word in lists.roles | PLACE_WORDS:
        return False
    before = [each.word for each in tokens[max(0, number - 4) : number]]
    going = before[-1] in ("to", "a", "au", "en") and set(before[-3:-1]) & WENT
    living = before[-1] in WHERE and set(before[-3:-1]) & LIVED
    if not going and not living:
        return False
    return token.capital or not is_ordinary(token.word, lists.ordinary)
