"""A participant: their words, their people, their walks; one file each."""

from typing import Literal

from pydantic import Field

from heero.domain.corrections import Correction, Disagreement
from heero.domain.fuzzy import Fuzzy
from heero.domain.headed import Head, Named
from heero.domain.kinship import ParentOf, Partners
from heero.domain.meetings import Agreed, Attendance, Dissent, Idea, Meeting
from heero.domain.people import Person, Place, Tie
from heero.domain.record import Item, Record, Undecided
from heero.domain.retention import Retention
from heero.domain.story import (
    Commitment,
    Event,
    Gift,
    Hope,
    Measure,
    Need,
    Outreach,
    Picture,
    PlanItem,
    StrengthSaid,
    Visit,
    Worry,
)
from heero.domain.walks import Walk
from heero.domain.words import Code, Day, Id, Tag, Text

Purpose = Literal[
    "run_workshop",
    "share_map_network",
    "share_need_statement",
    "share_court",
    "contact_person",
    "evaluation",
    "photo",
    "quote",
    "staff_training",
    "research",
]
"""What a consent is for; each is asked for by itself."""


class Intake(Record):
    """When and by whom somebody was welcomed."""

    date: Day
    """The day of the intake."""
    by: Id | None = None
    """Who did it, by their team id."""


class Child(Item):
    """A child of an adult participant, in the participant's words."""

    name: Text
    """The name the participant uses."""
    lives_with_me: Literal["said_yes", "said_no", "sometimes", "not_asked"] = (
        "not_asked"
    )
    """Whether the child lives with the participant."""
    visits: Text | None = None
    """How visits go, in the participant's words."""
    needs: Text | None = None
    """What the child needs to be safe, in the participant's words."""
    helpers: tuple[Id, ...] = ()
    """Who could help with that, by their ids."""
    came_by: Id | None = None
    """The walk they were named in."""


class Consent(Item):
    """A yes to one purpose; it ends, and it can be taken back at any time."""

    purpose: Purpose
    """What the yes is to."""
    given_by: Literal["self", "self_with_support", "substitute_decision_maker"] = "self"
    """Who said yes."""
    basis: Literal["written", "verbal_witnessed"] = "written"
    """How it was said."""
    from_: Day = Field(alias="from")
    """The day it begins."""
    expires: Day
    """The last day it holds; twelve months at most."""
    withdrawn: Day | None = None
    """The day it was taken back; nothing uses it from that day on."""
    scope: tuple[Code, ...] = ()
    """
    The exercises and lists of the record it covers, by their names, `ecomap`, `people`;
    nothing covers all that the purpose needs.
    """
    recipients: tuple[Text, ...] = ()
    """Who may receive what it covers."""
    explained: Text | None = None
    """How it was explained."""
    interpreter: Text | None = None
    """Who put it into their language, where somebody did."""


class Participant(Record):
    """
    One person: their words, their people, their walks, their promises.

    The file is named after the id, and no name is ever in a file name.
    """

    heero: Literal["participant/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero, never made from a name."""
    name: Text
    """The name they use."""
    pronouns: Text | None = None
    """Their pronouns, in their words."""
    kind: Literal["youth", "adult"] = "youth"
    """Which wording they want; never an age."""
    born: Fuzzy | None = None
    """When they were born, as vaguely as they like."""
    moved: Day | None = None
    """The day they last moved; every yes is asked for again after it."""
    languages: tuple[Tag, ...] = ()
    """The languages they like to use, the first one first."""
    navigators: tuple[Id, ...] = ()
    """The peer navigators who walk with them, by their team ids."""
    status: Literal["active", "paused", "finished", "left"] = "active"
    """Where they are in the program."""
    intake: Intake | None = None
    """When and by whom they were welcomed."""
    children: tuple[Child, ...] = ()
    """An adult participant's children, in their own words."""
    consents: tuple[Consent, ...] = ()
    """What they said yes to, purpose by purpose."""
    people: tuple[Person, ...] = ()
    """Who is in their life."""
    ties: tuple[Tie, ...] = ()
    """Ties among their people."""
    places: tuple[Place, ...] = ()
    """Places they lived or belonged, in order of time where that is known."""
    events: tuple[Event, ...] = ()
    """What happened, where they chose to place it."""
    strengths: tuple[StrengthSaid, ...] = ()
    """What they are good at, care about or carry."""
    worries: tuple[Worry, ...] = ()
    """What they worry about."""
    hopes: tuple[Hope, ...] = ()
    """What they hope and wish for."""
    needs: tuple[Need, ...] = ()
    """What they need, said as human needs."""
    gifts: tuple[Gift, ...] = ()
    """Kind words given to them."""
    outreach: tuple[Outreach, ...] = ()
    """What they chose about getting in touch with people."""
    commitments: tuple[Commitment, ...] = ()
    """What people offered them."""
    measures: tuple[Measure, ...] = ()
    """Answers to instruments."""
    pictures: tuple[Picture, ...] = ()
    """Pictures of their sheets, which lie beside the records on one computer."""
    meetings: tuple[Meeting, ...] = ()
    """Meetings of their network."""
    attendance: tuple[Attendance, ...] = ()
    """Who was at their meetings."""
    agreed: tuple[Agreed, ...] = ()
    """What their meetings agreed."""
    ideas: tuple[Idea, ...] = ()
    """Ideas their meetings had."""
    dissents: tuple[Dissent, ...] = ()
    """Who saw something another way, in their words."""
    steps: tuple[PlanItem, ...] = ()
    """What they decided to do, and with whom."""
    parents: tuple[ParentOf, ...] = ()
    """Who is whose parent, where somebody wanted that written down."""
    partners: tuple[Partners, ...] = ()
    """Who is or was together with whom."""
    visits: tuple[Visit, ...] = ()
    """When a navigator was in touch with them, or tried; never what was said."""
    walks: tuple[Walk, ...] = ()
    """What was said in each exercise."""
    corrections: tuple[Correction, ...] = ()
    """What was put right, with what stood there before."""
    disagreements: tuple[Disagreement, ...] = ()
    """Where they see a statement another way; shown wherever it is."""
    retention: Retention | None = None
    """How long this record is kept; `None` where nobody decided yet."""
    erased: tuple[Id, ...] = ()
    """Ids of what was erased here, so that no older copy brings it back."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of them."""
        return Head(self.name, self.kind, self.status)
