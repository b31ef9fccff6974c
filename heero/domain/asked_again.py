"""
When a yes is asked for again before it ends: at 16, at 18, and after a move.

Somebody who is older, or lives elsewhere, may want something else. A yes that was given
before that day is asked for anew, and holds until it ends or is taken back.

Source: the practice of the field, that consent is renewed at 16 and 18 and when a
placement changes.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from heero.domain.ages import birthday, starts
from heero.domain.consents import last_day
from heero.domain.participant import Consent, Participant
from heero.domain.words import Day

Why = Literal[
    "turned_16", "may_be_16", "turned_18", "may_be_18", "moved", "may_have_moved"
]
"""
Why a yes is asked for again.

`may_be_16`: the date of birth is vague, and they may have turned 16 since.
`may_have_moved`: a place they lived or belonged may have begun since.
"""

AGES: tuple[tuple[int, Why, Why], ...] = (
    (16, "turned_16", "may_be_16"),
    (18, "turned_18", "may_be_18"),
)
"""At which ages every yes is asked for again, and what that is called."""


class Again(NamedTuple):
    """
    A yes that is to be asked for again.

    Attributes:
        day: The first day it is due.
        why: Why.
        consent: The yes that was given before.
    """

    day: Day
    why: Why
    consent: Consent


def asked_again(record: Participant) -> list[Again]:
    """
    Return every yes that is to be asked for again, and from which day on.

    It says the same whatever day it is. Whoever said yes on that day or later was
    asked.
    """
    return [
        Again(day, why, consent)
        for consent in _last_ones(record)
        for day, why in _days(record, consent.from_)
        if consent.from_ < day <= last_day(consent)
    ]


def _last_ones(record: Participant) -> Iterator[Consent]:
    """Yield the yes that was given last to each purpose and was not taken back."""
    last: dict[str, Consent] = {}
    for each in record.consents:
        known = last.get(each.purpose)
        if known is None or known.from_ <= each.from_:
            last[each.purpose] = each
    yield from (each for each in last.values() if each.withdrawn is None)


def _days(record: Participant, given: Day) -> Iterator[tuple[Day, Why]]:
    welcomed = record.intake.date if record.intake else None
    for age, turned, may_be in AGES:
        first, last = birthday(record.born, age, welcomed)
        yield from _since(first, last, given, (turned, may_be))
    if record.moved is not None:
        yield record.moved, "moved"
        return
    begun = [starts(each.when) for each in record.places]
    # A place tells of a move only where it says in which month it began.
    found = [
        day
        for first, last in begun
        for day, _ in _since(first, last, given, ("moved", "may_have_moved"))
    ]
    if found:
        yield min(found), "may_have_moved"


def _since(
    first: Day, last: Day, given: Day, whys: tuple[Why, Why]
) -> Iterator[tuple[Day, Why]]:
    """Yield the day something that lies between two days may have come, and why."""
    sure, perhaps = whys
    if first and first == last:
        yield first, sure
    elif given < first:
        yield first, perhaps
    elif given < last:
        # They were asked while it was not sure, and by then it is.
        yield last, sure
