"""Showing what is known of whether people may be invited, in few words."""

from collections.abc import Mapping
from typing import Any

from heero.domain.gate import SELF, counting, last_day, needs_clearing, standing
from heero.domain.meetings import expected
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.private import Order, Private
from heero.domain.words import Day
from heero.services.clearing import cleared_at_all
from heero.services.gate import may_clear
from heero.services.outcome import Outcome, one_line
from heero.services.records import opened, participant_id, person_in, private_of
from heero.store.workspace import Workspace

_WORDS = {
    "clear": "clear",
    "check_first": "somebody checks first",
    "blocked": "not at this time",
    "unknown": "nobody has said",
    "run_out": "was clear; look again",
    "noted": "a safety note came since; look again",
}


def shown(workspace: Workspace, word: str, who: str, today: Day) -> Outcome:
    """
    Show what is known of each of somebody's people, whoever is asked next first.

    The ground it stands on, and notes, are in the private file alone.

    Args:
        workspace: The records folder.
        word: Whose people.
        who: One of them; empty for all.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is nobody like that in the record.
        Unreadable: The private file has errors.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    private = private_of(workspace, record.id)
    people = [cleared_at_all(person_in(record, who))] if who else in_turn(record, today)
    may = may_clear(workspace)
    rows = [_row(private, each, today, may) for each in people]
    asked = {each.id for each in people}
    orders = [
        each
        for each in (private.orders if private else ())
        if not who or asked & set(each.between)
    ]
    names = {each.id: f"{each.id} ({one_line(each.name)})" for each in record.people}
    wide = max((len(names[each.id]) for each in people), default=0)
    lines = [_line(each, f"{names[each['person']]:<{wide}}") for each in rows]
    lines += [_order_line(each, names, today) for each in orders]
    notes = []
    if private is None:
        notes.append(
            f"there is no private file of {record.id} on this computer, so nobody is "
            "clear; ask whoever keeps it"
        )
    data = {
        "id": record.id,
        "private": private is not None,
        "people": rows,
        "orders": [each.model_dump(mode="json") for each in orders],
    }
    return Outcome(lines, data, notes)


def in_turn(record: Participant, today: Day) -> list[Person]:
    """
    Return the people who are cleared at all, whoever is asked next first.

    First who would be at a meeting that is planned, then who the participant wants to
    be in touch with now, then whom somebody checks first, then everybody else.
    """
    at_a_meeting = {
        person
        for each in record.meetings
        if each.status == "planned" and (each.start or "9999") >= today
        for person in expected(each)
    }
    choice = {each.person: each.choice for each in record.outreach}
    turn = {"now": 1, "somebody_checks_first": 2}

    def place(person: Person) -> int:
        if person.id in at_a_meeting:
            return 0
        return turn.get(choice.get(person.id, ""), 3)

    return sorted(filter(needs_clearing, record.people), key=place)


def _row(
    private: Private | None, person: Person, today: Day, may: frozenset[str]
) -> dict[str, Any]:
    last = counting(private, person.id, today, may) if private else None
    state = standing(private, person.id, today, may) if private else "unknown"
    ends = last is not None and last.state == "clear"
    return {
        "person": person.id,
        "state": state,
        "by": last.by if last else None,
        "date": last.date if last else None,
        "until": last_day(last) if last and ends else None,
        "note": _noted(private, person.id),
    }


def _noted(private: Private | None, person: str) -> Day | None:
    """Return the day of the last safety note about somebody; never what it says."""
    days = [
        each.date
        for each in (private.flags if private else ())
        if each.person == person and each.safety == "said_yes"
    ]
    return max(days, default=None)


def _line(row: dict[str, Any], who: str) -> str:
    said = _WORDS[row["state"]]
    if row["state"] == "clear":
        said += f" until {row['until']}"
    elif row["state"] == "run_out":
        said = f"was clear until {row['until']}; look again"
    by = f", by {row['by']}" if row["by"] else ""
    noted = row["state"] == "unknown" and row["note"]
    note = f"; there is a safety note of {row['note']}" if noted else ""
    return f"{who}  {said}{by}{note}"


def _order_line(order: Order, names: Mapping[str, str], today: Day) -> str:
    called = {SELF: "the participant", **names}
    one, other = (called.get(each, each) for each in order.between)
    parts = [f"an order keeps {one} and {other} apart, seen on {order.verified_on}"]
    if order.ends and order.ends < today:
        parts = [f"an order between {one} and {other} ended on {order.ends}"]
        parts.append("both are checked again before they meet")
    elif order.ends:
        parts.append(f"until {order.ends}")
    if order.review_on:
        parts.append(f"look again on {order.review_on}")
    return ", ".join(parts)
