"""Which word of a guide a mistyped one was probably meant to be."""

import re
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from heero.domain.near import only_one
from heero.domain.record import Record
from heero.guides.conditions import Condition
from heero.guides.definition import (
    AddEffect,
    Guide,
    Minutes,
    Review,
    SetEffect,
    Short,
)
from heero.guides.steps import Offer, Option, PlainStep

_IN: Mapping[str, type[Record]] = {
    "": Guide,
    "steps": PlainStep,
    "options": Option,
    "offer": Offer,
    "minutes": Minutes,
    "short": Short,
    "add": AddEffect,
    "set": SetEffect,
    **dict.fromkeys(("when", "all", "any", "not"), Condition),
}
"""What may be said about something, by the key it lies under."""


def meant(error: ErrorDetails) -> str:
    """
    Return what was probably meant where a guide holds a word it has no use for.

    Args:
        error: One mistake in the format of a guide.

    Returns:
        An empty text where there is no telling.
    """
    if error["type"] == "extra_forbidden":
        return only_one(str(error["loc"][-1]), _keys(error["loc"][:-1])) or ""
    if error["type"] == "literal_error":
        words = re.findall("'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
        return only_one(str(error["input"]), words) or ""
    return ""


def _keys(place: tuple[str | int, ...]) -> list[str]:
    """Return the keys of what lies at a place in a guide."""
    # Between them stand the names of what a value may be: `tuple[Option, ...]`.
    words = [each for each in place if isinstance(each, str) and "[" not in each]
    under = words[-1] if words else ""
    model = Review if words[:1] == ["translations"] else _IN.get(under)
    if model is None:
        return []
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if not field.exclude
    ]
