"""
What somebody promised and when it is due, over a whole folder.

A fact of a record says what is due on which day, and never depends on today, so that it
can be remembered: it holds ids, days, codes and numbers, and no word that anybody
typed. What is due today is chosen among the facts by the rules of
`heero.domain.due_rules`.
`heero.domain.due_facts` finds the facts of a record.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from heero.domain.due_rules import RULES, Rule, Silence
from heero.domain.spans import later

IN_WORDS = "?"
"""The owner of what the record says in words who does it, and nobody of the team."""


LONG_AGO = "2000-01-01"
"""The day of what is due since nobody knows when; it is told to nobody."""


class Fact(NamedTuple):
    """
    One thing that is due on a day.

    Attributes:
        code: Which of `RULES` it falls under.
        day: The day it is due; `LONG_AGO` where nobody knows it.
        item: The id of what it is about, in its record.
        owner: Who of the team does it, by their id; `IN_WORDS` where the record says
            it in words, empty where nobody is named.
        about: The id, code or time of day that goes with it.
        many: How many of its kind it stands for.
        whose: The participant it is about, where it lies in another record.
    """

    code: str
    day: str
    item: str = ""
    owner: str = ""
    about: str = ""
    many: int = 1
    whose: str = ""


class Held(NamedTuple):
    """
    What a record says of when something is due.

    Attributes:
        status: Where a participant is in the program; `active` for other records.
        spans: The first and the last days of their yes to a record; `None` where
            nobody asked for one.
        facts: What is due and when; a fact may be the plain list of its fields, which
            need not have the last ones.
    """

    status: str
    spans: Sequence[Sequence[str]] | None
    facts: Sequence[Fact | list[Any]]


class Due(NamedTuple):
    """
    Something that is due.

    Attributes:
        file: The record it lies in, `participants/quiet-otter-41`.
        record: The id of the participant, or of the record where it is about nobody.
        fact: What it is.
        late: Whether its day has passed.
    """

    file: str
    record: str
    fact: Fact
    late: bool

    @property
    def rule(self) -> Rule:
        """What tells how it is told."""
        return RULES[self.fact.code]


def due(held: Mapping[str, Held], today: str, within: int | None = None) -> list[Due]:
    """
    Return what is due, the day that is longest past first.

    Args:
        held: What every record says, by its file without an ending.
        today: The day.
        within: How many days ahead to look; `None` for as many as is usual for each.
    """
    until = {
        code: later(today, _ahead(rule, within))
        for code, rule in RULES.items()
        if rule.promise
    }
    return sorted(told(held, today, until), key=in_order)


def in_order(each: Due) -> tuple[str, str, str, str]:
    """Return by what things that are due are put in order."""
    return each.fact.day, each.record, each.fact.code, each.fact.item


def told(
    held: Mapping[str, Held], today: str, until: Mapping[str, str]
) -> Iterator[Due]:
    """
    Yield what there is, but for what is left in peace.

    Args:
        held: What every record says, by its file without an ending.
        today: The day.
        until: The last day that is told, by code; what has none is not told.
    """
    since = {code: "" if rule.stays else today for code, rule in RULES.items()}
    for file, each in held.items():
        # Most facts of a folder are far ahead: only their day is looked at.
        for raw in each.facts:
            code, day = raw[0], raw[1]
            if since[code] <= day <= until.get(code, ""):
                found = _told(held, today, file, Fact(*raw))
                if found is not None:
                    yield found


def _told(held: Mapping[str, Held], today: str, file: str, fact: Fact) -> Due | None:
    whose = f"participants/{fact.whose}" if fact.whose else file
    owner = held.get(whose)
    if owner is None or left_in_peace(owner, RULES[fact.code].silence, today):
        return None
    return Due(file, whose.partition("/")[2], fact, fact.day < today)


def ended(held: Mapping[str, Held], today: str) -> list[Due]:
    """
    Return each yes to a record that ended by itself, of whoever is still active.

    Nothing else is asked of them, and nobody is told unless they look: but a yes that
    somebody forgot to ask for again is not one that was taken back.
    """
    found = []
    for file, each in held.items():
        if each.status != "active" or not left_in_peace(each, "rest", today):
            continue
        for fact in (Fact(*raw) for raw in each.facts if raw[0] == "consent"):
            if fact.about == "run_workshop" and fact.day < today:
                found.append(Due(file, file.partition("/")[2], fact, late=True))
    return sorted(found, key=in_order)


def left_in_peace(held: Held, silence: Silence, today: str) -> bool:
    """Return whether nothing is said of something that is due, out of respect."""
    if silence == "never":
        return False
    if silence == "rest" and held.status != "active":
        return True
    spans = held.spans
    if spans is None:
        return False
    return all(today < span[0] or span[1] < today for span in spans)


def _ahead(rule: Rule, within: int | None) -> int:
    return rule.ahead if within is None or not rule.ahead else within
