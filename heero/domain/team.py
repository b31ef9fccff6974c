"""The people who run workshops: facilitators, peer navigators, supervisors."""

from typing import Literal

from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Day, Id, Tag, Text, Whole

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


class Training(Item):
    """A training somebody finished."""

    what: Text
    """What it was."""
    date: Day | None = None
    """When they finished."""


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
    trainings: tuple[Training, ...] = ()
    """What they were trained in."""
    limit: Whole | None = None
    """How many participants they can walk with; `None` when not said."""
    status: Literal["active", "paused", "left"] = "active"
    """Whether they are with the team now."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""
