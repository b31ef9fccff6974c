"""Rows as CSV, of which no spreadsheet program runs anything."""

import re
from collections.abc import Sequence

from heero.documents.cells import Cell, harmless

_TO_BE_QUOTED = re.compile(r"[\",;\t\r\n]|^\s|\s$")
"""Signs for which a cell is quoted, also by programs that part cells otherwise."""


def separated(rows: Sequence[Sequence[Cell]]) -> bytes:
    """
    Return rows as CSV in UTF-8, with the mark that spreadsheets look for.

    Source: RFC 4180, "Common Format and MIME Type for CSV Files", 2005.
    """
    lines = (",".join(map(_field, row)) for row in rows)
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    text = harmless(cell) if isinstance(cell, str) else str(cell)
    if not _TO_BE_QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'
