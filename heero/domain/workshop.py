"""A workshop: a cohort, its sessions, who was there; participants by id only."""

from typing import Literal

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Clock, Code, Day, Id, Text, Whole


class Done(Item):
    """An exercise that was walked in a session: by whom, and with whom."""

    guide: Code
    """Which exercise, by the id of its guide."""
    by: tuple[Id, ...] = ()
    """Who led it, by their team ids."""
    participants: tuple[Id, ...] = ()
    """Who walked it, by their ids; left out where everybody who was there did."""
    guests: tuple[Text, ...] = ()
    """Who walked it without a record, by the name they chose."""


class Session(Item):
    """One time the group met, or will meet."""

    date: Day
    """The day."""
    start: Clock | None = None
    """When it begins, `10:00`."""
    minutes: Whole | None = None
    """How long it lasts, with food and breaks; left out where nobody has said."""
    place: Text | None = None
    """A word for where it is, such as `the hall`; never an address."""
    planned: tuple[Code, ...] = ()
    """What is planned, in order, by the ids of guides."""
    attended: tuple[Id, ...] = ()
    """Who was there: ids of participants and of the team."""
    guests: tuple[Text, ...] = ()
    """People without a record, by the name they chose for the day."""
    guides: tuple[Code, ...] = ()
    """What was done, by the ids of guides."""
    done: tuple[Done, ...] = ()
    """What was done by whom and with whom, where somebody noted it."""


class AfterCare(Item):
    """Who of the team is in touch with somebody in the days after a workshop."""

    participant: Id
    """With whom, by their id."""
    by: Id
    """Who of the team, by their id."""
    until: Day
    """The last day of it: three days after the workshop."""
    done: Day | None = None
    """The day they were in touch; that it happened, and never what was said."""


class Workshop(Record):
    """A group of participants who walk a series of exercises together."""

    heero: Literal["workshop/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    title: Text | None = None
    """What the group calls itself."""
    kind: Literal["youth", "adult"] = "youth"
    """Whose wording and hours it is planned for."""
    facilitators: tuple[Id, ...] = ()
    """Who leads, by their team ids."""
    navigators: tuple[Id, ...] = ()
    """The peer navigators, by their team ids."""
    participants: tuple[Id, ...] = ()
    """Who takes part, by their ids."""
    guests: tuple[Text, ...] = ()
    """Who takes part without a record, by the name they chose."""
    order: Code = "strengths_first"
    """The order of exercises."""
    starts: Day | None = None
    """The first day."""
    ends: Day | None = None
    """The last day."""
    agreements: tuple[Text, ...] = ()
    """What the group agreed for itself, in its words."""
    sessions: tuple[Session, ...] = ()
    """The times they meet."""
    closed: Day | None = None
    """The day it was closed and everybody got what they made."""
    after_care: tuple[AfterCare, ...] = ()
    """Who is in touch with whom afterwards."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(self.title or "", status=self.starts or "")
