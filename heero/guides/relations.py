"""
What words like `grandmother` say about somebody: their kind, and their part of life.

The words come from a vocabulary file a site may replace; they only fill what nobody
has said, and the participant's own words are always kept as they were typed.
"""

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import Field, ValidationError

from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.people import Area, PersonKind
from heero.domain.record import Record
from heero.domain.words import Tag, Text
from heero.errors import BadGuide
from heero.guides.definition import format_problems

NO_NAMES = frozenset(
    {"mr", "mrs", "ms", "mx", "miss", "dr", "sir", "madam", "prof", "rev", "sis", "bro"}
    | {"the", "and", "for", "who", "from", "with", "of", "to", "in", "at", "on", "by"}
    | {"my", "her", "his", "our", "your", "their", "is", "are", "one", "an", "or"}
    | {"big", "little", "old", "new"}
)
"""Words beside relation words that stand in names and name nobody by themselves."""

Relations: TypeAlias = Mapping[str, tuple[str, str]]
"""A kind and a part of life by relation word, without capitals and accents."""


class Meaning(Record):
    """Words that say the same about somebody."""

    kind: PersonKind
    """What they are to the participant, in the broadest words."""
    area: Area
    """The part of life they usually belong to."""
    words: dict[Tag, tuple[Text, ...]] = Field(min_length=1)
    """The words, by language."""


class Vocabulary(Record):
    """A file of relation words."""

    heero: Text
    """The kind of file, `relations/1`."""
    relations: tuple[Meaning, ...]
    """Groups of words."""


def parse(values: Value, name: str = "relations") -> dict[str, tuple[str, str]]:
    """
    Read a vocabulary of relation words from plain values.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        vocabulary = Vocabulary.model_validate(values)
    except ValidationError as error:
        raise BadGuide(name, [text for _, text in format_problems(error)]) from None
    return {
        fold_name(word): (meaning.kind, meaning.area)
        for meaning in vocabulary.relations
        for words in meaning.words.values()
        for word in words
    }


def meaning(relations: Relations, typed: str) -> tuple[str, str] | None:
    """
    Return the kind and the part of life that relation words name, or `None`.

    The longest run of words that is known counts, then the first: `foster mother` is
    no mother, and `friend of my mother` is a friend.
    """
    words = [word.strip(".;:()") for word in fold_name(typed).split()]
    for length in range(min(len(words), 4), 0, -1):
        for start in range(len(words) - length + 1):
            found = relations.get(" ".join(words[start : start + length]))
            if found is not None:
                return found
    return None
