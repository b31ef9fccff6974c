"""
What of mentoring is due, and when: facts that hold whatever day it is.

Each new worker has a mentor two weeks after they came; each pair is in touch every
month; after twelve months both say what they take with them.
"""

import calendar
from collections.abc import Collection, Iterator, Mapping

from heero.domain.due import LONG_AGO, Fact, Held
from heero.domain.mentor_counts import month_after, months_of
from heero.domain.mentoring import Mentee, Pair
from heero.domain.spans import later, months_later
from heero.domain.words import Day

GUIDE = "mentor_checkin"
"""The guide of the monthly check-in."""

NEWCOMER = 14
"""How many days after they came somebody new has a mentor."""

ANSWERED = 7
"""How many days a proposal waits for two answers."""

AGREED = 14
"""How many days after they began a pair has agreed on how they do it."""

A_YEAR = 12
"""After how many months a pair closes."""

LOOKED_AT = 24
"""How many months of a pair are looked at; longer than that nobody is a newcomer."""

CODES = (
    *("mentor", "no_month", "alone", "gone", "answer", "agreement", "signature"),
    *("checkin", "year"),
)
"""The kinds of things that are due here."""


def of_mentee(mentee: Mentee) -> Held:
    """Return when a new worker should have had a mentor."""
    facts = []
    if mentee.status == "waiting":
        if mentee.began:
            day = later(f"{mentee.began}-01", NEWCOMER)
            facts.append(Fact("mentor", day, about=mentee.began))
        else:
            facts.append(Fact("no_month", LONG_AGO))
    if mentee.status == "matched":
        # Only where no pair is theirs; `in_pairs` takes it away where one is.
        day = later(f"{mentee.began}-01", NEWCOMER) if mentee.began else LONG_AGO
        facts.append(Fact("alone", day))
    return Held("active", None, facts)


def in_pairs(held: Mapping[str, Held]) -> dict[str, Held]:
    """
    Return what is due once it is known who is in a pair.

    Whoever is said to have a mentor, and is in no pair that is not over, is missed by
    nobody else.

    Args:
        held: What each record holds, by its file without an ending.
    """
    facts = {
        name: [Fact(*fact) for fact in each.facts]
        for name, each in held.items()
        if name.startswith(("mentees/", "pairs/"))
    }
    known = {x.item for each in facts.values() for x in each if x.code == _WITH}

    def stays(name: str, fact: Fact) -> bool:
        with_one = name.partition("/")[2] in known
        return fact.code != _WITH and not (fact.code == "alone" and with_one)

    mended = {
        name: held[name]._replace(facts=[x for x in each if stays(name, x)])
        for name, each in facts.items()
    }
    return {**held, **mended}


_WITH = "with"
"""Whose pair it is that is not over; never told."""


def of_pair(pair: Pair, signed: Mapping[str, bool], gone: Collection[str] = ()) -> Held:
    """
    Return what is due of a pair.

    Args:
        pair: The pair.
        signed: Whether each mentor of the team has signed the agreement, by team id.
        gone: Who has left the team, by team id.
    """
    facts = [
        Fact("open", walk.started[:10], walk.id, pair.mentor, walk.guide.split("/")[0])
        for walk in pair.walks
        if walk.finished is None and pair.status == "active"
    ]
    if pair.status != "ended":
        facts.append(Fact(_WITH, LONG_AGO, pair.mentee))
        if pair.mentor in gone:
            facts.append(Fact("gone", pair.began or pair.proposed))
            return Held("active", None, facts)
    if pair.status == "proposed":
        facts.append(Fact("answer", later(pair.proposed, ANSWERED)))
    if pair.status == "active" and pair.began:
        facts += _of_active(pair, pair.began, signed)
    return Held("active", None, facts)


def _of_active(pair: Pair, began: Day, signed: Mapping[str, bool]) -> Iterator[Fact]:
    if pair.agreement is None:
        yield Fact("agreement", later(began, AGREED), owner=pair.mentor)
    if not signed.get(pair.mentor, True):
        yield Fact("signature", began, owner=pair.mentor, about=pair.mentor)
    yield from _checkins(pair, began)
    yield Fact("year", months_later(began, A_YEAR), owner=pair.mentor)


def _checkins(pair: Pair, began: Day) -> Iterator[Fact]:
    """Yield a fact for each month without a contact, also for those to come."""
    # What they said they would do counts in the month it was said for.
    said = {each.next[:7]: each.next for each in pair.months if each.next}
    met = [each.month for each in pair.months if each.contact == "said_yes"]
    tried = {each.month for each in pair.months if each.contact == "said_no"}
    for month, noted in months_of(pair, month_after(began[:7], LOOKED_AT)):
        if noted is not None and noted.contact == "said_yes":
            continue
        # Nobody can be in touch in a month that is over: once it was written down that
        # they were not, and they met again, nothing is left to do.
        if month in tried and any(each > month for each in met):
            continue
        yield Fact("checkin", said.get(month, _last(month)), "", pair.mentor, month)


def _last(month: str) -> Day:
    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-{calendar.monthrange(year, number)[1]:02}"
