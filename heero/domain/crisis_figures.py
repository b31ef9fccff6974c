"""
What is counted of crises and of events, and how it is told.

Of a crisis only what was done is counted: that support was asked for and offered, when
a session was, how many were there in a band, and which of the eight actions. Where
nothing but a number is kept, the numbers of all clones are added up.

Source: sessions within 24 to 72 hours, in groups of at most eight, as programs for
child welfare staff describe theirs; the eight actions of psychological first aid.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count, islice
from typing import get_args

from heero.domain import clones
from heero.domain.crisis import (
    Action,
    Counts,
    Crisis,
    CrisisKind,
    SizeBand,
    SupportEvent,
)
from heero.domain.figures import Column, Part, Sum
from heero.domain.part_shapes import each_of, labels, one, words
from heero.domain.tallies import Item
from heero.domain.words import Day

CRISES, SESSIONS, NUMBERS = "crises", "sessions", "sessions that are only counted"
OFFERED, AGAIN = "referrals after crises", "times to be in touch again"
EVENTS, CAME, FEEDBACK = "events", "people who came", "people who gave feedback"

EVENT_WITHIN = {FEEDBACK: CAME}
"""Kinds of which all are some of another kind."""

CRISIS_TITLE = "Support after something terrible"
EVENT_TITLE = "Events for staff"

CRISIS_EVIDENCE = (
    "These figures count support that was asked for and given. They do not show that a "
    "session helps: nothing was compared, and single sessions are known to help some "
    "and not others. What happened is kept nowhere."
)
EVENT_EVIDENCE = (
    "These figures count who came and what some of them said afterwards. They do not "
    "show that an event makes anybody stronger; who gives feedback may differ from who "
    "does not."
)

CRISIS_ABOUT = (
    "Each crisis belongs to the month in which support was asked for, each session to "
    "the month it was in.",
)
EVENT_ABOUT = ("Only events that were held are counted, each in its month.",)

SOONEST, LATEST = 1, 3
"""The days after it was asked for that 24 to 72 hours lie in."""


def of_crises(
    crises: Iterable[Crisis], counts: Iterable[Counts], last_day: Day
) -> Iterator[Item]:
    """
    Yield what is counted of crises.

    Args:
        crises: Every crisis.
        counts: What each clone counted where nothing else is kept.
        last_day: The last day that is looked at.
    """
    givers = count()
    for crisis in crises:
        giver = next(givers)
        hits = [f"kind:{crisis.kind}", *_when(crisis, last_day)]
        if any(each.date <= last_day for each in crisis.offers):
            hits.append("offered:yes")
        yield Item(CRISES, crisis.asked[:7], giver, hits)
        yield from _sessions(crisis, givers)
        for each in crisis.follow:
            if each.wanted == "said_yes":
                kept = each.done is not None and each.done <= each.due
                on_time = ["again:on_time"] if kept else []
                yield Item(AGAIN, each.due[:7], giver, on_time)
    numbers = (number for clone in counts for number in clones.of(clone))
    for (month, kind), many in clones.together(numbers).items():
        for giver in islice(givers, many):
            yield Item(NUMBERS, month, giver, [f"counted:{kind}"])


def _sessions(crisis: Crisis, givers: Iterator[int]) -> Iterator[Item]:
    for each in crisis.sessions:
        month, giver = each.date[:7], next(givers)
        actions = dict.fromkeys(each.actions)
        hits = [f"size:{each.size}", *(f"action-{x}:yes" for x in actions)]
        yield Item(SESSIONS, month, giver, hits)
        for at in range(int(each.referred)):
            taken = ["after:taken"] if at < int(each.accepted) else []
            yield Item(OFFERED, month, giver, taken)


def _when(crisis: Crisis, last_day: Day) -> list[str]:
    held = sorted(each.date for each in crisis.sessions if each.date <= last_day)
    if not held:
        return []
    days = (date.fromisoformat(held[0]) - date.fromisoformat(crisis.asked)).days
    if days < SOONEST:
        return ["when:sooner"]
    return ["when:in_time" if days <= LATEST else "when:later"]


CRISIS_PARTS: tuple[Part, ...] = (
    one(
        "offered",
        "Support that was asked for, and offered",
        "Every time support was asked for, by whether it was offered.",
        "Who took it is kept nowhere.",
        (Column("yes", "offered"), Column("rest", "no offer noted")),
        CRISES,
    ),
    one(
        "when",
        "The first session",
        "Every time support was asked for, by when the first session was: 24 to 72 "
        "hours are the first to the third day after.",
        "Sooner may be right where somebody is not safe. None may be what was wanted.",
        (
            Column("in_time", "within 24 to 72 hours"),
            Column("sooner", "sooner"),
            Column("later", "later"),
            Column("rest", "none"),
        ),
        CRISES,
    ),
    one(
        "kind",
        "What kind of event",
        "Every time support was asked for, by the kind of event.",
        "What happened is kept nowhere.",
        words(get_args(CrisisKind)),
        CRISES,
    ),
    one(
        "size",
        "How many were there",
        "Every session, by a band; a group is never larger than eight.",
        "Nobody has to come.",
        words(get_args(SizeBand)),
        SESSIONS,
    ),
    Part(
        "action",
        "The eight actions of psychological first aid",
        "Sessions, each once for each action.",
        "Not every action is needed.",
        each_of("action", labels(get_args(Action)), None, SESSIONS),
        "counts",
    ),
    one(
        "after",
        "Referrals after a crisis",
        "Every referral that was offered in a session, by whether it was taken.",
        "Not taking one is a good answer.",
        (Column("taken", "taken"), Column("rest", "not taken, or nothing was said")),
        OFFERED,
    ),
    one(
        "again",
        "In touch again",
        "Every time somebody wanted to be in touch again, in the month it was for.",
        "Late may be what they wanted.",
        (Column("on_time", "by the day"), Column("rest", "later, or not")),
        AGAIN,
    ),
    one(
        "counted",
        "Sessions of which nothing but a number is kept",
        "The numbers of all clones, added up, for months that are over.",
        "They are in no other table of this page.",
        words(("one", "group"), one="with one person", group="with a group"),
        NUMBERS,
    ),
)


def of_events(events: Iterable[SupportEvent], last_day: Day) -> Iterator[Item]:
    """Yield what is counted of events that were held."""
    givers = count()
    for event in events:
        if event.came is None or event.date > last_day:
            continue
        month = event.date[:7]
        yield Item(EVENTS, month, next(givers), [f"held:{event.kind}"])
        for giver in islice(givers, int(event.came)):
            yield Item(CAME, month, giver, [f"came:{event.kind}"])
        for each in event.feedback:
            said = {"useful": each.useful, "welcome": each.welcome}
            hits = [
                f"{key}:{_band(int(number))}"
                for key, number in said.items()
                if number is not None
            ]
            yield Item(FEEDBACK, month, next(givers), hits)


def _band(number: int) -> str:
    return next(key for key, most in _BANDS.items() if number <= most)


_BANDS = {"low": 4, "middle": 7, "high": 10}

_HELD = get_args(SupportEvent.model_fields["kind"].annotation)

_FROM_0_TO_10 = (
    Column("high", "8 to 10"),
    Column("middle", "5 to 7"),
    Column("low", "0 to 4"),
    Column("rest", "nothing was said"),
)

EVENT_PARTS: tuple[Part, ...] = (
    one(
        "held",
        "Events that were held",
        "Every event of which it was noted how many came, by its kind.",
        "An event few came to may have been the one they needed.",
        words(_HELD),
        EVENTS,
    ),
    one(
        "came",
        "People who came",
        "How many came, by the kind of event. Whoever came twice is counted twice.",
        "Nobody is known by name, so nobody can be counted once.",
        words(_HELD),
        CAME,
    ),
    one(
        "useful",
        "How useful it was, 0 to 10",
        "Everybody who gave feedback, without a name, by what they said.",
        "Who gives none may have thought otherwise.",
        _FROM_0_TO_10,
        FEEDBACK,
        (Sum("5 or more", ("high", "middle"), ("high", "middle", "low")),),
    ),
    one(
        "welcome",
        "How welcome they felt, 0 to 10",
        "Everybody who gave feedback, without a name, by what they said.",
        "Who gives none may have felt otherwise.",
        _FROM_0_TO_10,
        FEEDBACK,
        (Sum("5 or more", ("high", "middle"), ("high", "middle", "low")),),
    ),
)
