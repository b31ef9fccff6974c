"""
What a record says that only the folder it lies in, or the day, can judge.

A record with nothing to say against it stays so as long as its claims hold; so a claim
is a pair of words that may be remembered: a rule, and an id or a day.
Which claims a record makes is in `heero.domain.claimed`; here is how they are judged,
for which no record has to be read.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from heero.domain.kinds import KINDS


class Claim(NamedTuple):
    """Something that holds in one folder and on one day, and not in another."""

    rule: str
    """Which of `RULES` judges it."""
    word: str
    """An id or a day; empty where the rule needs none."""


class World(NamedTuple):
    """
    What claims are judged by.

    Attributes:
        today: The day, `2026-11-02`.
        known: The ids of all records in the folder, by kind; empty where one record is
            looked at by itself, and then nothing about others is doubted.
        aside: The ids of participants beside whose journal something is kept that
            could not be put into their record.
    """

    today: str
    known: Mapping[str, Container[str]] = MappingProxyType({})
    aside: Container[str] = ()


def holds(claim: Sequence[str], world: World) -> bool:
    """Say whether a claim, a rule and a word, holds in a world."""
    rule, word = claim
    return RULES[rule](word, world)


def _known(*kinds: str) -> Callable[[str, World], bool]:
    first, *others = kinds

    def rule(word: str, world: World) -> bool:
        known = world.known
        if first not in known or word in known[first]:
            return True
        return any(word in known.get(kind, ()) for kind in others)

    return rule


def _free(kind: str) -> Callable[[str, World], bool]:
    return lambda word, world: word not in world.known.get(kind, ())


def _taken(kind: str) -> Callable[[str, World], bool]:
    return lambda word, world: word in world.known.get(kind, ())


NAMED: Mapping[str, tuple[str, ...]] = {
    "team": ("team",),
    "participant": ("participant",),
    "anybody": ("participant", "team"),
    "mentee": ("mentee",),
    "beside": ("participant", "contact", "mentee", "team"),
}
"""The rules that an id is one of some kinds of records, and the kinds."""

ALONE: Mapping[str, str] = {"team": "participant", "workshop": "participant"}
"""Kinds whose ids no record of another kind may have."""

RULES: dict[str, Callable[[str, World], bool]] = {
    **{rule: _known(*kinds) for rule, kinds in NAMED.items()},
    **{f"free-{each.name}": _free(each.name) for each in KINDS},
    **{f"taken-{each.name}": _taken(each.name) for each in KINDS},
    "through": lambda day, world: world.today <= day,
    "nothing-aside": lambda word, world: word not in world.aside,
}
"""How each kind of claim is judged."""
