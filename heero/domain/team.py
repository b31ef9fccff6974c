"""The people who run workshops: facilitators, peer navigators, supervisors."""

from typing import Literal, get_args

from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Day, Id, Tag, Text, Visibility, Whole

Role = Literal[
    "participant",
    "peer_navigator",
    "staff_peer_navigator",
    "senior_staff_peer_navigator",
    "facilitator",
    "supervisor",
    "caseworker",
    "peer_supporter",
    "clinician",
    "coordinator",
]
"""What somebody does in the program; the navigators' ladder comes first."""

ROLES: tuple[Role, ...] = get_args(Role)
"""Every role there is."""

LADDER: tuple[Role, ...] = ROLES[:4]
"""The way from taking part to leading other navigators, step by step."""

NAVIGATORS: tuple[Role, ...] = LADDER[1:]
"""The roles of those who walk with participants."""


class Training(Item):
    """A training somebody finished."""

    what: Text
    """What it was."""
    date: Day | None = None
    """When they finished."""
    until: Day | None = None
    """The last day it counts; leave it out where it does not end."""


class CheckIn(Item):
    """How somebody of the team is, on a day they were asked or came by themselves."""

    date: Day
    """The day."""
    words: Text | None = None
    """Their own words, if they said any; none are needed."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of it; the narrowest is them and whoever they said it to."""


class TeamMember(Record):
    """One person of the team."""

    heero: Literal["team/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    name: Text
    """The name they use."""
    pronouns: Text | None = None
    """Their pronouns, in their words."""
    roles: tuple[Role, ...] = ()
    """What they do."""
    languages: tuple[Tag, ...] = ()
    """The languages they speak."""
    background: Text | None = None
    """What they choose to share of the road that brought them here, in their words."""
    trainings: tuple[Training, ...] = ()
    """What they were trained in."""
    limit: Whole | None = None
    """How many participants they can walk with; `None` when not said."""
    check_ins: tuple[CheckIn, ...] = ()
    """How they were, each on its day; nobody has to say anything."""
    status: Literal["active", "paused", "left"] = "active"
    """Whether they are with the team now."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""
