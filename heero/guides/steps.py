"""
The steps of a guide: what each kind asks for, and what may be said about it.

Every prompt can be passed, so a step has no word for making one compulsory.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from heero.domain.meetings import MeetingKind
from heero.domain.record import Record
from heero.domain.words import Id, Text, Truth, Visibility, Whole
from heero.guides.conditions import Condition
from heero.guides.texts import Words

StepKind = Literal[
    "say",
    "break",
    "text",
    "choice",
    "choices",
    "scale",
    "person",
    "people",
    "place",
    "tie",
    "pairs",
    "date",
    "items",
    "timeline",
    "grid",
    "rings",
    "ranked",
    "measure",
]
"""What a step asks for; `say` and `break` are only said."""

SPOKEN: frozenset[StepKind] = frozenset({"say", "break"})
"""Kinds that are said and not asked."""

NAMING: Mapping[StepKind, str] = {
    "person": "people",
    "people": "people",
    "place": "places",
    "tie": "ties",
    "pairs": "ties",
    "timeline": "events",
}
"""
Kinds whose answers name somebody or something, and the list it is kept in.

A step of the kind `items` says itself, by `into`, which list its lines go to.
"""

CHOOSING: frozenset[StepKind] = frozenset({"choice", "choices", "grid", "rings"})
"""Kinds with something to choose from."""

CARDS: frozenset[StepKind] = frozenset({"grid", "rings"})
"""Kinds that lay somebody's people out as cards and sort them, all at once."""

Items = Literal[
    "strengths",
    "worries",
    "hopes",
    "needs",
    "commitments",
    "steps",
    "agreed",
    "ideas",
    "dissents",
    "attendance",
    "children",
    "events",
    "family",
    "carried",
    "good",
    "losses",
    "behaviours",
    "wonderings",
    "belonging",
    "ways",
    "try_next",
    "takeaways",
]
"""Lists whose items are lines of words."""

EVERYBODY = (
    "people",
    "places",
    "ties",
    "events",
    "strengths",
    "worries",
    "hopes",
    "needs",
    "commitments",
    "children",
    "family",
    "losses",
    "behaviours",
    "wonderings",
    "belonging",
    "ways",
    "try_next",
    "takeaways",
)
"""What `for_each` may name besides steps: everything of that list in the record now."""

REFUSED = ("optional", "required", "private")
"""Words a guide never has: every prompt can be passed."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_offer(value: Any) -> Any:
    return {"from": value} if isinstance(value, str) else value


def _no_force(value: Any) -> Any:
    for key in REFUSED:
        if isinstance(value, Mapping) and key in value:
            raise PydanticCustomError(
                "no_force",
                "there is no '{key}' in a guide: every prompt can be passed",
                {"key": key},
            )
    return value


Format = Literal["one_to_one", "pair", "group"]
"""How people sit together."""

Of = Literal[
    "needs",
    "hopes",
    "worries",
    "strengths",
    "family",
    "losses",
    "behaviours",
    "wonderings",
]
"""Lists whose entries can be put in order, or chosen from."""

Drawing = Literal["circle", "heart", "house", "line", "road", "tree"]
"""A simple shape on the printed sheet, to draw or write in."""

Names = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
"""One step or several, by their ids."""


class Option(Record):
    """One thing that may be chosen."""

    value: Text
    """The word that is stored."""
    label: Words
    """What the participant sees."""
    letter: Text | None = None
    """A letter or sign that chooses it, the same as on the map."""


class Offer(Record):
    """Who or what was named before and may be brought along."""

    from_: Literal[
        "people",
        "invited",
        "places",
        "events",
        "strengths",
        "worries",
        "hopes",
        "needs",
    ] = Field(default="people", alias="from")
    """Which list they are in; `invited` are those who may come to the meeting."""
    when: Condition | None = None
    """Which of them, by their fields."""


class PlainStep(Record):
    """One step of a guide, whatever it asks for."""

    id: Id
    """Its name in this guide; answers keep it."""
    kind: StepKind
    """What it asks for."""
    ask: Words
    """What the participant hears; `{each}` stands for whom it is about."""
    ask_adult: Words | None = None
    """What somebody hears who wants the wording for adults, where it is another."""
    script: Words | None = None
    """What helps the facilitator; read out or not."""
    help: Words | None = None
    """What `:help` adds here."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear what is said here."""
    in_meeting: Visibility | None = None
    """Who may hear it when it is said in a meeting; else as `visibility` says."""
    own_paper: Truth = False
    """Whether it stays on their own paper, so that nothing of it is typed or kept."""
    sensitivity: Literal["normal", "tender", "restricted"] = "normal"
    """How near it may go: `restricted` is asked one to one only."""
    formats: tuple[Format, ...] = ()
    """How people must sit together for it to be asked; always, where none is given."""
    meetings: tuple[MeetingKind, ...] = ()
    """The kinds of meetings in which it is asked; in all, where none is given."""
    together: Truth = False
    """Whether a group is asked once for all of them."""
    notes: Literal["full", "few"] | None = None
    """In a lab: asked only where so much is written down; else always."""
    shows: Literal["insights"] | None = None
    """What is read to everybody before it: what other places have seen."""
    drawing: Drawing | None = None
    """The shape a printed sheet has here; rings are drawn by themselves."""
    for_each: Names = ()
    """Ask once for each of those named in these steps, or of `people` or `places`."""
    when: Condition | None = None
    """Ask only if this holds."""
    options: (
        tuple[Option, ...] | Literal["team", "whole_team", "concerns", "screenings"]
    ) = ()
    """
    What may be chosen. The program fills in `team` (navigators), `whole_team`, and for
    a helpline `concerns` and `screenings`, which are the site's.
    """
    into: Items | None = None
    """The list the lines of a step of the kind `items` go to."""
    of: Of | None = None
    """
    What is put in order in a step of the kind `ranked`, or chosen from in a `choice`
    that has no options of its own.
    """
    instrument: Id | None = None
    """The instrument a step of the kind `measure` asks."""
    lowest: Whole = 0
    """The lowest number of a scale."""
    highest: Whole = 10
    """The highest number of a scale."""
    low: Words | None = None
    """What the lowest number means."""
    high: Words | None = None
    """What the highest number means."""
    many: Truth = False
    """Whether a text, person, place or tie may be said on several lines."""
    set: dict[Text, Text] = Field(default_factory=dict)
    """Fields given to everybody named here, where nothing was said before."""
    offer: Annotated[Offer | None, BeforeValidator(_as_offer)] = None
    """Who was named before and may be brought along."""


Step: TypeAlias = Annotated[PlainStep, BeforeValidator(_no_force)]


def names(step: PlainStep) -> str | None:
    """Return the list that whatever is named in a step goes to, or `None`."""
    return step.into if step.kind == "items" else NAMING.get(step.kind)


def ranks(step: PlainStep | None) -> str | None:
    """Return the list whose entries a step puts in order, or `None`."""
    return step.of if step is not None and step.kind == "ranked" else None


def choices(step: PlainStep) -> tuple[Option, ...]:
    """Return what may be chosen in a step."""
    return () if isinstance(step.options, str) else step.options
