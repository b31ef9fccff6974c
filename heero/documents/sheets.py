"""
Sheets of paper, one guide after the other, as Markdown or as a page to print.

Every sheet is laid out by itself, so that how many there are does not matter to the
limits of a template.
"""

from collections.abc import Mapping, Sequence

from heero.documents import hypertext, sandbox
from heero.documents.templates import Plain
from heero.errors import BadTemplate

PLACE = "<!-- sheets -->"
"""Where the sheets go in the frame of a page."""

FRAME = "sheets.html"
"""The name of the frame."""


def markdown(template: str, sheets: Sequence[Mapping[str, Plain]]) -> str:
    """
    Write sheets as Markdown.

    Args:
        template: The text of the template of one sheet.
        sheets: What each one says, by name.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    pages = [sandbox.render(template, each, name="sheet.md") for each in sheets]
    return "\n".join(pages)


def page(
    frame: str,
    template: str,
    sheets: Sequence[Mapping[str, Plain]],
    about: Mapping[str, Plain],
) -> str:
    """
    Write sheets as one page of HTML that needs nothing besides.

    Args:
        frame: The text of the frame: the head, the styles, and `PLACE`.
        template: The text of the template of one sheet.
        sheets: What each one says, by name.
        about: What the frame says: the title, the language, the paper.

    Raises:
        BadTemplate: A template breaks the rules, or the frame has no place for sheets.
    """
    escape = hypertext.escaped
    before, place, after = sandbox.render(
        frame, about, name=FRAME, escape=escape
    ).partition(PLACE)
    if not place:
        raise BadTemplate(FRAME, 1, f"there is no line {PLACE}")
    pages = [
        sandbox.render(template, each, name="sheet.html", escape=escape)
        for each in sheets
    ]
    return "".join([before, *pages, after])
