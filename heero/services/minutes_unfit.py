"""
Which words must not stand on a page for somebody else.

People say in a meeting whatever they say. A line that names somebody the reader may not
hear of, a place they may not know, or what was not to be talked about, stays off their
page; so does whatever looks like an address.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from heero.domain.audience import View
from heero.domain.gate import protected
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.private import Private
from heero.domain.whereabouts import tells_where
from heero.guides.relations import NO_NAMES

# fmt: off
WORDS_TOO = frozenset({
    "amber", "angel", "april", "art", "august", "autumn", "bill", "bob", "chance",
    "charity", "dawn", "destiny", "drew", "earnest", "faith", "frank", "grace",
    "grant", "guy", "harmony", "hope", "hunter", "iris", "ivy", "jack", "jasmine",
    "joy", "june", "lily", "mark", "mason", "may", "melody", "mercy", "miles", "nick",
    "patience", "pat", "pearl", "penny", "precious", "ray", "rich", "rob", "rose",
    "ruby", "sky", "star", "sue", "summer", "sunny", "will", "willow", "winter",
    "young",
})
# fmt: on
"""Names that are words as well, so that only a capital tells one from the other."""

SHORTEST = 3
"""The fewest letters of a part of a name that is looked for by itself."""


def unfit(
    record: Participant,
    seen: View,
    private: Private | None,
    relations: Iterable[str],
) -> Callable[[str], bool]:
    """
    Return what tells whether words must not stand on a page.

    Args:
        record: The whole record.
        seen: What the reader may see; on the participant's own copy
            only what looks like an address is unfit, and names and topics are theirs.
        private: The file beside the record, or `None`.
        relations: Words for relations, which are no names by themselves.
    """
    if seen.audience == "me":
        return tells_where
    whole = {
        fold_name(each)
        for each in (*_hidden_names(record, seen), *_others(record, seen, private))
        if each.strip()
    }
    known = (record.name, *(each.name for each in seen.record.people))
    names = _said_in(whole | _parts_of_names(_hidden(record, seen), known, relations))
    return lambda words: tells_where(words) or names(words)


def naming(
    hidden: Iterable[Person], known: Iterable[str], relations: Iterable[str]
) -> Callable[[str], bool]:
    """
    Return what tells whether words name somebody, if only by one word of their name.

    Args:
        hidden: Whoever must not be named.
        known: The names of those who may be.
        relations: Words for relations, which are no names by themselves.
    """
    people = list(hidden)
    whole = {fold_name(name) for x in people for name in (x.name, *x.also)}
    return _said_in(whole - {""} | _parts_of_names(people, known, relations))


def _said_in(names: set[str]) -> Callable[[str], bool]:
    capital = {each.capitalize() for each in names & WORDS_TOO}
    found = _any_of(names - WORDS_TOO)
    typed = _any_of(capital | {each.upper() for each in capital})
    return lambda words: bool(
        (found and found.search(fold_name(words))) or (typed and typed.search(words))
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    listed = sorted(set(words), key=len, reverse=True)
    if not listed:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")


def _hidden(record: Participant, seen: View) -> list[Person]:
    there = {each.id for each in seen.record.people}
    return [each for each in record.people if each.id not in there]


def _hidden_names(record: Participant, seen: View) -> Iterator[str]:
    for each in _hidden(record, seen):
        yield from (each.name, *each.also)


def _parts_of_names(
    hidden: Iterable[Person], names: Iterable[str], relations: Iterable[str]
) -> set[str]:
    """Return the single words of hidden names that mean nobody else."""
    known = {fold_name(each) for each in relations} | NO_NAMES
    for name in names:
        known |= set(fold_name(name).split())
    return {
        word
        for each in hidden
        # A school is known by its whole name; `school` alone is no name.
        if each.kind not in NOT_PEOPLE
        for name in (each.name, *each.also)
        for word in re.findall(r"[^\W\d_]+", fold_name(name))
        if len(word) >= SHORTEST and word not in known
    }


def _others(record: Participant, seen: View, private: Private | None) -> Iterator[str]:
    """Yield what else must not be read: places, off limits, ways to reach somebody."""
    safe = {each.id for each in seen.record.places} - protected(private, seen.today)
    for place in record.places:
        if place.id not in safe:
            yield place.label
    for meeting in record.meetings:
        yield from meeting.off_limits
    for reach in private.reach if private is not None else ():
        yield reach.value
