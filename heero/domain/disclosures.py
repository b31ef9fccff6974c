"""The log of what was handed to whom, and why: one file a participant."""

from typing import Literal

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Day, Id, Text


class Disclosure(Item):
    """One time something about a participant was handed to somebody."""

    date: Day
    """The day."""
    to: Text
    """Who received it."""
    audience: Literal[
        "me", "team", "caseworker", "network", "court", "funder", "training"
    ]
    """The audience it was made for."""
    what: Text
    """What it was: `map`, `agenda`, `minutes`; never its content."""
    why: Text
    """What it was for, or the law that asked for it."""
    by: Id | None = None
    """Who handed it over, by their team id."""
    consent: Id | None = None
    """The consent it rests on; `None` where a law asked for it."""
    law: Text | None = None
    """The law that asked for it; `None` where it rests on a consent, or on neither."""
    items: tuple[Text, ...] = ()
    """What was chosen one at a time, by its place in the record; never its words."""
    mark: Id | None = None
    """The word of the watermark on every page of this copy; drawn by chance."""


class Disclosures(Record):
    """Everything that was handed to somebody about one participant."""

    heero: Literal["disclosures/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The participant's id; also the name of the file."""
    disclosures: tuple[Disclosure, ...] = ()
    """What was handed over, the oldest first."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(named(self.id))
