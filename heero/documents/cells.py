"""
Words in a cell, of which no spreadsheet program runs anything.

Source: OWASP, "CSV Injection"; ECMA-376, 22.9.2.19 `ST_Xstring`, by which `_x0041_` in
a workbook is read as the sign it is the number of.
"""

import re

from heero.domain.signs import visible

Cell = str | int | float | None
"""What a cell holds; `None` is an empty one."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How words begin that may be taken for a formula, the wide signs of East Asia too."""

_BY_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def words(text: str) -> str:
    """Return words as a cell of a workbook holds them, each sign as it was typed."""
    return _BY_NUMBER.sub("_x005F_", visible(text.replace("\r\n", "\n")))


def like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet program might run words."""
    return text.lstrip().startswith(_FORMULA)


def harmless(text: str) -> str:
    """
    Return words as a cell of a CSV file holds them, before it is quoted.

    Words that begin like a formula get an apostrophe before them.
    """
    shown = visible(text.replace("\r\n", "\n"))
    return f"'{shown}" if like_a_formula(shown) else shown
