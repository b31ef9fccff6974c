"""A planned session in words: when what is, and what to do where it is too full."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from heero.domain.workshop import Session
from heero.guides.days import BREAK, Day, Slot
from heero.guides.orders import Known, Order
from heero.guides.texts import text

_WORDS = {
    "arrival": "arriving and checking in",
    "break": "a break",
    "snack": "a break with something to eat",
    "meal": "a meal",
    "round": "a closing round: something strong, and who is with you tonight",
}


def day_lines(
    number: int,
    session: Session,
    planned: Day,
    order: Order,
    known: Mapping[str, Known],
    others: Collection[Day],
    language: str,
) -> Iterator[str]:
    """
    Yield what a session is like, line by line.

    Args:
        number: Which session it is.
        session: The session.
        planned: What it holds.
        order: The order of guides, for what to mind.
        known: What guides say of themselves.
        others: Every session that is still to come, for where there is room.
        language: The language of titles.
    """
    state = " (held)" if session.guides else ""
    yield f"session {number}, {session.date}{state}: {planned.room} minutes"
    if session.guides:
        yield f"  done: {', '.join(session.guides)}"
        return
    if not planned.parts:
        yield "  nothing planned: room for what was left open"
        return
    for at, each in _times(session, planned):
        yield f"  {at}  {_slot(each, planned, order, known)}"
        if each.guide in order.notes:
            yield f"         {text(order.notes[each.guide], language)}"
    left = f", {planned.left} left" if planned.left else ""
    yield f"  {planned.total} of {planned.room} minutes{left}"
    if planned.over:
        yield f"  too full by {planned.over} minutes"
        yield from (f"    {each}" for each in _could(planned, others))


def day_data(number: int, session: Session, planned: Day) -> dict[str, Any]:
    """Return a planned session as data for a program."""
    return {
        "id": session.id,
        "number": number,
        "date": session.date,
        "held": bool(session.guides),
        "minutes": planned.room,
        "total": planned.total,
        "left": planned.left,
        "over": planned.over,
        "guides": [each.guide for each in planned.parts],
        "slots": [each._asdict() for each in planned.slots],
    }


def _times(session: Session, planned: Day) -> Iterator[tuple[str, Slot]]:
    """Yield when each slot begins: by the clock, else from the beginning."""
    hour, _, minute = (session.start or "0:00").partition(":")
    at = int(hour) * 60 + int(minute)
    for each in planned.slots:
        yield f"{at // 60 % 24:0{len(hour)}}:{at % 60:02}", each
        at += each.minutes


def _slot(slot: Slot, planned: Day, order: Order, known: Mapping[str, Known]) -> str:
    if slot.what != "guide":
        return f"{_WORDS[slot.what]}, {slot.minutes} minutes"
    guide = known.get(slot.guide)
    if guide is None:
        return f"{slot.guide}, which is not there"
    within = ""
    if slot.breaks:
        many = "a break" if slot.breaks == 1 else f"{slot.breaks} breaks"
        within = f" with {many} in it"
    rounds = next(each.rounds for each in planned.parts if each.guide == slot.guide)
    return (
        f"{guide.title} ({slot.guide}), {slot.minutes} minutes{within}, "
        f"{_how(slot.guide, order, guide)}"
        + (f", {rounds} times until everybody had their turn" if rounds > 1 else "")
    )


def _how(name: str, order: Order, guide: Known) -> str:
    """Say how people sit together for a guide."""
    if guide.for_groups and name not in order.apart:
        return "together" if guide.at_once else "each on a page of their own"
    return "in pairs or one to one" if "pair" in guide.formats else "one to one"


def _could(planned: Day, others: Collection[Day]) -> Iterator[str]:
    """Yield what could be made shorter or moved, the short versions first."""
    for each in planned.parts:
        if each.short is not None and each.short < each.minutes:
            saved = each.minutes - each.short
            yield (
                f"the short version of {each.guide} saves {saved}: "
                f"`heero exercise P {each.guide} --short`, or short behind it at the "
                "table"
            )
    for each in planned.parts:
        if each.least is not None and each.least < each.minutes:
            saved = each.minutes - each.least
            yield f"{each.guide} can take {each.least}, which saves {saved}"
    room = max((each.left for each in others if each is not planned), default=0)
    for each in planned.parts:
        if 0 < each.minutes + BREAK <= room:
            yield f"{each.guide} would fit into a session with {room} minutes left"
            return
    yield "another session would give room: `heero workshop meet W DAY`"
