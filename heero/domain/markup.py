"""
Text as HTML and SVG that show it as it was typed.

Source: HTML Living Standard, 13.1.3 "Character references"; XML 1.0, 2.2 "Characters",
which has no place for control characters, however they are written.
"""

from html import escape

from heero.domain.signs import visible


def escaped(text: str, *, quote: bool = True) -> str:
    """
    Return text that a browser shows as it was typed, and never takes for markup.

    Args:
        text: Anything somebody typed.
        quote: Whether it may stand between quotes too.
    """
    return escape(visible(text), quote=quote)
