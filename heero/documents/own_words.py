"""
What pages say besides somebody's own words, in the language they like.

A language comes in where somebody has looked its words through, or where the site uses
it all the same; the first one of the file always does.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from heero.documents import locales
from heero.domain.by_language import Words, text
from heero.domain.fuzzy import Fuzzy
from heero.domain.record import Record
from heero.domain.words import Day, Tag, Text

FIRST = "en"
"""The language every text has."""


class Reviewed(Record):
    """Who has looked a translation through."""

    reviewed_by: Text | None = None
    """Who did; a translation that nobody looked through is used by nobody."""
    date: Day | None = None
    """The day."""


class Wording(Record):
    """A file of what pages say."""

    heero: Literal["phrases/1"]
    """The kind of file."""
    translations: dict[Tag, Reviewed] = Field(default_factory=dict)
    """What is known of each language but the first."""
    phrases: dict[Text, Words]
    """The sentences, by name and language."""


@dataclass(frozen=True)
class Say:
    """
    What pages say, in one language.

    Attributes:
        language: The language, by its tag.
        phrases: The sentences, by name and language.
    """

    language: str
    phrases: Mapping[str, Mapping[str, str]]

    def __call__(self, name: str, /, **places: str) -> str:
        """
        Return a sentence with its places filled in; empty where there is none.

        What is filled in is never looked through for further places.
        """
        said = text(self.phrases.get(name), self.language)
        pieces = said.split("{")
        filled = [pieces[0]]
        for piece in pieces[1:]:
            key, ends, rest = piece.partition("}")
            known = bool(ends) and key in places
            filled.append(places[key] + rest if known else "{" + piece)
        return "".join(filled)

    def of(self, words: Mapping[str, str]) -> str:
        """Return a text of several languages in this one."""
        return text(words, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return texts as they are read aloud."""
        return locales.listed(items, self.language)

    def when(self, day: Fuzzy | None) -> str:
        """Return a date, no more precisely than it is stored."""
        return locales.words(day, self.language)


def language_of(
    translations: Mapping[str, Reviewed],
    wanted: Sequence[str],
    allowed: Collection[str] = (),
) -> str:
    """
    Return the language to write in.

    Args:
        translations: What is known of each language but English.
        wanted: The languages somebody likes, the best first, as `fr` or `fr-CA`.
        allowed: Languages the site uses although nobody has looked them through.

    Returns:
        The first of theirs that may be used, in that form or another of it; else
        English.
    """
    may = [FIRST] + [
        tag
        for tag, known in translations.items()
        if known.reviewed_by or tag in allowed
    ]
    for each in wanted:
        near = [tag for tag in may if tag.split("-")[0] == each.split("-")[0]]
        if near:
            return each if each in near else near[0]
    return FIRST
