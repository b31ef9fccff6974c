"""What a line may turn out to say, and what a reader may know besides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.guides.names import Known
from heero.guides.relations import Relations


@dataclass(frozen=True)
class Around:
    """
    What a reader may know besides the question.

    Attributes:
        people: Everybody in the record.
        places: Every place in the record.
        ties: The id of every tie among people, by the ids of its two ends.
        relations: What relation words say.
        language: The language of the labels.
        lines: What the lists of the record hold, by list.
        offered: What may be brought along to this question, as it is numbered.
        among: The ids of those whose pairs are asked about.
        listed: The ids of those this question has named so far.
        at_hand: Those who are offered in a meeting, where nobody else is; else `None`.
    """

    people: Sequence[Known] = ()
    places: Sequence[Known] = ()
    ties: Mapping[frozenset[str], str] = field(default_factory=dict)
    relations: Relations = field(default_factory=dict)
    language: str = "en"
    lines: Mapping[str, Sequence[Known]] = field(default_factory=dict)
    offered: Sequence[Known] = ()
    among: Sequence[str] = ()
    listed: Sequence[str] = ()
    at_hand: Sequence[Known] | None = None


@dataclass(frozen=True)
class Said:
    """Words, the name of a choice, several of them, or a number."""

    said: str | tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """
    Somebody or something was named.

    Attributes:
        into: The list of the record it belongs to.
        id: Its id where it is known already, `None` for a new one.
        fields: What was said about it, by dotted field; a new one has its name here.
        guesses: What a vocabulary says about it; only where nothing else was said.
        meant: The whole name of whom a part of it was taken for; it is said back.
    """

    into: str
    id: str | None
    fields: Mapping[str, Value]
    guesses: Mapping[str, str] = field(default_factory=dict)
    meant: str = ""


@dataclass(frozen=True)
class Several:
    """
    Several things were named by one line.

    Attributes:
        all: What was named, in its order.
        line: The line.
    """

    all: tuple[Named, ...]
    line: str


@dataclass(frozen=True)
class Without:
    """Somebody or something named in this list is taken off it again."""

    id: str


@dataclass(frozen=True)
class Unclear:
    """One kind sentence; the question stays."""

    sentence: str


@dataclass(frozen=True)
class WhichOne:
    """
    Several fit: the question to ask before the line can be kept.

    Attributes:
        choices: Those who may be meant.
        new: What is named where somebody new is meant; `None` where one of them is to
            be taken off the list.
    """

    choices: tuple[Known, ...]
    new: Named | None

    @property
    def question(self) -> str:
        """What to ask."""
        shown = " · ".join(
            f"{number} {each.words}"
            for number, each in enumerate((*self.choices,), start=1)
        )
        new = " · or: somebody new" if self.new else ""
        return f"Which one do you mean? {shown}{new}"

    def resolve(self, typed: str) -> "Named | Without | Unclear":
        """Return who is meant, by number, by words, or `new`."""
        word = fold_name(typed)
        if self.new and word and ("somebody new".startswith(word) or word == "new"):
            return self.new
        if word.isascii() and word.isdigit() and 1 <= int(word) <= len(self.choices):
            return self._known(self.choices[int(word) - 1])
        fitting = [
            each for each in self.choices if word and word in fold_name(each.words)
        ]
        if len(fitting) == 1:
            return self._known(fitting[0])
        new = ", or the word new" if self.new else ""
        return Unclear(f"Type the number of the one you mean{new}.")

    def _known(self, known: Known) -> "Named | Without":
        if self.new is None:
            return Without(known.id)
        return Named(self.new.into, known.id, self.new.fields, self.new.guesses)


Reading: TypeAlias = Said | Named | Several | Without | Unclear | WhichOne
