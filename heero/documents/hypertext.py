"""Text in a page of HTML, in one line, and which way it is read."""

import base64

from heero.domain import markup
from heero.errors import BadTemplate

MAP = "<!-- map -->"
"""Where the picture of the map goes in a page."""

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""


def escaped(text: str) -> str:
    """
    Return text that a browser shows as it was typed, also between quotes.

    Args:
        text: Anything somebody typed; line breaks and runs of blanks become one blank.
    """
    return markup.escaped(" ".join(text.split()))


def direction(language: str) -> str:
    """Return which way a language is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def with_map(text: str, map_: bytes, says: str, name: str) -> str:
    """
    Return a page of HTML with the picture of a map in its place.

    Args:
        text: The page.
        map_: The picture, as SVG; empty for none.
        says: What is said of it to whoever cannot see it.
        name: What the template is called in an error.

    Raises:
        BadTemplate: The template has no place for it.
    """
    before, place, after = text.partition(MAP)
    if not place:
        raise BadTemplate(name, 1, f"there is no line {MAP}")
    if not map_:
        return before + after
    data = base64.b64encode(map_).decode()
    told = escaped(says)
    picture = (
        f'<figure><img alt="{told}" src="data:image/svg+xml;base64,{data}">'
        f"<figcaption>{told}</figcaption></figure>"
    )
    return before + picture + after
