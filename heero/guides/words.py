"""
Words that conditions look for: a vocabulary, by language.

Whatever language somebody speaks, they may use a word of another; so all of them count.
"""

from collections.abc import Iterator

from pydantic import Field, ValidationError

from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Tag, Text
from heero.errors import BadGuide
from heero.guides.conditions import Condition
from heero.guides.definition import Guide, format_problems


class WordList(Record):
    """A file of words."""

    heero: Text
    """The kind of file, `words/1`."""
    words: dict[Tag, tuple[Text, ...]] = Field(min_length=1)
    """The words, by language."""


def parse(values: Value, name: str) -> tuple[str, ...]:
    """
    Read a vocabulary from plain values.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        found = WordList.model_validate(values)
    except ValidationError as error:
        raise BadGuide(name, [text for _, text in format_problems(error)]) from None
    return tuple(
        dict.fromkeys(each for words in found.words.values() for each in words)
    )


class Phrases(Record):
    """A file of what heero itself says to a participant."""

    heero: Text
    """The kind of file, `phrases/1`."""
    phrases: dict[Text, dict[Tag, Text]]
    """The sentences, by name and language tag."""


def parse_phrases(values: Value, name: str = "room") -> dict[str, dict[str, str]]:
    """
    Read what heero says to a participant from plain values.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        found = Phrases.model_validate(values)
    except ValidationError as error:
        raise BadGuide(name, [text for _, text in format_problems(error)]) from None
    return {key: dict(words) for key, words in found.phrases.items()}


def looked_for(guide: Guide) -> set[str]:
    """Return the names of the vocabularies the conditions of a guide look into."""
    conditions = [step.when for step in guide.steps]
    conditions += [effect.when for effect in guide.effects]
    return {name for each in conditions for name in _in(each)}


def _in(condition: Condition | None) -> Iterator[str]:
    if condition is None:
        return
    for inner in (*(condition.all_ or ()), *(condition.any_ or ()), condition.not_):
        yield from _in(inner)
    if condition.mentions is not None:
        yield condition.mentions[1]
