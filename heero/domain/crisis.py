"""
Support after something terrible, and sessions that make strong.

An event here is a date and a kind, and never what happened. How much is kept is the
choice of those it is for: `count_only` keeps nothing but a number for a month.

Source: the eight actions of psychological first aid as published; sessions within 24 to
72 hours in groups of at most eight, without notes, as programs for child welfare staff
describe theirs.
"""

from typing import Annotated, Literal

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import (
    Clock,
    Code,
    Day,
    Id,
    Line,
    Month,
    Whole,
    YesNo,
    ZeroToTen,
    between,
    whole_schema,
)

KeptMode = Literal["full", "minimal"]
"""How much the file of an event keeps; of `count_only` there is no file."""

CrisisKind = Literal[
    "child_death",
    "child_injury",
    "death_of_a_colleague",
    "threat_or_violence",
    "accident",
    "court_or_media",
    "disaster",
    "other",
]
"""What kind of event; never what happened."""

Action = Literal[
    "contact",
    "safety_and_comfort",
    "calming",
    "needs_now",
    "practical_help",
    "own_people",
    "information",
    "linking_on",
]
"""The eight actions of psychological first aid."""

SizeBand = Literal["one", "2_to_4", "5_to_8"]
"""How many were there; a group is never larger than eight."""

Point = Literal["1_to_2_weeks", "4_to_6_weeks", "3_months", "anniversary"]
"""When somebody may be in touch again, each only if they want it."""

NeedMet = Literal["rest", "safety", "information", "practical", "people", "clinician"]
"""What was needed."""

MOST = 9_999
"""The most that anything here is counted to: more is a slip."""

Many = Annotated[Whole, between(0, MOST), whole_schema(0, MOST)]
"""How many of something there were."""

MOST_IN_A_GROUP = 8
"""The most people of a session."""


class Offer(Item):
    """That support was offered; never to whom by name."""

    date: Day
    """The day."""
    to: Literal["everybody_there", "an_office", "somebody"] = "everybody_there"
    """To whom."""


class SupportSession(Item):
    """One session: that it was, and what was done; no word of what was said."""

    date: Day
    """The day."""
    size: SizeBand = "one"
    """How many were there."""
    actions: tuple[Action, ...] = ()
    """What was done."""
    met: tuple[NeedMet, ...] = ()
    """What they needed and got."""
    unmet: tuple[NeedMet, ...] = ()
    """What they needed and did not get."""
    referred: Many = 0
    """How many referrals were offered."""
    accepted: Many = 0
    """How many of them were taken."""
    by: Id | None = None
    """Who of the team, by their id."""
    looked_after: YesNo = "not_asked"
    """Whether whoever gave it had somebody to talk to afterwards."""


class FollowPoint(Item):
    """A time when somebody may be in touch again."""

    point: Point
    """When."""
    due: Day
    """By which day."""
    wanted: YesNo = "not_asked"
    """Whether they want it; only a yes makes it due."""
    done: Day | None = None
    """The day it was done."""


class Crisis(Record):
    """Support after one event. What happened is in no field of it."""

    heero: Literal["crisis/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    kind: CrisisKind
    """What kind of event."""
    asked: Day
    """The day support was asked for."""
    office: Code | None = None
    """A word for the office, where the site counts by it."""
    record_mode: KeptMode = "minimal"
    """How much is kept: `minimal` keeps dates and numbers only."""
    offers: tuple[Offer, ...] = ()
    """When support was offered."""
    sessions: tuple[SupportSession, ...] = ()
    """The sessions."""
    follow: tuple[FollowPoint, ...] = ()
    """When somebody may be in touch again."""
    closed: Day | None = None
    """The day it was closed."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(self.asked, self.kind, "closed" if self.closed else "open")


class MonthCount(Item):
    """How many sessions one clone counted in one month that is over."""

    month: Month
    """The month, `2026-11`."""
    kind: Literal["one", "group"]
    """With one person, or with a group."""
    many: Many
    """How many."""
    counted_as: Id | None = None
    """The word it was counted under, where the folder was copied or moved since."""


class Counts(Record):
    """What one clone counted where nothing else is kept; totals are sums of all."""

    heero: Literal["counts/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The word of the clone, drawn at random; the name of the file."""
    months: tuple[MonthCount, ...] = ()
    """Its numbers, for months that are over."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""


class Feedback(Item):
    """What somebody thought of an event, without a name."""

    useful: ZeroToTen | None = None
    """How useful it was, 0 to 10."""
    welcome: ZeroToTen | None = None
    """How welcome they felt, 0 to 10."""
    words: Line | None = None
    """Their words, if they wrote any."""


class SupportEvent(Record):
    """A session that is open to staff: what it is, how many came, what they thought."""

    heero: Literal["event/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    title: Line
    """What it is called."""
    date: Day
    """The day."""
    start: Clock | None = None
    """When it begins."""
    minutes: Annotated[Whole, between(1, 600), whole_schema(1, 600)] | None = None
    """How long it takes."""
    kind: Literal["resilience", "grief", "skills", "gathering", "training", "other"] = (
        "resilience"
    )
    """What kind of session."""
    place: Line | None = None
    """A word for where it is, or `online`."""
    capacity: Many | None = None
    """How many can come; left out where there is no end."""
    signed_up: tuple[Id, ...] = ()
    """The words people signed up with."""
    signed_up_more: Many = 0
    """How many signed up without a word."""
    waiting: tuple[Id, ...] = ()
    """The words of those who come if there is room."""
    waiting_more: Many = 0
    """How many wait without a word."""
    came: Many | None = None
    """How many came; left out before it was held."""
    led_by: tuple[Id, ...] = ()
    """Who of the team led it, by their ids."""
    feedback: tuple[Feedback, ...] = ()
    """What people thought, without names."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(self.title, status=self.date)
