"""The people who run workshops: facilitators, peer navigators, supervisors."""

from typing import Literal, get_args

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.words import Code, Day, Id, Tag, Text, Visibility, Whole

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
    "mentor",
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


class Recognition(Item):
    """That somebody of the team was thanked."""

    date: Day
    """The day."""
    words: Text
    """For what, in a few words."""


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
    former_role: Text | None = None
    """What they did before, in their words."""
    office: Code | None = None
    """A word for the office they are of."""
    specialties: tuple[Code, ...] = ()
    """The work they know, by the site's words."""
    agreement: Day | None = None
    """The day they signed what the program asks of its peers or mentors."""
    mentees: Whole | None = None
    """How many they can be a mentor of; `None` where they are none."""
    recognition: tuple[Recognition, ...] = ()
    """How they were thanked; it ranks nobody."""
    limit: Whole | None = None
    """How many participants they can walk with; `None` when not said."""
    check_ins: tuple[CheckIn, ...] = ()
    """How they were, each on its day; nobody has to say anything."""
    status: Literal["active", "paused", "left"] = "active"
    """Whether they are with the team now."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of them."""
        return Head(self.name, ", ".join(self.roles), self.status)
