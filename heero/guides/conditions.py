"""
Conditions: when a step of a guide is asked.

A condition is data and is never evaluated as text.
It looks at answers of this walk by the id of their step, at fields of the one a
prompt is about (`life`, `tie.strength`), and at fields of the participant (`me.kind`;
`me.areas` are the parts of life somebody in the record belongs to):

    {answered: who}                     somebody answered the step
    {equals: [wording, adult]}          the answer, or the field, is this
    {includes: [languages, fr]}         one of the answers, or of the field, is this
    {has: relation}                     the field, or the answer, holds something
    {said: tie.strength}                it was said in this walk, by another answer
    {mentions: [words, services]}       one of the words of a vocabulary stands in it
    {all: [...]}  {any: [...]}  {not: ...}
"""

from collections.abc import Iterator
from typing import Protocol

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Text


class Condition(Record):
    """One condition: exactly one of its keys is given."""

    all_: tuple["Condition", ...] | None = Field(default=None, alias="all")
    """Every one of these holds."""
    any_: tuple["Condition", ...] | None = Field(default=None, alias="any")
    """At least one of these holds."""
    not_: "Condition | None" = Field(default=None, alias="not")
    """This does not hold."""
    answered: Text | None = None
    """A step of this walk was answered, neither passed nor left."""
    equals: tuple[Text, Text] | None = None
    """A step or a field, and the word it is."""
    includes: tuple[Text, Text] | None = None
    """A step or a field, and a word that is among what it holds."""
    has: Text | None = None
    """A step or a field that holds something other than nothing and `unsaid`."""
    said: Text | None = None
    """A field that another answer of this walk has said something about."""

    mentions: tuple[Text, Text] | None = None
    """A step or a field, and a vocabulary one of whose words stands in it."""

    @model_validator(mode="after")
    def _one_key(self) -> "Condition":
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError(
                "one_condition", "a condition has exactly one key; join several by all"
            )
        return self


class Scope(Protocol):
    """What a condition may look at."""

    def answered(self, step: str) -> bool:
        """Return whether a step of this walk was answered."""
        ...

    def value(self, name: str) -> Value:
        """Return the answer to a step, or a field; `None` where nothing was said."""
        ...

    def said(self, field: str) -> bool:
        """Return whether another answer of this walk said something about a field."""
        ...

    def mentions(self, name: str, vocabulary: str) -> bool:
        """Return whether words of a vocabulary stand in an answer or a field."""
        ...


def holds(condition: Condition | None, scope: Scope) -> bool:
    """Return whether a condition holds; no condition always does."""
    if condition is None:
        return True
    if condition.all_ is not None:
        return all(holds(each, scope) for each in condition.all_)
    if condition.any_ is not None:
        return any(holds(each, scope) for each in condition.any_)
    if condition.not_ is not None:
        return not holds(condition.not_, scope)
    return _simple(condition, scope)


def _simple(condition: Condition, scope: Scope) -> bool:
    if condition.answered is not None:
        return scope.answered(condition.answered)
    if condition.said is not None:
        return scope.said(condition.said)
    if condition.has is not None:
        return scope.value(condition.has) not in (None, "", [], "unsaid")
    if condition.equals is not None:
        name, word = condition.equals
        return scope.value(name) == word
    if condition.mentions is not None:
        return scope.mentions(*condition.mentions)
    assert condition.includes is not None
    name, word = condition.includes
    found = scope.value(name)
    return word in found if isinstance(found, list) else found == word


def references(condition: Condition | None) -> Iterator[tuple[str, str, str | None]]:
    """
    Go through everything a condition looks at.

    Yields:
        The key it stands under, the step or field, and the word it is compared with,
        where there is one.
    """
    if condition is None:
        return
    for inner in (*(condition.all_ or ()), *(condition.any_ or ())):
        yield from references(inner)
    yield from references(condition.not_)
    for key in ("answered", "has", "said"):
        name = getattr(condition, key)
        if name is not None:
            yield key, name, None
    if condition.mentions is not None:
        yield "mentions", condition.mentions[0], None
    for key in ("equals", "includes"):
        pair = getattr(condition, key)
        if pair is not None:
            yield key, pair[0], pair[1]
