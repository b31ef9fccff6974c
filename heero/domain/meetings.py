"""
Meetings of a network: who was asked to come, how it should be, what came of it.

A meeting holds how it should go and who knows of it. What was said in one lies in the
lists of the record, each with the walk it came by: the minutes of a meeting are what
came by the walks that name it. Agreements, not narratives, and never an address.

Source: kinds, parts and roles follow published hand-outs for blended perspectives
meetings, family group conferences and family support team meetings.
"""

from typing import Literal

from heero.domain.record import Item
from heero.domain.story import Said
from heero.domain.words import Day, Id, Moment, Text, Whole, YesNo

MINUTES = "meeting"
"""The guide that takes the minutes of a meeting."""

MeetingKind = Literal["blended", "network", "decision", "family_group", "follow_up"]
"""
The kinds of meetings.

`blended` brings together how everybody sees it and decides nothing; `network` is the
participant's own; `decision` makes a plan with plans behind it; `family_group` leaves
the family alone to make theirs; `follow_up` asks whether the need is met.
"""

Role = Literal[
    "owner",
    "beside",
    "facilitator",
    "recorder",
    "caseworker",
    "host",
    "network",
    "interpreter",
    "advocate",
    "child_care",
    "safety",
]
"""What somebody does in one meeting; `owner` is the participant."""

Told = Literal["letter", "text", "call", "in_person", "other"]
"""How somebody was told of a meeting."""

Reply = Literal["not_yet", "coming", "not_coming", "no_answer"]
"""What somebody answered to an invitation; not coming is a good answer too."""


class MeetingRole(Item):
    """What somebody does in one meeting."""

    role: Role
    """What they do."""
    person: Id | None = None
    """Somebody of the participant's people."""
    member: Id | None = None
    """Somebody of the team."""
    words: Text | None = None
    """Somebody who is neither: `the interpreter`."""


class Invitation(Item):
    """That somebody may come, and what they know of it; never why somebody may not."""

    person: Id
    """Who is invited."""
    date: Day
    """The day the gate was open for them and the invitation was made."""
    told: Day | None = None
    """The day they were told the time and the place; `None` while they know neither."""
    told_before: Day | None = None
    """The day they were told of an earlier time or place, which has changed since."""
    how: Told | None = None
    """How they were told."""
    reply: Reply = "not_yet"
    """What they answered."""
    replied: Day | None = None
    """The day they answered."""
    taken_back: Day | None = None
    """The day the invitation was taken back; nobody says to them why."""


class Copy(Item):
    """That somebody got their copy of what a meeting agreed."""

    person: Id | None = None
    """Somebody of the participant's people; `None` with `member` or `to`."""
    member: Id | None = None
    """Somebody of the team."""
    to: Text | None = None
    """Somebody who is neither; `me` is the participant's own copy."""
    sent: Day
    """The day it was handed over."""


class Meeting(Item):
    """A meeting of the network: agreements, not narratives, and never an address."""

    kind: MeetingKind = "network"
    """Which kind of meeting."""
    start: Moment | None = None
    """When it begins; `None` while only days are offered."""
    offered: tuple[Moment, ...] = ()
    """The times that were offered, for those who come to choose from."""
    minutes: Whole | None = None
    """How long it is meant to take; `None` for the folder's usual length."""
    status: Literal["planned", "held", "cancelled"] = "planned"
    """Whether it was held."""
    place: Text | None = None
    """A public venue, or nothing: details by phone."""
    title: Text | None = None
    """What it is called in calendars, as the participant wants it."""
    purpose: Text | None = None
    """What it is for, in the participant's words."""
    wishes: tuple[Text, ...] = ()
    """What the participant wants it to be like."""
    off_limits: tuple[Text, ...] = ()
    """What is not to be talked about."""
    speaks: Text | None = None
    """Who speaks for the participant, where they want that."""
    stop_word: Text | None = None
    """The word that stops the meeting for a break."""
    seat: Text | None = None
    """Where the participant wants to sit."""
    exit: Text | None = None
    """How the participant leaves when it is too much."""
    private_time: YesNo = "not_asked"
    """Whether the family has time alone, without those who are paid to be there."""
    roles: tuple[MeetingRole, ...] = ()
    """Who does what."""
    invitations: tuple[Invitation, ...] = ()
    """Who was invited, and who knows when and where."""
    copies: tuple[Copy, ...] = ()
    """Who got their copy of what was agreed."""
    follows: Id | None = None
    """The meeting at whose end the day of this one was agreed."""


class Attendance(Item):
    """That somebody was at a meeting."""

    person: Id | None = None
    """Somebody of the participant's people."""
    member: Id | None = None
    """Somebody of the team."""
    words: Text | None = None
    """Somebody who is neither: `the interpreter`."""
    role: Role = "network"
    """What they did there."""
    keeps_it: Literal["said_yes", "said_no", "not_asked"] = "not_asked"
    """Whether they said that what is heard stays in the room; nobody must sign."""
    as_of: Day | None = None
    """The day."""
    came_by: Id | None = None
    """The walk through the meeting it was noted in."""


class Agreed(Said):
    """Something a meeting agreed; never an address, and nothing anybody admitted."""

    core: Literal["stay_or_move", "visits", "other"] | None = None
    """What kind of core commitment it is; `None` for any other agreement."""


class Idea(Said):
    """An idea a meeting had; every idea counts, and none is a promise."""


class Dissent(Said):
    """That somebody sees it another way, in their words; it counts."""

    person: Id | None = None
    """Who it is; `None` where they did not want to be named."""


def invited(meeting: Meeting) -> frozenset[str]:
    """Return the ids of whoever may come, as long as no invitation is taken back."""
    return frozenset(
        each.person for each in meeting.invitations if each.taken_back is None
    )


def expected(meeting: Meeting) -> frozenset[str]:
    """
    Return the ids of everybody of theirs who may be in the room.

    Whoever said that they are not coming may come after all: only an invitation that
    is taken back leaves somebody out.
    """
    with_parts = {each.person for each in meeting.roles if each.person is not None}
    return invited(meeting) | with_parts
