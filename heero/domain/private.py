"""
The private file beside a participant: ways to reach people, orders, clearances.

It never travels with the participant's own file, which never carries why somebody is
not invited.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator

from heero.domain.headed import Head, Named
from heero.domain.people import two_ends
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Day, Id, Text

ClearanceState = Literal["clear", "check_first", "blocked"]
"""What a clearance may say."""


class Reach(Item):
    """One way to reach somebody, only after they agreed; else `via` somebody."""

    person: Id
    """Whom it reaches; `self` is the participant."""
    kind: Literal["phone", "email", "post", "via"]
    """The kind of way."""
    value: Text
    """The number or address, or through whom."""
    agreed: Day | None = None
    """The day they agreed that it is kept; `None` only with `via`."""
    until: Day | None = None
    """The last day it may be kept."""


class Order(Item):
    """That a court keeps two people apart: ids and dates only, never its text."""

    between: Annotated[tuple[Id, Id], AfterValidator(two_ends)]
    """The two people; `self` is the participant."""
    verified_by: Id
    """Who saw it, by their team id."""
    verified_on: Day
    """The day they saw it."""
    review_on: Day | None = None
    """When to look again; passing weakens nothing."""
    ends: Day | None = None
    """The day it ends; afterwards somebody checks first, it is never just clear."""


class Clearance(Item):
    """Whether somebody may be invited."""

    person: Id
    """Whom it is about."""
    state: ClearanceState
    """The answer; no entry at all is not `clear`."""
    by: Id
    """Who decided, by their team id."""
    date: Day
    """The day they decided."""
    basis: Text
    """On what ground, in a few words."""
    until: Day | None = None
    """The last day it holds; 90 days after `date` where nothing is said."""


class ProtectedPlace(Item):
    """A place that must not be found out; the word for it, never where it is."""

    place: Id
    """The place, by its id in the participant's record."""
    until: Day | None = None
    """The last day it is protected; `None` when it is for good."""


class Flag(Item):
    """A note of the team to itself that the participant's own file must not carry."""

    words: Text
    """What it says."""
    by: Id
    """Who wrote it, by their team id."""
    date: Day
    """The day it was written."""
    safety: Literal["said_yes", "said_no"] = "said_no"
    """Whether it is about safety; only such a note ends clearances."""
    person: Id | None = None
    """Whom it is about; `None` when it is about nobody in particular."""


class CallBack(Record):
    """How to ring a caller back; it goes when the follow-up is closed."""

    number: Text
    """The number."""
    voicemail: Literal["none", "neutral", "ok"] = "none"
    """What may be left where nobody answers."""
    best_time: Text | None = None
    """When is a good time, in their words."""


class Private(Record):
    """What the team must know and the participant's own file must not carry."""

    heero: Literal["private/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The id of whose it is, or what it is about; also the name of the file."""
    reach: tuple[Reach, ...] = ()
    """Ways to reach people."""
    orders: tuple[Order, ...] = ()
    """Orders that keep two people apart."""
    clearances: tuple[Clearance, ...] = ()
    """Who may be invited."""
    protected: tuple[ProtectedPlace, ...] = ()
    """Places that must not be found out."""
    flags: tuple[Flag, ...] = ()
    """Notes of the team to itself."""
    call_back: CallBack | None = None
    """How to ring a caller back, beside a contact of a helpline."""
    erased: tuple[Id, ...] = ()
    """Ids of what was erased here, so that no older copy brings it back."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(named(self.id))
