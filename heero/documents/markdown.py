"""
Text as Markdown that shows it as it was typed.

Source: CommonMark 0.31, 2.4 "Backslash escapes": any ASCII punctuation may be escaped.
"""

import re

from heero.domain.signs import one_line

_ALWAYS = re.compile(r"[\\`*_\[\]<>&|~#$@]")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_FIRST = re.compile(r"^[-+=.):]")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")


def escaped(text: str) -> str:
    """
    Return text that a Markdown reader shows as it was typed.

    Args:
        text: Anything somebody typed; line breaks and runs of blanks become one
            blank, so that it stays inside its line, list item or cell of a table.

    Returns:
        One line that no reader takes for markup, wherever in a line it is put.
    """
    line = one_line(text)
    line = _ALWAYS.sub(lambda found: "\\" + found.group(), line)
    line = _LINK.sub(lambda found: "\\" + found.group(), line)
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _FIRST.sub(lambda found: "\\" + found.group(), line)
