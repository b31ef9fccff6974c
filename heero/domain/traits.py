"""
What can be told of somebody without telling who they are: a band of ages, a year.

Several of these together point at one person where each alone does not, so as many must
be alike as `LEAST` says. Where fewer are, it is told more broadly, and in the end not.

Source: k-anonymity after Sweeney, "k-anonymity: a model for protecting privacy", 2002;
    which traits are looked at together, and ages of 90 and over as one band, follow the
    Safe Harbor method of 45 CFR 164.514(b).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from heero.domain.ages import ages
from heero.domain.participant import Participant
from heero.domain.suppressed import LEAST
from heero.domain.words import Day

AgeBand = Literal[
    "under_12",
    "12_to_13",
    "14_to_15",
    "16_to_17",
    "18_to_20",
    "21_to_24",
    "25_to_34",
    "35_to_49",
    "50_to_69",
    "70_to_89",
    "90_or_over",
]
"""A band of ages; nobody over 89 is told apart."""

_BANDS: Sequence[tuple[AgeBand, int, int]] = (
    ("under_12", 0, 11),
    ("12_to_13", 12, 13),
    ("14_to_15", 14, 15),
    ("16_to_17", 16, 17),
    ("18_to_20", 18, 20),
    ("21_to_24", 21, 24),
    ("25_to_34", 25, 34),
    ("35_to_49", 35, 49),
    ("50_to_69", 50, 69),
    ("70_to_89", 70, 89),
    ("90_or_over", 90, 999),
)
_WIDE = (("under_18", 17), ("18_to_24", 24), ("25_or_over", 999))

NOT_SAID = "not_said"
"""What stands where nobody said, or where it is too vague for one band."""

NOT_TOLD = "not_told"
"""What stands where too few are alike."""

_SAID_AS = {
    "she": ("she", "elle", "ella", "her", "sie"),
    "he": ("he", "il", "el", "him", "er"),
}


class Traits(NamedTuple):
    """
    What is looked at together.

    Attributes:
        age: The band of their age when they were welcomed.
        gender: `she`, `he` or `another`, as far as their pronouns say.
        year: The year they were welcomed in.
    """

    age: str = NOT_TOLD
    gender: str = NOT_TOLD
    year: str = NOT_TOLD


def traits(record: Participant, today: Day) -> Traits:
    """
    Return what somebody's record says of them, as narrowly as it is ever told.

    Where a folder is, is the same for all of its records, and is told of none.
    """
    day = record.intake.date if record.intake else None
    found = ages(record.born, day or today, day)
    band = next(
        (name for name, low, high in _BANDS if found.surely(low, high)), NOT_SAID
    )
    return Traits(band, _gender(record.pronouns), day[:4] if day else NOT_SAID)


def _gender(pronouns: str | None) -> str:
    if not pronouns or not pronouns.strip():
        return NOT_SAID
    words = pronouns.casefold().replace(",", "/").replace(" ", "/").split("/")
    said = {
        name
        for name, known in _SAID_AS.items()
        if any(each.strip() in known for each in words)
    }
    others = [x for x in words if x.strip() in ("they", "them", "iel")]
    return said.pop() if len(said) == 1 and not others else "another"


def told(everybody: Mapping[str, Traits]) -> dict[str, Traits | None]:
    """
    Return how each of several people is told of, so that nobody is told apart.

    Args:
        everybody: The traits of each, by any name.

    Returns:
        Traits that at least `LEAST` of those told share word for word; `None` for
        whoever cannot be told of at all.
    """
    found: dict[str, Traits | None] = {}
    left = dict(everybody)
    for widen in _LEVELS:
        many = Counter(widen(each) for each in left.values())
        for name, each in list(left.items()):
            if many[widen(each)] >= LEAST:
                found[name] = widen(each)
                del left[name]
    return {name: found.get(name) for name in everybody}


def told_of_one(everybody: Mapping[str, Traits], name: str) -> Traits | None:
    """
    Return how one person is told of beside all the others it could be.

    Returns:
        The narrowest traits that at least `LEAST` people share; `None` where there are
        fewer people than that.
    """
    for widen in _LEVELS:
        mine = widen(everybody[name])
        if sum(widen(each) == mine for each in everybody.values()) >= LEAST:
            return mine
    return None


def _wider_age(one: Traits) -> Traits:
    band = next((each for each in _BANDS if each[0] == one.age), None)
    if band is None:
        return one
    return one._replace(age=next(name for name, high in _WIDE if band[2] <= high))


def _no_year(one: Traits) -> Traits:
    return _wider_age(one)._replace(year=NOT_TOLD)


def _age_alone(one: Traits) -> Traits:
    return Traits(age=_wider_age(one).age)


def _as_it_is(one: Traits) -> Traits:
    return one


def _nothing(_: Traits) -> Traits:
    return Traits()


_LEVELS: tuple[Callable[[Traits], Traits], ...] = (
    _as_it_is,
    _wider_age,
    _no_year,
    _age_alone,
    _nothing,
)
"""How broadly somebody may be told of, from the narrowest to nothing at all."""


def rounded(number: int) -> int:
    """Return a count as it is told of fewer than fifty people: to the nearest five."""
    return (number + LEAST // 2) // LEAST * LEAST
