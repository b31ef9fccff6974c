"""Texts in several languages."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from heero.domain.words import Tag, Text


def _by_language(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


Words = Annotated[dict[Tag, Text], BeforeValidator(_by_language), Field(min_length=1)]
"""A text by language tag; a plain text is English."""


def text(words: Mapping[str, str] | None, language: str) -> str:
    """
    Return a text in a language, or the nearest there is.

    Args:
        words: The text by language tag; `None` for no text.
        language: The tag that is wanted, `fr-CA`.

    Returns:
        The text in that language, in another form of it, in English, or in the first
        language there is; empty where there is none.
    """
    if not words:
        return ""
    base = language.split("-")[0]
    near = [tag for tag in words if tag.split("-")[0] == base]
    for tag in (language, base, *near, "en"):
        if tag in words:
            return words[tag]
    return next(iter(words.values()))
