"""
What else a participant's record may hold: events, strengths, worries, hopes, needs,
gifts, outreach, commitments and measures.

Every list is written once it holds something.
"""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from heero.domain.fuzzy import Fuzzy
from heero.domain.people import Support
from heero.domain.record import Item
from heero.domain.words import (
    Day,
    Id,
    Text,
    Visibility,
    Whole,
    YesNo,
    ZeroToTen,
)


class Said(Item):
    """Words somebody said, and who may hear them."""

    words: Text
    """The words, as they were said."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear them."""
    as_of: Day | None = None
    """The day they were said."""
    came_by: Id | None = None
    """The walk they were said in."""
    rank: Whole | None = None
    """Its place in the order they put things in, 1 the first; `None` for no order."""


class Event(Item):
    """Something that happened, only if the participant chose to place it."""

    title: Text
    """What the participant calls it."""
    when: Fuzzy | None = None
    """When it was, as vaguely as they like."""
    tone: Literal["good", "hard", "both", "unsaid"] = "unsaid"
    """How it feels to think of it; leaving it unsaid is fine."""
    people: tuple[Id, ...] = ()
    """Who was part of it."""
    place: Id | None = None
    """Where it was, by the id of a place."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of it."""
    came_by: Id | None = None
    """The walk that brought it in."""


class StrengthSaid(Said):
    """Something the participant is good at, cares about or carries."""

    part: Literal["roots", "ground", "trunk", "fruits", "flowers"] | None = None
    """The part of the tree of life it was said at; `None` for anything else."""

    learned_from: Id | None = None
    """The person it was learned from."""


class Worry(Said):
    """A worry, in the participant's words."""


class Hope(Said):
    """A hope or a wish, in the participant's words."""

    kind: Literal["hope", "dream", "goal", "change", "missing"] | None = None
    """What kind of wish it is; `None` when not said."""


class Need(Said):
    """What the participant most lacks, said as a human need and not as a service."""

    domain: Support | None = None
    """The kind of support that would meet it."""
    biggest: YesNo = "not_asked"
    """Whether it is the biggest one now; it becomes the purpose of a meeting."""
    status: Literal["unmet", "partly", "met", "unsaid"] = "unsaid"
    """Whether it is met, in the participant's own view."""
    met: ZeroToTen | None = None
    """How far it is met, from 0 to 10, in the participant's own view."""
    met_by: tuple[Id, ...] = ()
    """The people who help to meet it."""


def biggest_of(needs: Iterable[Need]) -> Need | None:
    """Return the biggest need, the last that was said to be; `None` for none."""
    said = [each for each in needs if each.biggest == "said_yes"]
    return max(reversed(said), key=lambda each: each.as_of or "", default=None)


class Gift(Said):
    """Something kind that somebody gave in words, with their yes."""

    giver: Id | None = None
    """The person in this record who gave it."""
    from_: Text | None = Field(default=None, alias="from")
    """Who gave it, by the name they chose; they said yes to giving it."""


class Try(Item):
    """One time somebody tried to get in touch for the participant; a try is work."""

    date: Day
    """The day."""
    how: Literal["call", "text", "letter", "in_person", "online", "other"] = "call"
    """How they tried."""
    by: Id | None = None
    """Who of the team tried, by their id."""
    result: Literal["reached", "no_answer", "left_word"] = "no_answer"
    """What came of it."""


class Outreach(Item):
    """What the participant chose about getting in touch with somebody."""

    person: Id
    """Whom it is about."""
    choice: Literal[
        "now", "somebody_checks_first", "later", "not_now", "never", "unsaid"
    ] = "unsaid"
    """Their choice; no reason is asked for, and `never` is absolute."""
    may_say: Text | None = None
    """What may be said about the participant in the first contact."""
    messenger: Text | None = None
    """Who makes the first contact."""
    hope: Text | None = None
    """What the participant hopes for."""
    worry: Text | None = None
    """What could go wrong; asked only between two people."""
    channel: Text | None = None
    """How the first contact is made: a call, a card, a message."""
    message: Text | None = None
    """The first words, as they prepared them."""
    if_no_answer: Text | None = None
    """What they want to do if no answer comes."""
    with_me: Text | None = None
    """Who is with the participant afterwards."""
    came_by: Id | None = None
    """The walk it was chosen in."""
    status: Literal[
        "not_yet", "planned", "sent", "answered", "no_answer", "declined", "stopped"
    ] = "not_yet"
    """How far it has come; declining is a good end too."""
    tries: tuple[Try, ...] = ()
    """When somebody tried, the oldest first."""
    as_of: Day | None = None
    """The day of the last change."""


class Check(Item):
    """
    One look at how an offer goes, about the offer and never about whoever made it.

    Neither the participant nor the one who offered it does the looking.
    """

    date: Day
    """The day."""
    result: Literal["going_well", "needs_change", "not_kept", "not_reached"]
    """How it goes."""
    by: Id | None = None
    """Who of the team looked, by their id."""
    person: Id | None = None
    """Who of the participant's people looked."""


class Commitment(Item):
    """A support somebody offered, in their own words, and what became of it."""

    person: Id
    """Who offered it."""
    words: Text
    """What they offered, in their words."""
    was: tuple[Text, ...] = ()
    """What it said before it was said otherwise, the oldest first."""
    support: Support | None = None
    """The kind of support it is."""
    need: Id | None = None
    """The need it serves."""
    unconditional: Literal["said_yes", "said_no", "unsure"] = "unsure"
    """Whether they said it has no conditions and no end; only in their own words."""
    status: Literal[
        "offered", "accepted", "declined", "active", "kept", "lapsed", "ended"
    ] = "offered"
    """How far it has come."""
    starts: Day | None = None
    """The day it begins."""
    review: Day | None = None
    """The day somebody checks how it goes."""
    checked_by: Text | None = None
    """Who checks: neither the participant nor the one who offered it."""
    checks: tuple[Check, ...] = ()
    """When somebody looked how it goes, the oldest first."""
    ended: Day | None = None
    """The day it was kept to its end, lapsed or ended; `None` while it is open."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of it."""
    as_of: Day | None = None
    """The day it was offered."""
    came_by: Id | None = None
    """The walk it was said in."""


How = Literal["self", "read_aloud", "on_paper"]
"""How an instrument was asked: read by themselves, read to them, or on paper."""


class Measure(Item):
    """The answers to one instrument, on one day."""

    instrument: Id
    """Which instrument."""
    date: Day
    """The day it was answered."""
    how: How = "self"
    """How it was asked; the way of asking changes answers."""
    by: Id | None = None
    """Who asked."""
    answers: tuple[Text, ...] = ()
    """The answers in order; `passed` where they passed."""


class Picture(Item):
    """A picture of one of their sheets; the picture itself is never in git."""

    date: Day
    """The day it was kept, with a yes to this very picture."""
    what: Text | None = None
    """What it shows, in a few words; `None` when nobody said."""
    by: Id | None = None
    """Who kept it."""


class Visit(Item):
    """
    One contact of a navigator with the participant, or one try.

    It says that there was one and nothing of what was said: that is the participant's.
    """

    date: Day
    """The day."""
    how: Literal["visit", "call", "text", "online", "other"] = "visit"
    """How they were in touch."""
    by: Id | None = None
    """Who of the team, by their id."""
    result: Literal["reached", "tried"] = "reached"
    """Whether they reached each other; a try counts too."""
    next: Day | None = None
    """The day they mean to be in touch again, where they said one."""


class PlanItem(Item):
    """Something a meeting agreed that somebody will do."""

    what: Text
    """What will be done."""
    who: Text | None = None
    """Who does it; `None` when not said."""
    due: Day | None = None
    """By when."""
    when: Fuzzy | None = None
    """By when, as roughly as they said it."""
    need: Id | None = None
    """The need it serves."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of it."""
    as_of: Day | None = None
    """The day it was said."""
    came_by: Id | None = None
    """The walk it was said in."""
    go_wrong: Text | None = None
    """What could go wrong."""
    plan_b: Text | None = None
    """What is done if it does not work out."""
    plan_c: Text | None = None
    """What is done if that does not work out either."""
    status: Literal["open", "done", "dropped"] = "open"
    """How far it has come."""
