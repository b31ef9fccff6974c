"""
What a guide is: questions in an order, with texts in several languages.

A guide is data.
Texts are given once or by language tag; conditions and effects name steps and fields;
nothing in it is ever evaluated.
Every prompt can be passed, so a guide has no word for making one compulsory.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, ValidationError
from pydantic import Tag as Tagged

from heero.domain.operations import Value
from heero.domain.record import Record
from heero.domain.words import Id, Tag, Text, Whole
from heero.errors import BadGuide
from heero.guides.conditions import Condition
from heero.guides.steps import Format, Names, PlainStep, Step
from heero.guides.texts import Words


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
        "attendance",
        "agreed",
        "ideas",
        "dissents",
        "gifts",
        "parents",
        "partners",
        "measures",
        "agreements",
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


class Part(Record):
    """One part of a guide that has parts: the steps from one to the next part."""

    starts: Id
    """The step it begins with."""
    title: Words
    """What it is called."""
    minutes: Whole
    """How long it takes."""


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
    belongs: Literal["workshop", "network_meeting", "lab", "helpline", "mentoring"] = (
        "workshop"
    )
    """Where it has its place."""
    weight: Literal["light", "middle", "heavy"] = "middle"
    """How much it asks of somebody; a day never ends on a heavy one."""
    minutes: Minutes | None = None
    """How long it takes."""
    parts: tuple[Part, ...] = ()
    """The parts of a lab, in order, each with its minutes; none for an exercise."""
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

    def part(self, name: str) -> Part | None:
        """Return the part a step belongs to, or `None` where it belongs to none."""
        found = None
        for step in self.steps:
            found = next((e for e in self.parts if e.starts == step.id), found)
            if step.id == name:
                return found
        return None

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
