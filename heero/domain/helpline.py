"""What a helpline needs besides contacts: shifts, and services to refer to."""

from typing import Literal

from heero.domain.contact import ReferralKind
from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Clock, Day, Id, Line, Tag


class Slot(Item):
    """Some hours, and who answers in them."""

    date: Day
    """The day."""
    from_hour: Clock
    """When it begins, `08:00`."""
    to_hour: Clock
    """When it ends, `14:00`; at or before the beginning is the next day."""
    peer: Id | None = None
    """Who answers, by their team id; left out while nobody does."""
    then: tuple[Id, ...] = ()
    """Who to ring next, in order, by their team ids."""
    clinician: Id | None = None
    """The clinician who stands by, by their team id."""


class Shifts(Record):
    """Who answers in one week."""

    heero: Literal["shifts/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The week, `2026-w47`; also the name of the file."""
    slots: tuple[Slot, ...] = ()
    """The hours of the week."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""


class Service(Record):
    """Somewhere to refer somebody to."""

    heero: Literal["service/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    name: Line
    """What it is called."""
    kind: ReferralKind
    """What kind of place."""
    for_what: tuple[Line, ...] = ()
    """What it helps with."""
    languages: tuple[Tag, ...] = ()
    """The languages spoken there."""
    reach: Line | None = None
    """How to get there: a public number, a page, a door."""
    cost: Line | None = None
    """What it costs."""
    waits: Line | None = None
    """How long one waits."""
    checked: Day | None = None
    """The day somebody made sure that this is right."""
    status: Literal["open", "closed"] = "open"
    """Whether it is there now."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(self.name, self.kind, self.status)
