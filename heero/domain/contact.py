"""
A contact of a helpline: one call, text, chat or voicemail with a worker.

It keeps almost nothing on purpose. A caller has a word they choose, or none; no other
record may name that word, and nothing leads from a contact to a worker. What is never
asked: employee numbers, clients and cases, the name of a supervisor, a diagnosis, the
answers to a screening item by item.

Source: the four tasks of Reciprocal Peer Support as published; fields are heero's own
reconstruction.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, WithJsonSchema

from heero.domain import shapes
from heero.domain.record import Item, Record, Undecided
from heero.domain.walks import Walk
from heero.domain.words import Code, Day, Id, Line, Moment, Text, YesNo

Channel = Literal["call", "text", "chat", "email", "web_form", "in_person"]
"""How they were in touch."""

ContactOutcome = Literal[
    "talked", "voicemail", "no_answer", "silent", "wrong_number", "declined"
]
"""What became of it; a voicemail is presence and counts."""

MinutesBand = Literal["under_5", "5_to_15", "16_to_30", "31_to_60", "over_60"]
"""How long it took, never more exactly."""

AnsweredIn = Literal["30_seconds", "2_minutes", "10_minutes", "longer", "called_back"]
"""How soon somebody answered."""

Task = Literal["connection", "information_and_risk", "goals", "affirmation"]
"""The four tasks of Reciprocal Peer Support."""

TASKS: tuple[Task, ...] = get_args(Task)

Presenting = Literal["urgent_specific", "talk_through", "check_in"]
"""What somebody calls for: they are checked in with, never checked up on."""

Disposition = Literal["none", "watch", "same_day_clinician", "emergency"]
"""What a screening came to; its answers are not kept."""

ClinicianPart = Literal["stood_by", "joined", "took_over", "called_after"]
"""What the clinician did."""

Support = Literal[
    "listening",
    "shared_experience",
    "information",
    "problem_solving",
    "referral",
    "safety_plan",
    "mentoring",
    "affirmation",
]
"""What the peer gave."""

ReferralKind = Literal[
    "clinician", "eap", "medical", "legal", "spiritual", "group", "practical", "other"
]
"""Where somebody was referred to."""

Allows = Literal["everything", "that_we_talked", "nothing"]
"""What another peer on shift may see of it, as the caller said."""

WORD_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

CallerWord = Annotated[
    str,
    StringConstraints(pattern=WORD_PATTERN, max_length=60),
    WithJsonSchema(shapes.name("word of a caller", WORD_PATTERN)),
]
"""A word a caller chose for themselves; it names no record, and no record names it."""


class Risk(Record):
    """A screening the agency approved: what it came to, never what was answered."""

    disposition: Disposition | None = None
    """What it came to; left out where none was done."""
    tool: Code | None = None
    """Which screening, by the word the site has for it."""
    clinician_told: Moment | None = None
    """When the clinician was told; an assessment keeps the hour."""
    clinician_part: ClinicianPart | None = None
    """What the clinician did."""
    safety_plan: YesNo = "not_asked"
    """Whether a safety plan was made."""


class Referral(Item):
    """Somewhere a caller was told of."""

    kind: ReferralKind
    """What kind of place."""
    service: Id | None = None
    """Which, by its id among the services."""
    accepted: Literal["said_yes", "said_no", "later"] | None = None
    """Whether they took it; left out while nobody knows."""
    connected: YesNo = "not_asked"
    """Whether they got there."""


class ContactFollowUp(Item):
    """A promise to be in touch again."""

    due: Day
    """By when."""
    how: Channel = "call"
    """How they want it."""
    owner: Id | None = None
    """Who of the team, by their id."""
    whose: Literal["peer", "clinician"] = "peer"
    """Whether a peer does it or a clinician."""
    why: Literal["disposition", "caller_asked", "call_back"] = "caller_asked"
    """Why: what a screening came to, or because the caller wants it."""
    tried: tuple[Day, ...] = ()
    """The days somebody tried and nobody was there; it stays open."""
    done: Day | None = None
    """The day it was done; a voicemail counts."""
    passed_to: Id | None = None
    """Who it was passed on to, by their team id."""


class Contact(Record):
    """One contact with a worker."""

    heero: Literal["contact/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    started: Moment
    """When it began; heero keeps the hour, and never the minute."""
    caller: CallerWord | None = None
    """The word they chose; left out where they are nobody in particular."""
    first: YesNo = "not_asked"
    """Whether it is the first time."""
    peer: Id | None = None
    """Who of the team, by their id."""
    direction: Literal["in", "out"] = "in"
    """Who rang whom: they came in, or the peer went out to them."""
    channel: Channel = "call"
    """How."""
    outcome: ContactOutcome = "talked"
    """What became of it."""
    minutes: MinutesBand | None = None
    """How long it took."""
    answered: AnsweredIn | None = None
    """How soon somebody answered."""
    office: Code | None = None
    """A word for the office, where they said one and the site counts by it."""
    presenting: Presenting | None = None
    """What they called for."""
    tasks: tuple[Task, ...] = ()
    """What it was about, of the four tasks."""
    concerns: tuple[Code, ...] = ()
    """What it was about, by the site's words."""
    support: tuple[Support, ...] = ()
    """What the peer gave."""
    safe_now: YesNo = "not_asked"
    """Whether they are safe this minute."""
    limits_told: Literal["said_yes"] | None = None
    """Set once the limits of confidentiality were said, before anything about risk."""
    risk: Risk = Field(default_factory=Risk)
    """What a screening came to."""
    helped_before: tuple[Line, ...] = ()
    """What has helped them before, in few words."""
    goals: tuple[Line, ...] = ()
    """What they want to come of it."""
    strengths: tuple[Line, ...] = ()
    """What the peer named that is strong."""
    referrals: tuple[Referral, ...] = ()
    """Where they were told of."""
    enough: YesNo = "not_asked"
    """Whether the peer call was enough."""
    resolved: YesNo = "not_asked"
    """Whether something was resolved or moved."""
    follow_ups: tuple[ContactFollowUp, ...] = ()
    """When somebody will be in touch again."""
    allows: Allows = "that_we_talked"
    """What another peer on shift may see."""
    note: Text | None = None
    """A note, only where it is needed; it leaves in no report and no export."""
    walks: tuple[Walk, ...] = ()
    """The assessment, as it was walked."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""
