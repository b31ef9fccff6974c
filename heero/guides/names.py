"""
Names as people type them: which of the known ones is meant.

Two names are the same when they are the same to the ear of a keyboard: capitals,
accents and extra blanks make no difference.
Nobody is taken for somebody else: where two fit, the participant is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heero.domain.names import fold_name


@dataclass(frozen=True)
class Known:
    """
    Somebody or something the record holds already.

    Attributes:
        id: Its id.
        name: What the participant calls it.
        relation: Who they are to the participant, or what kind of place it is.
        also: Other names for the same one.
        standing: What is said before a wondering wherever it is shown; else empty.
    """

    id: str
    name: str
    relation: str | None = None
    also: tuple[str, ...] = ()
    standing: str = ""

    @property
    def words(self) -> str:
        """The name and, where it was said, who they are."""
        if self.standing:
            return f"{self.standing}: {self.name}"
        return f"{self.name}, {self.relation}" if self.relation else self.name


def same(known: Iterable[Known], name: str, relation: str | None) -> list[Known]:
    """
    Return everybody who is called this and may be meant.

    A relation that is missing on either side contradicts nothing; two different ones
    mean two people.
    """
    folded = fold_name(name)
    return [
        each
        for each in known
        if folded in (fold_name(each.name), *(fold_name(other) for other in each.also))
        and (
            relation is None
            or each.relation is None
            or fold_name(relation) == fold_name(each.relation)
        )
    ]


def starting(known: Sequence[Known], typed: str) -> list[Known]:
    """
    Return those whose name, or a word of whose name, starts with what was typed.

    Somebody called exactly that is the only one meant.
    """
    folded = fold_name(typed)
    exact = [each for each in known if fold_name(each.name) == folded]
    if exact or not folded:
        return exact
    return [
        each
        for each in known
        if fold_name(each.name).startswith(folded)
        or any(word.startswith(folded) for word in fold_name(each.name).split())
    ]


def with_word(known: Iterable[Known], name: str, relation: str | None) -> list[Known]:
    """
    Return those whose name has these words in it, whole and in this order.

    A relation that is missing on either side contradicts nothing.
    """
    folded = fold_name(name)
    return [
        each
        for each in known
        if folded
        and any(
            f" {folded} " in f" {fold_name(called)} "
            for called in (each.name, *each.also)
        )
        and (
            relation is None
            or each.relation is None
            or fold_name(relation) == fold_name(each.relation)
        )
    ]
