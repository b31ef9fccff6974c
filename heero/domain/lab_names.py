"""
Names of people, places and schools in words: what can be told by lists and capitals.

A word with a capital is a name inside of a sentence, unless it is in the list of words
that name nobody; at its beginning it is one where it is in no such list, or is a first
name that is followed as a name is. A word that is a name and nothing else is one
without a capital, too. Roles and words of kinship never are.
"""

import re
from collections.abc import Iterator, Sequence

from heero.domain.lab_near import handles, is_home, name_joined, of_clan
from heero.domain.lab_shapes import Plain, Span, Telling
from heero.domain.lab_tokens import Token, is_ordinary
from heero.domain.lab_usual import (
    ABBREVIATED,
    BEFORE_LETTER,
    DOES,
    FAMILY,
    LETTERS,
    NO_NAME_BEFORE,
    PARTICLES,
    PLACE_WORDS,
    SAINTS,
    SCHOOL_WORDS,
    SELDOM,
    TITLES,
    WENT,
    WHERE,
    Lists,
)

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(
    r"[.!?:;\u2026\n\"\u201c\u00ab\u00bf\u00a1(\[\u2022|/\u2014\u2013]"
)


def of_name(words: Plain, lists: Lists) -> Iterator[Span]:
    """Yield the names in words, in no order; spans may overlap."""
    tokens = list(_tokens(words))
    named = [
        of_clan(tokens, number)
        or is_home(tokens, number, lists)
        or _is_name(tokens, number, lists)
        for number in range(len(tokens))
    ]
    name_joined(tokens, named, lists)
    number = 0
    while number < len(tokens):
        if named[number]:
            first, last = _run(tokens, named, number, lists)
            kind = _kind(tokens, first, last, lists)
            yield words.span(_from(words, tokens[first]), tokens[last].end, kind)
            number = last
        number += 1
    yield from _capitals(words, tokens, lists)
    yield from handles(words, lists)
    yield from _of_two(words, lists)


def _tokens(words: Plain) -> Iterator[Token]:
    last, before = 0, ""
    for found in _WORD.finditer(words.text):
        gap = words.text[last : found.start()]
        begins = not before or (
            bool(_BEGINS.search(gap))
            and not (gap.startswith(".") and before in ABBREVIATED)
        )
        yield Token(
            found.start(),
            found.end(),
            found.group(),
            words.typed[found.start() : found.end()],
            begins,
            gap,
        )
        last, before = found.end(), found.group()


def _is_name(tokens: Sequence[Token], number: int, lists: Lists) -> bool:
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    if len(token.word) == 1:
        return _is_initial(tokens, number)
    if after is not None and (after.gap, after.word) == ("'", "t"):
        return False
    ordinary = is_ordinary(token.word, lists.ordinary)
    known = token.word in lists.names or token.word in lists.places
    before = tokens[number - 1] if number else None
    if _after_title(token, before) and (token.capital or not ordinary):
        return True
    if not token.capital:
        return known and not ordinary
    if len(token.word) > 1 and token.typed.isupper() and not known:
        return not ordinary and len(token.word) > 4
    if not ordinary:
        return known or not _is_of_two(token, after, lists)
    if token.begins:
        return known and _followed_as_name(token.word, after)
    return known or _of_family(before, after, token)


def _is_of_two(token: Token, after: Token | None, lists: Lists) -> bool:
    """Whether a sentence begins with a word made of two usual ones: bedtime."""
    if not token.begins or (after is not None and after.word in DOES):
        return False
    return any(
        is_ordinary(token.word[:at], lists.ordinary)
        and is_ordinary(token.word[at:], lists.ordinary)
        for at in range(3, len(token.word) - 2)
    )


def _after_title(token: Token, before: Token | None) -> bool:
    return before is not None and before.word in TITLES and token.gap in (" ", ". ")


def _of_family(before: Token | None, after: Token | None, token: Token) -> bool:
    """Whether a usual word with a capital is the name of a family: the Young family."""
    if token.word in FAMILY or before is None:
        return False
    if before.word in ("famille", "familia") and token.gap == " ":
        return True
    return (
        after is not None
        and after.word == "family"
        and after.gap == " "
        and not after.capital
        and token.word not in ("foster", "black", "white", "indigenous", "native")
    )


def _followed_as_name(word: str, after: Token | None) -> bool:
    if after is None or after.begins:
        return word not in SELDOM
    if word in SELDOM:
        return after.word in DOES
    return after.word not in NO_NAME_BEFORE


def _is_initial(tokens: Sequence[Token], number: int) -> bool:
    token = tokens[number]
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    gap = after.gap if after is not None else ""
    if not token.capital or gap[:1] in tuple("-'&/") or token.gap[-1:] in tuple("-'&/"):
        return False
    if gap.startswith(". ") and after is not None and not after.capital:
        return True
    if token.word in LETTERS:
        return False
    return not (number and tokens[number - 1].word in BEFORE_LETTER)


def _run(
    tokens: Sequence[Token], named: Sequence[bool], number: int, lists: Lists
) -> tuple[int, int]:
    """Return the first and the last word of a name of several words."""
    first = last = number
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        joined = after.gap in (" ", "-", "'", ". ")
        if joined and (named[last + 1] or _goes_on(after)):
            last += 1
            continue
        if after.gap in (" ", "-") and after.word in PARTICLES:
            further = last + 2
            while further < len(tokens) and tokens[further].word in PARTICLES:
                further += 1
            if further < len(tokens) and named[further]:
                last = further
                continue
        break
    while first and _began_before(tokens, first, last):
        first -= 1
    return first, last


def _began_before(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the word in front is a part of the same name: Saint-Jean, Grand River."""
    before, gap = tokens[first - 1], tokens[first].gap
    if gap == "-" and before.word in SAINTS:
        return True
    if not before.capital:
        return False
    if gap == "-":
        return True
    words = {before.word, *(each.word for each in tokens[first : last + 1])}
    place = bool(words & (PLACE_WORDS | SCHOOL_WORDS))
    return gap == " " and place and not before.begins


def _goes_on(token: Token) -> bool:
    """Whether a usual word with a capital goes on with a name: Maria Brown."""
    return token.capital and not token.begins and token.word not in FAMILY


def _kind(tokens: Sequence[Token], first: int, last: int, lists: Lists) -> Telling:
    inside = {each.word for each in tokens[first : last + 1]}
    before = [each.word for each in tokens[max(0, first - 3) : first]]
    after = tokens[last + 1].word if last + 1 < len(tokens) else ""
    if (inside | {after} | set(before[-2:])) & SCHOOL_WORDS:
        return "school"
    if inside & (PLACE_WORDS | lists.places) or after in PLACE_WORDS - {"house"}:
        return "place"
    if inside & lists.names or not before:
        return "name"
    if before[-1] in WHERE or (before[-1] == "to" and set(before) & WENT):
        return "place"
    return "place" if set(before[-2:]) & PLACE_WORDS else "name"


def _from(words: Plain, token: Token) -> int:
    """Return where a name begins: an O' in front of it is a part of it."""
    start = token.start
    if words.text[max(0, start - 2) : start] == "o'":
        return start - 2
    return start


def _capitals(words: Plain, tokens: Sequence[Token], lists: Lists) -> Iterator[Span]:
    """Yield names of places that are made of usual words: Grand River Hospital."""
    number = 0
    while number < len(tokens):
        last = number
        while last + 1 < len(tokens) and _joined(tokens[last + 1]):
            last += 1
        run = tokens[number : last + 1]
        if len(run) > 1 and run[0].capital:
            here = {each.word for each in run}
            # One usual word in front may only begin the sentence.
            enough = len(run) > 2 or not run[0].begins
            if enough and run[-1].word in SCHOOL_WORDS | PLACE_WORDS:
                kind: Telling = "school" if here & SCHOOL_WORDS else "place"
                yield words.span(run[0].start, run[-1].end, kind)
        number = last + 1


def _joined(token: Token) -> bool:
    return token.capital and token.gap == " " and not token.begins


def _of_two(words: Plain, lists: Lists) -> Iterator[Span]:
    for each in lists.of_two:
        if each in words.text:
            for found in re.finditer(rf"\b{re.escape(each)}\b", words.text):
                yield words.span(found.start(), found.end(), "place")
