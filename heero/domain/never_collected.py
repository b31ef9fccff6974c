"""
What the few words of a contact must not say, because it leads to somebody.

Numbers, clients and their cases, names of those who lead, diagnoses. Which words tell
is data; see `templates/vocabulary/never-collected.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from heero.domain.contact import Contact
from heero.domain.findings import Problem
from heero.domain.names import fold_name

TELLS = {
    "number_of_theirs": "this may be a number that leads to a worker",
    "clients": "this may lead to a client or a case",
    "supervisors": "this may name whoever leads somebody",
    "diagnoses": "this may be a diagnosis",
    "digits": "this number may lead to somebody",
}
"""What is said of each kind; of a site's own kinds it is said that they tell."""

_OTHER = "this is on the list of what is never collected"
_HINT = "take it out: the contact is kept without it"

_DATE = re.compile(r"\b(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}[:.][0-9]{2})\b")


class Never(NamedTuple):
    """
    What is never collected.

    Attributes:
        digits: From how many digits on a number leads to somebody.
        kinds: By kind, words that tell, and words that tell where a name follows.
    """

    digits: int
    kinds: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


def identifying(contact: Contact, never: Never) -> Iterator[Problem]:
    """Yield what the words of a contact tell that is never collected."""
    for place, words in _said(contact):
        kind = told(words, never)
        if kind:
            yield Problem(
                "contact-identifies", place, TELLS.get(kind, _OTHER), _HINT, "warning"
            )


def told(words: str, never: Never) -> str:
    """Return which kind of what is never collected words tell; empty for none."""
    folded = fold_name(words)
    for kind, (telling, before_names) in never.kinds.items():
        if any(_pattern(each).search(folded) for each in telling):
            return kind
        if any(_named(each).search(words) for each in before_names):
            return kind
    plain = _DATE.sub(" ", words)
    many = rf"[0-9](?:[ ./-]{{0,3}}[0-9]){{{max(never.digits - 1, 0)}}}"
    return "digits" if re.search(many, plain) else ""


def _said(contact: Contact) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the place and the words of everything that was typed freely."""
    if contact.note:
        yield ("note",), contact.note
    for key in ("helped_before", "goals", "strengths"):
        for index, words in enumerate(getattr(contact, key)):
            yield (key, index), words
    for at, walk in enumerate(contact.walks):
        for index, answer in enumerate(walk.answers):
            if isinstance(answer.said, str):
                yield ("walks", at, "answers", index, "said"), answer.said


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold_name(phrase))}(?!\w)")


@cache
def _named(word: str) -> re.Pattern[str]:
    """Return what finds a word with a name behind it: *my supervisor Ines*."""
    first = re.escape(word)
    return re.compile(
        rf"(?<!\w)(?i:{first})s?,?\s+(?:(?i:is|was|named|called|est|es|se|llama)\s+){{0,3}}"
        r"(?!(?:I|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day|'\w+)?\b)"
        r"[^\W\d_a-zß-ÿ][^\W\d_]+"
    )
