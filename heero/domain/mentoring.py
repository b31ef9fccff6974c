"""
Mentoring of new workers: by name, in a folder of its own, apart from any helpline.

Source: what published mentoring programs for child welfare staff record; fields are
heero's own reconstruction.
"""

from typing import Annotated, Literal

from pydantic import Field

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.walks import Walk
from heero.domain.words import (
    Code,
    Day,
    Id,
    Line,
    Month,
    Tag,
    Text,
    Whole,
    YesNo,
    ZeroToTen,
    between,
    whole_schema,
)

PairStatus = Literal["proposed", "active", "ended"]
"""Where a pair is."""

How = Literal["met", "call", "online", "text"]
"""How they were in touch."""


class Prefers(Record):
    """What a mentee would like, each only if they said so."""

    languages: tuple[Tag, ...] = ()
    """The languages they would like to speak."""
    office: Literal["same", "other", "any"] = "any"
    """Whether from their own office."""
    specialties: tuple[Code, ...] = ()
    """The work they would like somebody to know."""
    identity: Text | None = None
    """Anything else about who it should be, in their words."""


class Mentee(Record):
    """A new worker who gets a mentor."""

    heero: Literal["mentee/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    name: Text
    """The name they use."""
    office: Code | None = None
    """A word for their office."""
    job: Line | None = None
    """What they do."""
    began: Month | None = None
    """The month they began, `2026-11`."""
    languages: tuple[Tag, ...] = ()
    """The languages they speak."""
    prefers: Prefers = Field(default_factory=Prefers)
    """What they would like."""
    never: tuple[Id, ...] = ()
    """Who must not be their mentor, by team ids: no reason is kept."""
    status: Literal["waiting", "matched", "done", "left"] = "waiting"
    """Where they are."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of them."""
        return Head(self.name, status=self.status)


class MonthOfPair(Item):
    """What became of one month of a pair."""

    month: Month
    """The month, `2026-11`."""
    contact: YesNo = "not_asked"
    """Whether they were in touch."""
    tried: Whole = 0
    """How often somebody tried."""
    how: How | None = None
    """How they were in touch."""
    minutes: Literal["under_15", "15_to_30", "31_to_60", "over_60"] | None = None
    """How long."""
    wellbeing: ZeroToTen | None = None
    """How the mentee is, 0 to 10, only if they said."""
    topics: tuple[Code, ...] = ()
    """What it was about, by the site's words."""
    wins: tuple[Line, ...] = ()
    """What went well."""
    needs: tuple[Line, ...] = ()
    """What they need."""
    leaving: YesNo = "not_asked"
    """Whether they think of leaving; asked only if they agreed that it is counted."""
    next: Day | None = None
    """When they are in touch next."""
    came_by: Id | None = None
    """The walk it was written down in."""


class Pair(Record):
    """A mentee and a mentor."""

    heero: Literal["pair/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    mentee: Id
    """The mentee, by their id."""
    mentor: Id
    """The mentor, by their team id."""
    status: PairStatus = "proposed"
    """Where they are."""
    proposed: Day
    """The day they were proposed to each other."""
    score: Annotated[Whole, between(0, 100), whole_schema(0, 100)] | None = None
    """What the match came to, 0 to 100, when it was made."""
    chosen: Literal["first", "another"] = "first"
    """Whether the first one was taken, or somebody chose another."""
    because: Line | None = None
    """Why they were proposed although the mentor was full or not ready."""
    mentee_said: YesNo = "not_asked"
    """Whether the mentee said yes."""
    mentor_said: YesNo = "not_asked"
    """Whether the mentor said yes."""
    agreement: Day | None = None
    """The day both agreed on how they do it."""
    counts_leaving: YesNo = "not_asked"
    """Whether the mentee agreed that thoughts of leaving are counted."""
    began: Day | None = None
    """The first day."""
    ended: Day | None = None
    """The last day."""
    ended_by: Literal["time", "rematch", "left", "other"] | None = None
    """How it ended; a new match needs no reason."""
    learned: tuple[Line, ...] = ()
    """What both take with them, at the end."""
    months: tuple[MonthOfPair, ...] = ()
    """What became of each month."""
    walks: tuple[Walk, ...] = ()
    """The check-ins, as they were walked."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of them."""
        both = f"{named(self.mentee)} and {named(self.mentor)}"
        return Head(both, status=self.status)
