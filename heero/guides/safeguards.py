"""
Safeguards in words: what whoever leads an exercise takes care of.

A guide gives their names; a vocabulary says what each one means.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from heero.domain.findings import Problem
from heero.domain.near import only_one
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Text
from heero.errors import BadGuide
from heero.guides.definition import Guide, format_problems
from heero.guides.texts import Words, text


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


Sentences = Annotated[tuple[Words, ...], BeforeValidator(_as_list), Field(min_length=1)]
"""One sentence or several, each by language tag."""


class Safeguards(Record):
    """A file of safeguards in words."""

    heero: Literal["safeguards/1"]
    """The kind of file and the version of its format."""
    safeguards: dict[Text, Sentences]
    """What each one says, by its name."""


def parse(values: Value, name: str = "safeguards") -> dict[str, Sequence[Words]]:
    """
    Read safeguards from plain values.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        found = Safeguards.model_validate(values)
    except ValidationError as error:
        raise BadGuide(name, [words for _, words in format_problems(error)]) from None
    return dict(found.safeguards)


def in_words(
    guide: Guide, explained: Mapping[str, Sequence[Words]], language: str
) -> list[tuple[str, list[str]]]:
    """
    Return the safeguards of a guide, each with its sentences.

    A name nobody explains has none.
    """
    return [
        (name, [text(each, language) for each in explained.get(name, ())])
        for name in guide.safeguards
    ]


def unexplained(guide: Guide, explained: Collection[str]) -> Iterator[Problem]:
    """Yield safeguards of a guide that nobody says in words."""
    for number, name in enumerate(guide.safeguards):
        if name in explained:
            continue
        near = only_one(name, explained)
        yield Problem(
            "guide-unknown-safeguard",
            ("safeguards", number),
            f"nothing says what {name!r} means",
            f"did you mean {near!r}?"
            if near
            else "say it in vocabulary/safeguards.yaml of the records folder",
            "warning",
        )
