"""
The log of a year: what was asked for, what went wrong, what was destroyed.

It holds ids, days, numbers and words of heero's own, and no word about anybody: a log
outlives the records it speaks of.
"""

from typing import Literal

from pydantic import Field

from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Day, Id, Text, Whole

RequestKind = Literal["access", "correction"]
"""What somebody may ask for of their own record."""

Outcome = Literal["given", "part", "refused"]
"""What became of a request."""

Ground = Literal[
    "privilege",
    "law_or_order",
    "proceeding",
    "harm",
    "reporter",
    "confidence",
    "frivolous",
    "not_shown",
    "opinion",
    "not_ours",
]
"""On what ground a request may be refused, or answered in part."""

LongerWhy = Literal["much_to_look_through", "others_to_ask"]
"""Why an answer may take longer than it should."""

BreachKind = Literal["theft", "loss", "unauthorised_use", "unauthorised_disclosure"]
"""What a breach is, as commissioners count them."""

Whom = Literal["person", "commissioner", "ministry", "agency", "police", "other"]
"""Who was told of a breach."""

Class = Literal["working", "participant_property", "programme_record"]
"""How long a record is kept; a statutory file is never kept here."""

Method = Literal["deleted", "key_destroyed", "handed_over", "shredded"]
"""How something was destroyed."""


class Request(Item):
    """Somebody asked to see what is held about them, or to have it corrected."""

    kind: RequestKind
    """What was asked for."""
    participant: Id | None = None
    """Whose record; left out once it was destroyed."""
    asked: Day
    """The day it was asked."""
    until: Day | None = None
    """The last day for the answer, where it was put off; else 30 days after asking."""
    why_longer: LongerWhy | None = None
    """Why it was put off."""
    answered: Day | None = None
    """The day it was answered; left out while it is open."""
    outcome: Outcome | None = None
    """What became of it."""
    ground: Ground | None = None
    """On what ground it was refused, in part or as a whole."""
    disagreement: Literal["said_yes"] | None = None
    """Set where somebody put down that they see it another way."""
    by: Id | None = None
    """Who answered, by their team id."""


class Told(Item):
    """Who was told of a breach, and when."""

    whom: Whom
    """Who was told."""
    date: Day
    """The day."""


class Breach(Item):
    """Something about people was stolen, lost, used or shown as it must not be."""

    kind: BreachKind | None = None
    """What happened; left out while nobody knows."""
    happened: Day | None = None
    """The day it happened, where that is known."""
    found: Day
    """The day it was found."""
    stopped: Day | None = None
    """The day it was stopped; left out while it goes on."""
    about_many: Whole | None = None
    """How many people it may be about; left out while nobody knows."""
    told: tuple[Told, ...] = ()
    """Who was told, and when."""
    reported: Day | None = None
    """The day it was reported to whoever looks after such things by law."""
    by: Id | None = None
    """Who wrote it down, by their team id."""


class Use(Item):
    """Something was used or shown outside of what people were told it is for."""

    kind: Literal["use", "disclosure"]
    """Whether it was used here, or shown to somebody else."""
    participant: Id | None = None
    """Whose it was; left out where it was many people's, or they are gone."""
    date: Day
    """The day."""
    told: Day | None = None
    """The day they were told; left out where nobody told them yet."""
    by: Id | None = None
    """Who wrote it down, by their team id."""


class Destroyed(Item):
    """A certificate: something was destroyed, and never what was in it."""

    class_: Class | None = Field(default=None, alias="class")
    """How long it was to be kept; left out where it was erased as somebody asked."""
    date: Day
    """The day."""
    method: Method
    """How."""
    many: Whole
    """How many files."""
    lab: Id | None = None
    """Of which lab all but ideas, step, takeaways and pulse; that much of it stays."""
    by: Id | None = None
    """Who did it, by their team id."""
    no_copy_wanted: Literal["said_yes"] | None = None
    """Set where the person said that they want no copy of their own."""


class Erased(Item):
    """That a record was erased: its id is the one the record had; no more stays."""

    date: Day
    """The day."""


class Hold(Item):
    """An authority forbade that a record is destroyed."""

    participant: Id | None = None
    """Whose record; left out once it was destroyed."""
    lab: Id | None = None
    """Which lab, where it is one."""
    authority: Text
    """Which authority, by its name; never why."""
    date: Day
    """The day it was set."""
    ended: Day | None = None
    """The day it ended."""
    by: Id | None = None
    """Who wrote it down, by their team id."""


class Log(Record):
    """What was asked for, what went wrong and what was destroyed in one year."""

    heero: Literal["log/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The year, `2026`; also the name of the file."""
    requests: tuple[Request, ...] = ()
    """Who asked to see or to correct their record."""
    breaches: tuple[Breach, ...] = ()
    """What was stolen, lost, used or shown as it must not be."""
    uses: tuple[Use, ...] = ()
    """What was used or shown outside of what people were told."""
    holds: tuple[Hold, ...] = ()
    """What must not be destroyed, because an authority said so."""
    destroyed: tuple[Destroyed, ...] = ()
    """What was destroyed, and how."""
    erased: tuple[Erased, ...] = ()
    """Which records were erased, so that no older copy brings them back."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""
