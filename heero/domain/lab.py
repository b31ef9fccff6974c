"""
A lab: a consultation about a situation that is stuck, without judging anybody.

The parts of a session and what is written down in each are heero's own reconstruction;
nothing public describes the forms of Healing and Belonging Labs.

Every sentence says what it is by the name of its key: `told` is what somebody there
said that happened, `wondering` what might be so and nobody knows, `idea` another way,
`step` what somebody will do. So no line of the file, and no line of a difference,
shows a wondering without the word, and who turns one into a fact edits in plain sight.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from heero.domain.headed import Head, Named
from heero.domain.record import Item, Record, Undecided
from heero.domain.walks import Walk
from heero.domain.words import (
    Day,
    Id,
    Line,
    Whole,
    YesNo,
    ZeroToTen,
    between,
    whole_schema,
)

Standing = Literal["told", "wondering", "idea", "step"]
"""What a sentence is; the name of the key it stands under."""

STANDINGS: tuple[Standing, ...] = get_args(Standing)

Theme = Literal[
    "power_struggle",
    "grief",
    "fear",
    "belonging",
    "blame",
    "moves",
    "silence",
    "worn_out",
]
"""What a lab is about, by a word that could be about many families."""

LossKind = Literal[
    "death",
    "illness",
    "parting",
    "moved_home",
    "placement",
    "school_or_work",
    "birth_or_new_person",
    "culture_or_land",
    "trust",
    "other",
]
"""What was lost or changed."""

From = Literal["loss", "fear", "need"]
"""What a behaviour may come from."""

Need = Literal[
    "safety",
    "belonging",
    "being_heard",
    "control",
    "rest",
    "being_good_at_something",
    "closeness",
    "hope",
    "other",
]
"""What somebody may need; a human need and never a service."""

WayKind = Literal[
    "different_words",
    "time_together",
    "somebody_of_theirs",
    "ritual_or_memory",
    "choice_given_back",
    "rest_for_somebody",
    "practical_help",
    "other",
]
"""What kind of another way an idea is."""

TakeawayKind = Literal["new_mindset", "way_to_safety", "fresh_view", "other"]
"""What somebody leaves a lab with."""

Notes = Literal["full", "few"]
"""How much is written down; `few` is wonderings, step and takeaways."""


Role = Literal[
    "presenter",
    "facilitator",
    "scribe",
    "advisor",
    "worker",
    "supervisor",
    "peer_navigator",
    "collateral",
    "observer",
    "other",
]
"""What somebody is in a lab; never who."""

Ago = Literal[
    "this_year",
    "one_to_two_years",
    "three_to_five_years",
    "six_to_ten_years",
    "longer_ago",
    "before_they_were_born",
]
"""How long ago something was, never more exactly."""

AGO: tuple[Ago, ...] = get_args(Ago)


class InLab(Item):
    """Something that was written down in a lab."""

    as_of: Day | None = None
    """The day it was written down."""
    came_by: Id | None = None
    """The walk it was written down in."""


class There(Item):
    """Who is there, by what they are."""

    role: Role
    """What they are here."""
    many: Annotated[Whole, between(1, 30), whole_schema(1, 30)] = 1
    """How many of them."""
    member: Id | None = None
    """Who of the team, by their id; left out for everybody else."""


class Somebody(InLab):
    """Somebody the situation is about, by a role: the father, the older daughter."""

    called: Line
    """The role, and never a name."""


class Carried(InLab):
    """What somebody has tried, and what it cost them."""

    told: Line
    """Their words."""


class Good(InLab):
    """Who somebody is when things are good."""

    told: Line
    """The words."""
    of: Id | None = None
    """Who, by their id under `family`."""


class Loss(InLab):
    """Something that was lost, or that changed."""

    told: Line
    """What."""
    kind: LossKind | None = None
    """What kind of loss or change; left out while nobody said."""
    when: Ago | None = None
    """How long ago; left out where nobody knows."""
    of: Id | None = None
    """For whom, by their id under `family`; left out for everybody."""


class Behaviour(InLab):
    """What it looks like."""

    told: Line
    """What somebody does, as it can be seen."""
    of: Id | None = None
    """Who does it, by their id under `family`."""


class Wondering(InLab):
    """What might be so. Nobody knows, and it never becomes a finding."""

    wondering: Line
    """The words, as a possibility."""
    under: Id | None = None
    """The behaviour it may lie under, by its id."""
    kind: From | None = None
    """Whether a loss, a fear or a need."""
    need: Need | None = None
    """The need that may be there."""
    loss: Id | None = None
    """What on the loss line it may go back to, by its id."""


class Belonging(InLab):
    """One of their people, by a role, on the belonging scan."""

    called: Line
    """The role, and never a name."""
    near: Annotated[Whole, between(1, 3), whole_schema(1, 3)] = 2
    """How near, 1 not very, 2 sort of, 3 very."""
    state: Literal["there", "missing", "not_asked_any_more"] = "there"
    """Whether they are there, missing, or stopped being asked."""


class Way(InLab):
    """Another way to meet a need."""

    idea: Line
    """The idea."""
    kind: WayKind | None = None
    """What kind of way."""
    meets: Id | None = None
    """The wondering whose need it would meet, by its id."""


class TryNext(InLab):
    """One different step."""

    step: Line
    """What somebody will do or say differently."""
    who: Role = "presenter"
    """Who will."""
    until: Day | None = None
    """By when."""
    beside: Line | None = None
    """Who is with them, by a role."""
    not_as: Line | None = None
    """How they do not want to meet somebody: `an abuser`."""
    but_as: Line | None = None
    """How they want to meet them: `a scared, hurt and protective parent`."""


class Takeaway(InLab):
    """What somebody leaves with, in one line."""

    words: Line
    """Their words."""
    kind: TakeawayKind | None = None
    """What it is."""
    role: Role | None = None
    """What they were here."""


class Tried(Item):
    """An idea that was tried."""

    way: Id
    """Which, by its id."""
    helped: YesNo = "unsure"
    """Whether it helped."""


class FollowedUp(Item):
    """What became of it, two to four weeks later."""

    date: Day
    """The day."""
    happened: Line | None = None
    """What happened."""
    surprised: Line | None = None
    """What was a surprise."""
    next: Line | None = None
    """What comes next."""
    new_idea: ZeroToTen | None = None
    """Did you come away with a new idea, 0 to 10."""
    more_hopeful: ZeroToTen | None = None
    """Are you more hopeful, 0 to 10."""
    knows_next: ZeroToTen | None = None
    """Do you know what to do next, 0 to 10."""
    tried: tuple[Tried, ...] = ()
    """The ideas that were tried."""


class Lab(Record):
    """One lab. It holds no name of a family and no number of a case."""

    heero: Literal["lab/1"]
    """The kind of record and the version of its format."""
    id: Id
    """The name of the file; drawn by heero."""
    date: Day
    """The day of the lab."""
    status: Literal["planned", "held", "let_go"] = "planned"
    """Whether it was held; `let_go` once most of it was destroyed, as promised."""
    question: Line | None = None
    """What whoever presents wants to think about."""
    overview: tuple[Line, ...] = ()
    """What has to be known to follow, in three minutes."""
    themes: tuple[Theme, ...] = ()
    """What it is about, by words that could be about many families."""
    there: tuple[There, ...] = ()
    """Who is there, by what they are."""
    notes: Notes = "full"
    """How much is written down."""
    family_asked: YesNo = "not_asked"
    """Whether the family was asked."""
    family: tuple[Somebody, ...] = ()
    """Who it is about, by roles."""
    carried: tuple[Carried, ...] = ()
    """What whoever presents has tried, and what it cost."""
    good: tuple[Good, ...] = ()
    """Who they are when things are good."""
    losses: tuple[Loss, ...] = ()
    """What was lost or changed, the oldest first where that is known."""
    behaviours: tuple[Behaviour, ...] = ()
    """What it looks like."""
    wonderings: tuple[Wondering, ...] = ()
    """What might be so; nobody knows."""
    belonging: tuple[Belonging, ...] = ()
    """Their people, by roles."""
    ways: tuple[Way, ...] = ()
    """Other ways to meet a need."""
    try_next: tuple[TryNext, ...] = ()
    """The one different step."""
    takeaways: tuple[Takeaway, ...] = ()
    """What everybody leaves with, one line each."""
    follow_ups: tuple[FollowedUp, ...] = ()
    """What became of it."""
    walks: tuple[Walk, ...] = ()
    """The session, as it was walked."""
    undecided: tuple[Undecided, ...] = ()
    """What two versions of this record disagree on; `heero resolve` asks."""

    def headed(self, named: Named) -> Head:
        """Return what a list shows of it."""
        return Head(self.date, ", ".join(self.themes), self.status)


STANDING_OF: Mapping[str, Standing] = {
    "carried": "told",
    "good": "told",
    "losses": "told",
    "behaviours": "told",
    "wonderings": "wondering",
    "ways": "idea",
    "try_next": "step",
}
"""What the sentences of each list are."""
