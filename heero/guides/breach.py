"""What is asked when something was stolen, lost, or seen or used as it must not be."""

from typing import Literal, get_args

from pydantic import ValidationError

from heero.domain.by_language import Words
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.errors import BadTemplate

Asks = Literal[
    "stopped",
    "kind",
    "found",
    "happened",
    "about_many",
    "told-person",
    "told-commissioner",
    "told-ministry",
    "told-agency",
    "told-police",
    "told-other",
    "reported",
]
"""What a step may ask for."""

ASKS: tuple[Asks, ...] = get_args(Asks)

TELLING = "told-"
"""How a step begins that asks when somebody was told."""


class BreachStep(Record):
    """One thing that is asked, after what is done first."""

    id: Asks
    """What it asks for."""
    do: Words | None = None
    """What is done before it is answered."""
    ask: Words
    """The question."""


class BreachSteps(Record):
    """The steps, in their order."""

    heero: Literal["breach/1"]
    """The kind of file."""
    steps: tuple[BreachStep, ...]
    """The steps."""
    closing: Words | None = None
    """What is said at the end."""


def parse(values: Value, name: str) -> BreachSteps:
    """
    Return the steps that a file holds.

    Args:
        values: What the file holds.
        name: What the file is called.

    Raises:
        BadTemplate: It breaks the rules.
    """
    try:
        return BreachSteps.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise BadTemplate(name, 1, f"{place}: {first['msg'].lower()}") from None
