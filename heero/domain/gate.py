"""
Who may come to a meeting, from the private file alone.

Unknown is not clear. An order between two people closes the gate for both of them
where either would meet the other. Only a passed end weakens it, to somebody checking
first: it still closes the gate until both have been cleared after it ended.
The participant's own choice is absolute.
"""

from datetime import date, timedelta

from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.private import Clearance, Order, Private
from heero.domain.words import Day

CLEARED_FOR = timedelta(days=90)
"""How long a clearance holds where nothing else is said."""

KEEPS_OUT = frozenset({"somebody_checks_first", "later", "not_now", "never"})
"""Choices of the participant that keep somebody out of a meeting."""

_STRICTER = ("clear", "check_first", "blocked")

SELF = "self"
"""The participant, at one end of an order."""


def cleared(record: Participant, private: Private | None, today: Day) -> frozenset[str]:
    """
    Return the ids of the people who may be named as coming.

    Args:
        record: The participant's own record.
        private: The file beside it; without it nobody is clear.
        today: The day that is asked about.

    Returns:
        Ids of living people who are clear today, whom the participant has not kept
        out, and between no two of whom there is an order; both ends of such an order
        are left out, so that nobody is chosen over somebody else.
    """
    if private is None:
        return frozenset()
    open_to = {
        person.id
        for person in record.people
        if invitable(person)
        and _state(private, person.id, today) == "clear"
        and not _kept_out(record, person.id)
    }
    barred = {
        end
        for order in private.orders
        if _meets(order, open_to) and not _checked_since(private, order, today)
        for end in order.between
    }
    return frozenset(open_to - barred)


def invitable(person: Person) -> bool:
    """Return whether this is a living person, who could be invited at all."""
    return person.kind not in NOT_PEOPLE and person.life == "living"


def last_day(clearance: Clearance) -> Day:
    """Return the last day a clearance holds."""
    if clearance.until is not None:
        return clearance.until
    try:
        return (date.fromisoformat(clearance.date) + CLEARED_FOR).isoformat()
    except OverflowError:
        return date.max.isoformat()


def _state(private: Private, person: str, today: Day) -> str:
    entries = [each for each in private.clearances if each.person == person]
    if not entries:
        return "unknown"
    last = max(each.date for each in entries)
    # Of two entries of one day the stricter one holds.
    newest = max(
        (each for each in entries if each.date == last),
        key=lambda each: _STRICTER.index(each.state),
    )
    noted = any(
        flag.safety == "said_yes"
        and flag.person in (None, person)
        and flag.date >= newest.date
        for flag in private.flags
    )
    holds = newest.date <= today <= last_day(newest)
    if newest.state == "clear" and (noted or not holds):
        return "check_first"
    return newest.state


def _kept_out(record: Participant, person: str) -> bool:
    return any(
        each.person == person and each.choice in KEEPS_OUT for each in record.outreach
    )


def _meets(order: Order, open_to: set[str]) -> bool:
    """Whether both ends of an order would be in the room, the participant always is."""
    return all(end == SELF or end in open_to for end in order.between)


def _checked_since(private: Private, order: Order, today: Day) -> bool:
    """Whether an order has ended and both its ends were cleared after its last day."""
    ended = order.ends
    if ended is None or ended >= today:
        return False
    return all(
        end == SELF
        or any(
            each.person == end and each.state == "clear" and each.date > ended
            for each in private.clearances
        )
        for end in order.between
    )
