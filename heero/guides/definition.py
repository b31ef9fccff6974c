"""
What a guide is: questions in an order, with texts in several languages.

A guide is data.
Texts are given once or by language tag; conditions and effects name steps and fields;
nothing in it is ever evaluated.
Every prompt can be passed, so a guide has no word for making one compulsory.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, ValidationError
from pydantic import Tag as Tagged
from pydantic_core import PydanticCustomError

from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Id, Tag, Text, Truth, Visibility, Whole
from heero.errors import BadGuide
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
    "children",
    "events",
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
        "people", "places", "events", "strengths", "worries", "hopes", "needs"
    ] = Field(default="people", alias="from")
    """Which list they are in."""
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
    own_paper: Truth = False
    """Whether it stays on their own paper, so that nothing of it is typed or kept."""
    sensitivity: Literal["normal", "tender", "restricted"] = "normal"
    """How near it may go: `restricted` is asked one to one only."""
    formats: tuple[Format, ...] = ()
    """How people must sit together for it to be asked; always, where none is given."""
    together: Truth = False
    """Whether a group is asked once for all of them."""
    drawing: Drawing | None = None
    """The shape a printed sheet has here; rings are drawn by themselves."""
    for_each: Names = ()
    """Ask once for each of those named in these steps, or of `people` or `places`."""
    when: Condition | None = None
    """Ask only if this holds."""
    options: tuple[Option, ...] | Literal["team"] = ()
    """What may be chosen; `team` is filled in by the program."""
    into: Items | None = None
    """The list the lines of a step of the kind `items` go to."""
    of: Literal["needs", "hopes", "worries", "strengths"] | None = None
    """What is put in order in a step of the kind `ranked`."""
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


class AddEffect(Record):
    """What is said becomes an entry of a list."""

    add: Literal[
        "people",
        "places",
        "ties",
        "children",
        "consents",
        "events",
        "strengths",
        "worries",
        "hopes",
        "needs",
        "outreach",
        "commitments",
        "steps",
        "gifts",
        "parents",
        "partners",
        "measures",
        "agreements",
    ]
    """The list of the record; `agreements` are those of a whole group."""
    for_each: Names
    """The steps whose answers make entries, one for each line."""
    when: Condition | None = None
    """Only if this holds."""
    set: dict[Text, Text] = Field(default_factory=dict)
    """The fields: plain words, or `$each $said $about $visibility $today $walk`."""


class SetEffect(Record):
    """What is said becomes a field of somebody who is known."""

    set: Text
    """The field, `tie.quality`."""
    of: Literal["each", "me", "people", "first", "rest", "ranked"] = "each"
    """
    Whose: whom the step was about or named; the participant; everybody; or, of what was
    put in order, the first one, everything of that list but the first, or each one with
    its place in the order.
    """
    from_: Id = Field(alias="from")
    """The step whose answer it is."""
    to: Text | None = None
    """A fixed word instead of what was said."""
    when: Condition | None = None
    """Only if this holds; with `of: people`, only those for whom it holds."""


def _which_effect(value: Any) -> str:
    if isinstance(value, Mapping):
        return "add" if "add" in value else "set"
    return "add" if isinstance(value, AddEffect) else "set"


Effect: TypeAlias = Annotated[
    Annotated[AddEffect, Tagged("add")] | Annotated[SetEffect, Tagged("set")],
    Discriminator(_which_effect),
]


class Minutes(Record):
    """How long a guide takes."""

    typical: Whole
    """What to plan for."""
    max: Whole | None = None
    """The longest it should take."""
    min: Whole | None = None
    """The shortest it can take."""


class Short(Record):
    """The short version of a guide: it keeps what is said first, and the closing."""

    minutes: Whole = 20
    """How long it takes."""
    steps: Names
    """The steps that stay, by their ids."""


class Review(Record):
    """What is known of a translation."""

    reviewed_by: Text | None = None
    """Who looked it through; a language nobody did is off until the site says so."""
    on: Text | None = Field(default=None, alias="date")
    """When that was."""


class Guide(Record):
    """A guided exercise."""

    heero: Literal["guide/1"]
    """The kind of file and the version of its format."""
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    """Its name; the name of its file."""
    version: Annotated[Text, Field(pattern=r"^[1-9][0-9]*$")] = "1"
    """Which edition of its questions this is; walks keep it."""
    title: Words
    """What it is called."""
    goal: Words | None = None
    """What it is for."""
    not_for: Words | None = None
    """What it must not be used for."""
    credits: tuple[Text, ...] = ()
    """Whose idea it is, and whose words."""
    audience: tuple[Literal["youth", "adult"], ...] = ("youth", "adult")
    """Which wordings it fits."""
    formats: tuple[Format, ...] = ("one_to_one",)
    """How people may sit together for it."""
    belongs: Literal["workshop", "network_meeting"] = "workshop"
    """Where it has its place."""
    weight: Literal["light", "middle", "heavy"] = "middle"
    """How much it asks of somebody; a day never ends on a heavy one."""
    minutes: Minutes | None = None
    """How long it takes."""
    short: Short | None = None
    """What stays of it when there is little time."""
    safeguards: tuple[Text, ...] = ()
    """What whoever leads it takes care of, by name: `SAFE-STD` and others."""
    translations: dict[Tag, Review] = Field(default_factory=dict)
    """What is known of each language but the first."""
    materials: tuple[Words, ...] = ()
    """What to have at hand."""
    content_note: Words | None = None
    """What the participant hears before the first question."""
    limits: Words | None = None
    """What stays here and what cannot, said before the first question."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """The questions, in order."""
    grounding: Words | None = None
    """What brings somebody back here, said where it ends after something tender."""
    closing: Words | None = None
    """How it ends."""
    effects: tuple[Effect, ...] = ()
    """What answers change in the record."""
    next: tuple[Text, ...] = ()
    """Guides that fit afterwards."""
    vocabularies: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, exclude=True
    )
    """Words that conditions may look for, by vocabulary; filled in by the program."""

    @property
    def edition(self) -> str:
        """The guide and its version, as walks keep it."""
        return f"{self.id}/{self.version}"

    def step(self, name: str) -> PlainStep | None:
        """Return the step with this id, or `None`."""
        return next((each for each in self.steps if each.id == name), None)

    def adds(self) -> list[AddEffect]:
        """Return the effects that add entries."""
        return [each for each in self.effects if isinstance(each, AddEffect)]

    def sets(self) -> list[SetEffect]:
        """Return the effects that set fields."""
        return [each for each in self.effects if isinstance(each, SetEffect)]


def parse(values: Value, name: str) -> Guide:
    """
    Read a guide from plain values.

    Args:
        values: What the file holds: mappings, lists and words.
        name: What the guide is called where it was found.

    Raises:
        BadGuide: The values break the rules of the format.
    """
    try:
        return Guide.model_validate(values)
    except ValidationError as error:
        raise BadGuide(name, [text for _, text in format_problems(error)]) from None


def format_problems(error: ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the place and the words of every mistake in the format of a guide."""
    found = []
    for each in error.errors(include_input=False, include_url=False):
        path = tuple(step for step in each["loc"] if step not in ("add", "set"))
        if each["type"] == "extra_forbidden":
            text = f"a guide has no {str(path[-1])!r} here"
        elif each["type"] == "missing":
            text = f"{str(path[-1])!r} is missing"
        else:
            text = each["msg"][:1].lower() + each["msg"][1:]
        found.append((path, f"{_place(path)}: {text}" if path else text))
    return found


def _place(path: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in path)


def names(step: PlainStep) -> str | None:
    """Return the list that whatever is named in a step goes to, or `None`."""
    return step.into if step.kind == "items" else NAMING.get(step.kind)


def choices(step: PlainStep) -> tuple[Option, ...]:
    """Return what may be chosen in a step."""
    return () if isinstance(step.options, str) else step.options
