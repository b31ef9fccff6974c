"""
Insights: what other places have seen, read out in a lab so that nobody feels alone.

They are about no family that could be known again, and each says where it is from and
how sure one can be of it. Nothing of them is kept in a record.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from heero.domain.lab import Theme
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Id, Text
from heero.errors import BadGuide
from heero.guides.definition import format_problems
from heero.guides.texts import Words

MOST = 3
"""The most insights that are read out in one lab."""

How = Literal["practice", "published", "studied"]
"""How an insight is known: by those who do the work, by what was told, by a study."""


class Insight(Record):
    """One thing other places have seen."""

    id: Id
    """Its name in its file."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    """What a lab is about in which it is read out."""
    words: Words
    """What is read out; about nobody who could be known again."""
    known: How
    """How it is known."""
    source: Text | None = None
    """Where it is from; general practice has none."""

    @model_validator(mode="after")
    def _says_where_from(self) -> "Insight":
        if self.known != "practice" and not self.source:
            raise PydanticCustomError(
                "no_source", "what was published or studied says where: `source`"
            )
        return self


class Insights(Record):
    """A file of insights."""

    heero: Literal["insights/1"]
    """The kind of file and the version of its format."""
    insights: Annotated[tuple[Insight, ...], Field(min_length=1)]
    """The insights."""


def parse(values: Value, name: str) -> tuple[Insight, ...]:
    """
    Read a file of insights from plain values.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        return Insights.model_validate(values).insights
    except ValidationError as error:
        raise BadGuide(
            f"insights/{name}", [text for _, text in format_problems(error)]
        ) from None


def chosen(
    insights: Iterable[Insight], themes: Sequence[str], lab: str
) -> list[Insight]:
    """
    Return what is read out in a lab: one to three insights, of each theme in turn.

    Args:
        insights: Everything there is.
        themes: What the lab is about; nothing is read out where nobody said.
        lab: The id of the lab; another lab of the same theme begins with another one,
            and the same lab with the same one each time.
    """
    known = list(insights)
    first = int.from_bytes(hashlib.sha256(lab.encode()).digest()[:4], "big")
    rows = []
    for theme in themes:
        fitting = [each for each in known if theme in each.themes]
        at = first % len(fitting) if fitting else 0
        rows.append([*fitting[at:], *fitting[:at]])
    in_turn = [each for row in zip_longest(*rows) for each in row if each is not None]
    once = {each.id: each for each in reversed(in_turn)}
    ordered = [each for each in in_turn if once.pop(each.id, None) is not None]
    return ordered[:MOST]
