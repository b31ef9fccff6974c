"""
What of safety is due, and when: orders to look at again, clearances that end.

Only of people somebody is going to get in touch with, or who are invited to a meeting.
"""

from heero.domain import gate
from heero.domain.due_sources import Found, Sources
from heero.domain.meetings import invited
from heero.domain.participant import Participant
from heero.domain.private import Clearance
from heero.domain.spans import later
from heero.domain.story import Outreach

QUIET = 14
"""How many days are long for somebody who waits to hear of what they chose."""

UNFINISHED = frozenset({"not_yet", "planned", "sent"})
"""How far outreach has come where somebody still waits for somebody."""

WANTED = frozenset({"now", "somebody_checks_first"})
"""Choices for which somebody of the team has something to do."""


def orders(sources: Sources) -> Found:
    """Yield orders that somebody meant to look at again, and has not since."""
    for each in sources.private.orders if sources.private else ():
        if each.review_on and each.verified_on < each.review_on:
            yield each.review_on, each.id, each.verified_by, "", 1


def clearances(sources: Sources) -> Found:
    """Yield when clearances that matter now end, or ended by a safety note."""
    for person in _to_be_cleared(sources):
        last = _last(sources, person)
        if last is None or last.state != "clear" or sources.private is None:
            continue
        noted = gate.noted_since(sources.private, last)
        yield min([gate.last_day(last), *noted]), last.id, last.by, person, 1


def check_first(sources: Sources) -> Found:
    """Yield people whom somebody of the team was to check first."""
    if sources.private is None:
        # Without the private file nobody knows whether somebody has checked.
        return
    for each in wanted(sources.record):
        last = _last(sources, each.person)
        chosen = each.choice == "somebody_checks_first"
        if last is None and chosen and each.as_of:
            yield later(each.as_of, QUIET), each.id, sources.usual, each.person, 1
        elif last is not None and last.state == "check_first":
            yield later(last.date, QUIET), last.id, last.by, each.person, 1


def _to_be_cleared(sources: Sources) -> list[str]:
    """Return whose clearance matters now: in open outreach, or invited."""
    record = sources.record
    found = [each.person for each in wanted(record)]
    for meeting in record.meetings:
        if meeting.status == "planned":
            found += sorted(invited(meeting))
    return list(dict.fromkeys(found))


def wanted(record: Participant) -> list[Outreach]:
    """Return outreach that is open, to people who are known to be alive."""
    living = {each.id for each in record.people if gate.invitable(each)}
    return [
        each
        for each in record.outreach
        if each.choice in WANTED and each.status in UNFINISHED and each.person in living
    ]


def _last(sources: Sources, person: str) -> Clearance | None:
    entries = sources.private.clearances if sources.private else ()
    return gate.last_said(entries, person)
