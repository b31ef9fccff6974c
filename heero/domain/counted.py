"""
Who and what of a record is counted as the network of a participant.

Who is in the network: every living person with whom there is a current tie. That is an
entry of `people` whose kind is not group, service, pet or ancestor, whose life is
`living`, whose tie is `current`, and whose strength is anything but `none`. Whoever is
left out is counted in `left_out`, once, under the first reason of `LEFT_OUT` that fits.
A current tie whose strength nobody said counts, also where nothing else was said of it.
Ties count where both of their people do; everything else in `ties` changes nothing.

A pair of people was asked about where `ties` has an entry for it. The entry says that
there is a tie, unless its strength is `none` or its state is not `current`: then it
says that there is none now. A pair without an entry was not asked about, which is not
the same. A pair whose entries say both is `contradicted`, and counts as neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

from heero.domain.indices import Pair
from heero.domain.participant import Participant
from heero.domain.people import AREAS, NOT_PEOPLE, Flow, Person, PersonKind, Tie

Unasked = Literal["unknown", "no_tie"]
"""What to take a pair nobody asked about for; `no_tie` is a guess, and said as one."""

Attribute = Literal["area", "kind", "support"]
"""What people can have in common; `support` is informal or formal."""

LEFT_OUT = (
    "not_a_person",
    "died",
    "life_unknown",
    "no_tie",
    "lost_touch",
    "ended",
    "wished_for",
)
"""Why somebody on the record is not in the network; the first that fits is counted."""

WEIGHTS: Mapping[str, int] = {"weak": 1, "tenuous": 1, "moderate": 2, "strong": 3}
"""
How much a tie weighs in constraint and effective size, by its strength.

The steps are heero's own choice, equally far apart. `tenuous`, a tie somebody is not
sure about, weighs as little as a weak one. `unsaid` has no weight.
"""

KINDS = tuple(each for each in get_args(PersonKind) if each not in NOT_PEOPLE)
"""The kinds of people, in the order of the record's format."""

GROUPS: Mapping[Attribute, tuple[str, ...]] = {
    "area": tuple(each for each in AREAS if each != "other"),
    "kind": KINDS,
    "support": ("informal", "formal"),
}
"""The groups people can be in; the area `other` is anywhere else or not said: none."""

FLOWS: tuple[Flow, ...] = ("to_me", "from_me", "both", "none")
"""The flows that say something."""


def in_network(person: Person) -> bool:
    """Return whether this is a living person with whom there is a current tie."""
    return why_left_out(person) is None


def why_left_out(person: Person) -> str | None:
    """Return the word of `LEFT_OUT` that fits, or `None` for who is in the network."""
    if person.kind in NOT_PEOPLE:
        return "not_a_person"
    if person.life != "living":
        return "died" if person.life == "died" else "life_unknown"
    if person.tie.strength == "none":
        return "no_tie"
    return None if person.tie.state == "current" else person.tie.state


def support_of(person: Person) -> Literal["informal", "formal"] | None:
    """Return whether somebody is there unpaid or paid; `None` where nobody said."""
    if person.kind is not None:
        return "formal" if person.kind == "professional" else "informal"
    if person.area == "other":
        return None
    return "formal" if person.area == "professionals" else "informal"


def group_of(person: Person, attribute: Attribute) -> str | None:
    """Return which of `GROUPS` somebody belongs to; `None` where nobody said."""
    if attribute == "support":
        return support_of(person)
    if attribute == "kind":
        return person.kind
    return None if person.area == "other" else person.area


@dataclass(frozen=True)
class Network:
    """
    Who and what counts.

    Attributes:
        people: Who is in the network.
        ties: Pairs said to have a tie, each with its weight; `None` where no strength
            was said, or several.
        no_tie: Pairs said to have none.
        contradicted: Pairs said to have both.
        not_asked: All other pairs.
        unasked: What those are taken for.
    """

    people: tuple[Person, ...]
    ties: dict[Pair, int | None]
    no_tie: frozenset[Pair]
    contradicted: frozenset[Pair]
    not_asked: frozenset[Pair]
    unasked: Unasked

    @property
    def ids(self) -> list[str]:
        """The ids of the people, in their order."""
        return [each.id for each in self.people]

    @property
    def unknown(self) -> frozenset[Pair]:
        """Pairs of which it is not known, nor supposed, whether there is a tie."""
        if self.unasked == "no_tie":
            return self.contradicted
        return self.contradicted | self.not_asked


def network(record: Participant, unasked: Unasked) -> Network:
    """Return who and what of a record counts."""
    people = tuple(each for each in record.people if in_network(each))
    ids = {each.id for each in people}
    said: dict[Pair, list[Tie]] = {}
    for tie in record.ties:
        if ids.issuperset(tie.between):
            said.setdefault(frozenset(tie.between), []).append(tie)
    answers = {pair: {_is_tie(each) for each in ties} for pair, ties in said.items()}
    possible = {frozenset(each) for each in combinations(sorted(ids), 2)}
    return Network(
        people,
        {pair: _weight(said[pair]) for pair, each in answers.items() if each == {True}},
        frozenset(pair for pair, each in answers.items() if each == {False}),
        frozenset(pair for pair, each in answers.items() if len(each) == 2),
        frozenset(possible - set(said)),
        unasked,
    )


def _is_tie(tie: Tie) -> bool:
    return tie.strength != "none" and tie.state == "current"


def _weight(ties: Sequence[Tie]) -> int | None:
    """Return what the entries of one pair say it weighs, if they say one thing."""
    found = {WEIGHTS.get(each.strength) for each in ties if each.strength != "unsaid"}
    return found.pop() if len(found) == 1 else None
