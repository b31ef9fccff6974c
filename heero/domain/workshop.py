"""A workshop: a cohort, its sessions, who was there; participants by id only."""

from typing import Literal

from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Code, Day, Id, Text


class Session(Item):
    """One time the group met."""

    date: Day
    """The day."""
    attended: tuple[Id, ...] = ()
    """Who was there: ids of participants and of the team."""
    guests: tuple[Text, ...] = ()
    """People without a record, by the name they chose for the day."""
    guides: tuple[Code, ...] = ()
    """What was done, by the ids of guides."""


class Workshop(Record):
    """A group of participants who walk a series of exercises together."""

    heero: Literal["workshop/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    title: Text | None = None
    """What the group calls itself."""
    facilitators: tuple[Id, ...] = ()
    """Who leads, by their team ids."""
    navigators: tuple[Id, ...] = ()
    """The peer navigators, by their team ids."""
    participants: tuple[Id, ...] = ()
    """Who takes part, by their ids."""
    order: Code = "strengths_first"
    """The order of exercises."""
    starts: Day | None = None
    """The first day."""
    ends: Day | None = None
    """The last day."""
    agreements: tuple[Text, ...] = ()
    """What the group agreed for itself."""
    sessions: tuple[Session, ...] = ()
    """The times they met."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""
