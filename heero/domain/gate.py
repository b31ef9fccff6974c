"""
Who may come to a meeting, from the private file alone.

Unknown is not clear. An order between two people closes the gate for both of them
where either would meet the other. Only a passed end weakens it, to somebody checking
first: it still closes the gate until both have been cleared after it ended.
The participant's own choice is absolute.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Literal

from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE, Person
from heero.domain.private import Clearance, ClearanceState, Order, Private
from heero.domain.spans import longest
from heero.domain.words import Day

CLEARED_FOR = timedelta(days=90)
"""How long a clearance holds where nothing else is said."""

KEEPS_OUT = frozenset({"somebody_checks_first", "later", "not_now", "never"})
"""Choices of the participant that keep somebody out of a meeting."""

SELF = "self"
"""The participant, at one end of an order."""

STATES: tuple[ClearanceState, ...] = ("clear", "check_first", "blocked")
"""What a clearance may say, from the widest to the narrowest."""

Standing = Literal["clear", "check_first", "blocked", "unknown", "run_out", "noted"]
"""
What is known of somebody: what a clearance says, `unknown` where there is none,
`run_out` where it holds no more, `noted` where a safety note came after it.
"""


def cleared(
    record: Participant,
    private: Private | None,
    today: Day,
    may_clear: Collection[str] | None = None,
) -> frozenset[str]:
    """
    Return the ids of the people who may be named as coming.

    Args:
        record: The participant's own record.
        private: The file beside it; without it nobody is clear.
        today: The day that is asked about.
        may_clear: Whose clearances count, by their team ids; `None` counts everybody's.

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
        and standing(private, person.id, today, may_clear) == "clear"
        and not _kept_out(record, person.id)
    }
    barred = {
        end
        for order, _ in barring(private, open_to, today, may_clear)
        for end in order.between
    }
    return frozenset(open_to - barred)


def astray(record: Participant, private: Private) -> bool:
    """
    Return whether the private file keeps somebody out, and nobody knows whom.

    It is a file about somebody else, or an order, a narrower word than clear or a
    safety note names nobody in the record: mistyped, or joined or taken out where the
    private file was not. It could be anybody, so it is taken for everybody.
    """
    ids = {SELF, *(each.id for each in record.people)}
    listed = {each.person for each in private.clearances} - ids
    named = {end for order in private.orders for end in order.between}
    named |= {x for x in listed if newest(private.clearances, x) != "clear"}
    named |= {x.person for x in private.flags if x.person and x.safety == "said_yes"}
    return private.id != record.id or not named <= ids


def shut_out(record: Participant, private: Private | None) -> frozenset[str]:
    """
    Return the ids of whoever was kept out by name, whatever they are.

    Args:
        record: The participant's own record.
        private: The file beside it, or `None`.

    Returns:
        Ids of people, groups and services that a clearance, an order or the
        participant's own choice keeps out. Some of them need no clearing, so that
        `cleared` says nothing of them.
    """
    found = {each.person for each in record.outreach if each.choice in KEEPS_OUT}
    if private is None:
        return frozenset(found)
    listed = {each.person for each in private.clearances}
    found |= {each for each in listed if newest(private.clearances, each) != "clear"}
    uninvited = {each.id for each in record.people if not invitable(each)}
    found |= {end for order in private.orders for end in order.between} & uninvited
    return frozenset(found)


def under_order(private: Private | None) -> frozenset[str]:
    """Return the ids of whoever an order names, whatever has become of it since."""
    orders = private.orders if private is not None else ()
    return frozenset(end for each in orders for end in each.between) - {SELF}


def protected(private: Private | None, today: Day) -> frozenset[str]:
    """Return the ids of the places that must not be found out by anybody today."""
    places = private.protected if private is not None else ()
    return frozenset(
        each.place for each in places if each.until is None or each.until >= today
    )


def invitable(person: Person) -> bool:
    """Return whether this is a living person, who could be invited at all."""
    return person.kind not in NOT_PEOPLE and person.life == "living"


def needs_clearing(person: Person) -> bool:
    """Return whether this may be a living person: unknown is not dead."""
    return person.kind not in NOT_PEOPLE and person.life != "died"


def last_day(clearance: Clearance) -> Day:
    """Return the last day a clearance holds; never longer than twelve months."""
    if clearance.until is not None:
        return min(clearance.until, longest(clearance.date))
    try:
        return (date.fromisoformat(clearance.date) + CLEARED_FOR).isoformat()
    except OverflowError:
        return date.max.isoformat()


def newest(entries: Iterable[Clearance], person: str) -> ClearanceState | None:
    """
    Return what was decided last about somebody, or `None` where nothing was.

    Of two decisions of one day the narrower holds.
    """
    found = last_said(entries, person)
    return found.state if found else None


def last_said(entries: Iterable[Clearance], person: str) -> Clearance | None:
    """Return the last decision about somebody; of one day, the narrowest."""
    return max(
        (each for each in entries if each.person == person),
        key=lambda each: (each.date, STATES.index(each.state)),
        default=None,
    )


def standing(
    private: Private,
    person: str,
    today: Day,
    may_clear: Collection[str] | None = None,
) -> Standing:
    """
    Return what is known today of whether somebody may be invited.

    Args:
        private: The file beside the participant's record.
        person: Who, by their id.
        today: The day that is asked about.
        may_clear: Whose clearances count, by their team ids; `None` counts everybody's.
    """
    last = counting(private, person, today, may_clear)
    if last is None:
        return "unknown"
    if last.state != "clear":
        return last.state
    if noted_since(private, last):
        return "noted"
    return "run_out" if last_day(last) < today else "clear"


def counting(
    private: Private, person: str, today: Day, may_clear: Collection[str] | None
) -> Clearance | None:
    """Return the last decision about somebody that counts; as `standing` has it."""
    # What will be clear later is not clear yet.
    begun = (
        each
        for each in private.clearances
        if each.state != "clear"
        or (each.date <= today and (may_clear is None or each.by in may_clear))
    )
    return last_said(begun, person)


def noted_since(private: Private, clearance: Clearance) -> list[Day]:
    """Return the days of the safety notes that end a clearance."""
    return [
        flag.date
        for flag in private.flags
        if flag.safety == "said_yes"
        and flag.person in (None, clearance.person)
        and flag.date >= clearance.date
    ]


def _kept_out(record: Participant, person: str) -> bool:
    return any(
        each.person == person and each.choice in KEEPS_OUT for each in record.outreach
    )


def barring(
    private: Private,
    people: Collection[str],
    today: Day,
    may_clear: Collection[str] | None = None,
) -> list[tuple[Order, bool]]:
    """
    Return every order that two of these people would meet in spite of.

    Args:
        private: The file beside the participant's record.
        people: Who would meet; the participant always does.
        today: The day that is asked about.
        may_clear: Whose clearances count, by their team ids; `None` counts everybody's.

    Returns:
        Each order, and whether it is still in force; one that has ended bars until
        both were cleared after its last day.
    """
    return [
        (order, order.ends is None or order.ends >= today)
        for order in private.orders
        if _meets(order, people)
        and not _checked_since(private, order, today, may_clear)
    ]


def _meets(order: Order, open_to: Collection[str]) -> bool:
    """Whether both ends of an order would be in the room, the participant always is."""
    return all(end == SELF or end in open_to for end in order.between)


def _checked_since(
    private: Private, order: Order, today: Day, may_clear: Collection[str] | None
) -> bool:
    """Whether an order has ended and both its ends were cleared after its last day."""
    ended = order.ends
    if ended is None or ended >= today:
        return False
    return all(
        end == SELF
        or any(
            each.person == end and each.state == "clear" and ended < each.date <= today
            for each in private.clearances
            if may_clear is None or each.by in may_clear
        )
        for end in order.between
    )
