"""
Walks: what was said in one exercise on one day.

Walks only grow. People, ties and places hold the present; a walk holds what was said.
"""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from heero.domain import shapes
from heero.domain.record import Item
from heero.domain.words import Id, Moment, Text, Visibility

GUIDE_PATTERN = r"^[a-z0-9_]+/[1-9][0-9]*$"
"""How a guide and its version are written, `ecomap/1`."""

ASKING = "measure_"
"""How the name of a guide begins that asks an instrument and nothing else."""

Status = Literal["answered", "passed", "later", "not_asked", "not_known", "withdrawn"]
"""How a prompt was met; a pass completes it, and nobody asks why."""

Voice = Literal["participant_words", "confirmed_paraphrase", "staff_note"]
"""Whose words an answer holds; what the staff noted never joins the participant's."""

GuideName = Annotated[
    str,
    Field(pattern=GUIDE_PATTERN),
    WithJsonSchema(shapes.word("guide", GUIDE_PATTERN)),
]
"""A guide and its version, `ecomap/1`."""


class Answer(Item):
    """One answer to one prompt; what equals the default is not written."""

    to: Id
    """The step of the guide it answers."""
    about: Id | None = None
    """Whom or what the prompt was about, where it was asked for each of several."""
    status: Status = "answered"
    """How the prompt was met."""
    said: Text | tuple[Text, ...] | None = None
    """What was said: words, the name of a choice, several choices, or a number."""
    people: tuple[Id, ...] = ()
    """The people it named."""
    places: tuple[Id, ...] = ()
    """The places it named."""
    ties: tuple[Id, ...] = ()
    """The ties among people it named."""
    items: tuple[Id, ...] = ()
    """Whatever else it named: events, needs, hopes and such, by their ids."""
    from_: Id | None = Field(default=None, alias="from")
    """The offer it came by: the step or walk that had named it before."""
    before: dict[str, Text | tuple[Text, ...] | None] = Field(default_factory=dict)
    """What the record held before this answer changed it, by path; for taking back."""
    parked: Literal["said_yes"] | None = None
    """Set when the branch this answer belongs to has closed; comes back with it."""
    replaces: Id | None = None
    """The answer this one corrects."""
    voice: Voice = "participant_words"
    """Whose words these are."""
    visibility: Visibility = "me_and_navigator"
    """Who may hear it."""
    at: Moment | None = None
    """When it was said, where that is not the time of the walk."""
    by: Id | None = None
    """Who typed it, where that is not who typed the walk."""


class Walk(Item):
    """One time through a guide."""

    guide: GuideName
    """The guide and its version, `ecomap/1`."""
    started: Moment
    """When it began."""
    finished: Moment | None = None
    """When it was walked to the end; `None` while something is open."""
    format: Literal["one_to_one", "pair", "group", "on_paper"] = "one_to_one"
    """How they sat together."""
    by: Id | None = None
    """Who typed."""
    with_: tuple[Id, ...] = Field(default=(), alias="with")
    """Who else was there: navigators, by their ids."""
    short: Literal["said_yes"] | None = None
    """Set when they walked the short version."""
    workshop: Id | None = None
    """The workshop it was part of; `None` outside of any."""
    meeting: Id | None = None
    """The meeting of their network it was part of; `None` outside of any."""
    answers: tuple[Answer, ...] = ()
    """What was said, in the order it was said."""


def guide_asking(instrument: str) -> str:
    """Return the name of the guide that asks an instrument, `measure_ucla_3`."""
    return ASKING + instrument.replace("-", "_")


def instrument_asked(guide: str) -> str | None:
    """
    Return the instrument that a guide asks; `None` for any other guide.

    Args:
        guide: The name of a guide, with its version or without.
    """
    name = guide.split("/")[0]
    if not name.startswith(ASKING):
        return None
    return name.removeprefix(ASKING).replace("_", "-")
