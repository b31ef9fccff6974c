"""
Text as HTML that shows it as it was typed.

Source: HTML Living Standard, 13.1.3 "Character references": the five signs that can
begin markup, in a text or between quotes, are written by their names.
"""

from html import escape

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""


def escaped(text: str) -> str:
    """
    Return text that a browser shows as it was typed, also between quotes.

    Args:
        text: Anything somebody typed; line breaks and runs of blanks become one blank.
    """
    return escape(" ".join(text.split()), quote=True)


def direction(language: str) -> str:
    """Return which way a language is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
