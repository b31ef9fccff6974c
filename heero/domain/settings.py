"""`heero.yaml`: what a records folder is, and what its commands take for granted."""

from typing import Annotated, Literal

from pydantic import Field

from heero.domain.lab_kept import FEWEST_DAYS, MOST_DAYS
from heero.domain.record import Item, Record, Undecided
from heero.domain.retention import YEARS
from heero.domain.words import (
    Code,
    Day,
    Id,
    LineHours,
    Tag,
    Text,
    Whole,
    between,
    whole_schema,
)

Program = Literal["workshop", "lab", "peer-support", "mentoring"]
"""The programs; each lives in a folder of its own."""

RecordMode = Literal["full", "minimal", "count_only"]
"""How much is kept of support after something terrible, the widest first."""

PageSize = Literal["A4", "Letter", "screen"]

PaperSize = Literal["A4", "Letter"]


class Care(Record):
    """What `:care` shows: who, where, what to say. It stores nothing."""

    who: Text | None = None
    """Who is there to sit with somebody."""
    where: Text | None = None
    """The quiet place."""
    say: Text | None = None
    """A sentence that helps."""


class Ring(Item):
    """Somebody to ring in the first hour after a breach."""

    who: Text
    """Who it is: whoever decides here, the commissioner, the technician."""
    number: Text
    """The telephone number, as it is dialled."""


class Settings(Record):
    """What this folder is; the site may change every line."""

    heero: Literal["folder/1"]
    """The kind of record and the version of its format."""
    program: Program = "workshop"
    """Whose records live here; programs never share a folder."""
    site: Text | None = None
    """What the site calls itself."""
    locale: Tag = "en"
    """The language of hand-outs."""
    use_unreviewed: tuple[Tag, ...] = ()
    """Languages of guides that are used although nobody has looked them through."""
    time_zone: Text | None = None
    """Where its days begin and end, `America/Toronto`; else the computer's clock."""
    map_style: Id = "plain-bw"
    """The style of maps."""
    page: PageSize = "A4"
    """The paper of hand-outs."""
    meeting_minutes: Annotated[Whole, between(15, 600), whole_schema(15, 600)] = 90
    """How long a network meeting usually takes, in minutes."""
    retention_days: Whole = 365
    """How many days after the program ended a record may stay."""
    retention_years: Annotated[Whole, between(*YEARS), whole_schema(*YEARS)] = 1
    """How many years a record of a programme is kept after it ended, 1 to 7."""
    lab_days: Annotated[
        Whole, between(FEWEST_DAYS, MOST_DAYS), whole_schema(FEWEST_DAYS, MOST_DAYS)
    ] = MOST_DAYS
    """How many days a lab is kept whole, 30 to 180; then only what may help stays."""
    visits_a_month: Annotated[Whole, between(0, 31), whole_schema(0, 31)] = 2
    """How often a navigator is in touch with each participant; 0 asks for nothing."""
    crisis_mode: RecordMode = "minimal"
    """How much `heero crisis` keeps; only whoever it is for can ask for more."""
    line_hours: tuple[LineHours, ...] = ()
    """When a helpline is there, `mon-fri 08:00-20:00`; each stretch a line."""
    screenings: tuple[Code, ...] = ()
    """The screenings the agency approved for its helpline, by a word for each."""
    me: Id | None = None
    """Which team member usually types here."""
    author: Text | None = None
    """Who keeps versions, `Name <address>`; else the id of whoever is typing."""
    clears: tuple[Id, ...] = ("facilitator", "supervisor")
    """The roles that may clear somebody for a meeting."""
    reads: Text | None = None
    """Who can read this folder, as it is told to a participant at intake."""
    must_report: Text | None = None
    """What must be reported whatever was promised, as it is told at intake."""
    care: Care = Field(default_factory=Care)
    """The card that `:care` shows."""
    first_hour: tuple[Ring, ...] = ()
    """Whom to ring when something was stolen, lost or seen, the first one first."""
    example: Literal["said_yes"] | None = None
    """Set in folders whose people are all invented."""
    unlocked: Literal["said_yes"] | None = None
    """Set where the site decided that this folder may be sent on without a lock."""
    day: Day | None = None
    """The day it always is in a folder of invented people, whose consents end too."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    @property
    def paper(self) -> PaperSize:
        """The paper that is printed on, also where pages are read on a screen."""
        return "Letter" if self.page == "Letter" else "A4"
