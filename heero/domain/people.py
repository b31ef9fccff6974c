"""
The people in somebody's life, and the ties to them and among them.

Strength, quality, flow and state are four separate things: a tie can be strong and
stressful, and it can help and hurt at once.

Source: the separation of strength, quality and impact follows the Ohio caseload
analysis model; the other words follow Hartman, "Diagrammatic Assessment of Family
Relationships", 1978, and Tracy and Whittaker, "The Social Network Map", 1990.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from heero.domain import shapes
from heero.domain.fuzzy import Fuzzy, FuzzyWord
from heero.domain.record import Item, Record
from heero.domain.words import (
    Closeness,
    Id,
    Text,
    Visibility,
    Whole,
    YesNo,
    between,
    whole_schema,
)

PersonKind = Literal[
    "family",
    "kin",
    "foster",
    "chosen",
    "friend",
    "peer",
    "community",
    "professional",
    "group",
    "service",
    "pet",
    "ancestor",
]
"""What they are to the participant, in the broadest words."""

Area = Literal[
    "household",
    "other_family",
    "friends",
    "school_work",
    "groups_faith_culture",
    "neighbours",
    "professionals",
    "other",
]
"""The part of life they belong to; on a map, the sector they sit in."""

AREAS: tuple[Area, ...] = (
    "household",
    "other_family",
    "friends",
    "school_work",
    "groups_faith_culture",
    "neighbours",
    "professionals",
    "other",
)
"""The areas in the order in which they go round a map."""

Life = Literal["living", "died", "unknown"]
Strength = Literal["none", "weak", "tenuous", "moderate", "strong", "unsaid"]
Quality = Literal["easy", "mixed", "stressful", "unsaid"]
Flow = Literal["to_me", "from_me", "both", "none", "unsaid"]
State = Literal["current", "lost_touch", "ended", "wished_for"]
Seen = Literal["daily", "weekly", "monthly", "few_times_a_year", "not_seen", "unknown"]
Known = Literal["under_1_year", "1_to_5_years", "over_5_years", "unknown"]
Support = Literal[
    "belong",
    "shelter",
    "care",
    "money_work",
    "learn",
    "move",
    "advise",
    "culture_spirit",
    "joy",
    "crisis",
]
"""A kind of support one person gives another (heero's own ten words)."""

Felt = Literal["none", "some", "strong", "unknown", "unsaid"]
"""How much of something is felt between two people."""

HowOften = Literal["hardly_ever", "sometimes", "almost_always", "unsaid"]
"""How often somebody does something; the three piles of a support grid."""

Generation = Literal["grandparents", "parents", "mine", "children", "unsaid"]
"""The row somebody belongs to on a connectedness map, seen from the participant."""

Kin = Literal["birth", "half", "step", "adoptive", "foster", "married", "chosen"]
"""By what somebody is family."""

Ring = Annotated[Whole, between(1, 4), whole_schema(1, 4)]
"""A ring of a drawing, counted from the inside: 1 is the innermost."""

NOT_PEOPLE: frozenset[PersonKind] = frozenset({"group", "service", "pet", "ancestor"})
"""Kinds that have ties like anybody but are never counted as people nor invited."""

SEAT_PATTERN = (
    r"^(near|middle|outer)-(household|other_family|friends|school_work"
    r"|groups_faith_culture|neighbours|professionals|other)-[1-9][0-9]{0,2}$"
)

Seat = Annotated[
    str,
    Field(pattern=SEAT_PATTERN),
    WithJsonSchema(shapes.word("seat", SEAT_PATTERN)),
]
"""Where somebody sits on the map: the ring, the area and the number of the seat."""


SPOT_PATTERN = r"^[a-z_]+-[a-z0-9_]+-[1-9][0-9]{0,2}$"

Spot = Annotated[
    str,
    Field(pattern=SPOT_PATTERN),
    WithJsonSchema(shapes.word("spot", SPOT_PATTERN)),
]
"""Where somebody is on another drawing: the drawing, the part of it, a number."""


class Was(Item):
    """What a tie was before a walk changed it."""

    strength: Strength | None = None
    """The strength it had, where that changed."""
    quality: Quality | None = None
    """The quality it had, where that changed."""
    flow: Flow | None = None
    """The flow it had, where that changed."""
    state: State | None = None
    """The state it had, where that changed."""
    as_of: FuzzyWord | None = None
    """The day it had been said, where that was known."""
    until: FuzzyWord | None = None
    """The day it was said differently."""


class Circles(Record):
    """Where the participant puts somebody on drawings of rings; 1 is the innermost."""

    trust: Ring | None = None
    """Circle of trust: 1 closest, 2 talk often, 3 know."""
    support: Ring | None = None
    """Circles of support: 1 close, 2 friends, 3 do things together, 4 paid to help."""
    who_knows: Ring | None = None
    """
    Safety circles: 1 knows nearly everything, 2 knows a little, 3 knows nothing.

    It can expose somebody, so it never leaves the participant's own view.
    """
    could_move: YesNo = "not_asked"
    """Whether they could move further in."""
    worry: Text | None = None
    """What worries the participant about that, in their words."""


class PersonTie(Record):
    """How the participant describes the connection to one person, on one day."""

    strength: Strength = "unsaid"
    """How strong it is; `tenuous` is shown as "not sure"; stays when somebody died."""
    quality: Quality = "unsaid"
    """Whether it is easy or stressful; `mixed` helps and hurts."""
    flow: Flow = "unsaid"
    """Which way help and energy go."""
    state: State = "current"
    """Whether they are in touch now, lost touch, ended it, or wish for it."""
    seen: Seen = "unknown"
    """How often they see or hear each other."""
    known: Known = "unknown"
    """How long they have known each other."""
    closeness: Closeness | None = None
    """How close it feels: 1 not very, 2 sort of, 3 very; `None` when not said."""
    supports: tuple[Support, ...] = ()
    """The kinds of support this person gives the participant."""
    felt: Felt = "unsaid"
    """How much love or connection the participant feels to them."""
    felt_back: Felt = "unsaid"
    """How much the participant feels comes back."""
    practical: HowOften = "unsaid"
    """How often they help with things to do."""
    emotional: HowOften = "unsaid"
    """How often they are there when it is hard."""
    advice: HowOften = "unsaid"
    """How often they help to think something through."""
    critical: HowOften = "unsaid"
    """How often they find fault with the participant."""
    visibility: Visibility | None = None
    """Who may hear how it is between them; the narrower of this and the person's."""
    barrier: Text | None = None
    """What stands in the way of leaning on them, in the participant's words."""
    as_of: FuzzyWord | None = None
    """The day it was said; `None` in a record typed by hand."""
    was: tuple[Was, ...] = ()
    """What it was before, the oldest first."""


class Person(Item):
    """Somebody, some group, some animal the participant carries with them."""

    name: Text
    """The name the participant uses; initials or a symbol will do."""
    also: tuple[Text, ...] = ()
    """Other names for the same person, kept when two entries are joined."""
    relation: Text | None = None
    """Who they are to the participant, in the participant's words."""
    kind: PersonKind | None = None
    """What they are to the participant, in the broadest words; `None` when not said."""
    area: Area = "other"
    """The part of life they belong to."""
    life: Life = "living"
    """Whether they are alive."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of them."""
    wants_to_find: YesNo = "not_asked"
    """Whether the participant would like to find them."""
    felt_safe: YesNo = "not_asked"
    """Whether the participant felt safe with them."""
    wants_here: YesNo = "not_asked"
    """Whether the participant would like to have them near."""
    generation: Generation = "unsaid"
    """The row they belong to, seen from the participant."""
    side: Text | None = None
    """Which side of the family, in the participant's words."""
    kin: Kin | None = None
    """By what they are family; `None` when not said."""
    household: Text | None = None
    """Whom they live with, as one word for that home; never an address."""
    circles: Circles = Field(default_factory=Circles)
    """Where they are on drawings of rings."""
    came_by: Id | None = None
    """The walk that brought them in; `None` when typed by hand."""
    note: Text | None = None
    """Something to remember, in the participant's words; never leaves the record."""
    seat: Seat | None = None
    """Where they sit on the map, written by heero."""
    spots: tuple[Spot, ...] = ()
    """Where they are on the other drawings, written by heero."""
    tie: PersonTie = Field(default_factory=PersonTie)
    """How it is between the participant and them."""


def two_ends(pair: tuple[Id, Id]) -> tuple[Id, Id]:
    """Return a pair of ids as it is, unless both ends are the same."""
    if pair[0] == pair[1]:
        raise PydanticCustomError(
            "tie_with_oneself", "both ends of this tie are the same"
        )
    return pair


class Tie(Item):
    """A connection between two of their people, as the participant sees it."""

    between: Annotated[tuple[Id, Id], AfterValidator(two_ends)]
    """The ids of the two people."""
    strength: Strength = "unsaid"
    """How strong it is; `none` is an answer: there is no tie."""
    quality: Quality = "unsaid"
    """Whether it is easy or stressful."""
    state: State = "current"
    """Whether it is there now."""
    visibility: Visibility | None = None
    """Who may hear of it; the narrowest of this and both people's holds."""
    note: Text | None = None
    """Something to remember, in the participant's words; never leaves the record."""
    as_of: FuzzyWord | None = None
    """The day it was said."""


class Place(Item):
    """A place somebody lived or belonged; never an address."""

    label: Text
    """What the participant calls it."""
    kind: Text | None = None
    """What kind of place it was, in their words."""
    when: Fuzzy | None = None
    """When they were there, as vaguely as they like."""
    order: Literal["known", "unknown"] = "known"
    """Whether its position in the list is its position in time."""
    people: tuple[Id, ...] = ()
    """Who was there or came by."""
    feel: Literal["good", "hard", "both", "unsaid"] = "unsaid"
    """How it feels to think of it."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear of it."""
    came_by: Id | None = None
    """The walk that brought it in."""
    note: Text | None = None
    """Something to remember, in the participant's words; never leaves the record."""
