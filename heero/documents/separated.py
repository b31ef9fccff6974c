"""Rows as CSV, of which no spreadsheet program runs anything."""

import csv
import io
from collections.abc import Sequence

from heero.documents.workbook import FORMULA, Cell


def separated(rows: Sequence[Sequence[Cell]]) -> bytes:
    """
    Return rows as CSV in UTF-8, with the mark that spreadsheets look for.

    Words that begin like a formula get an apostrophe before them.

    Source: RFC 4180, "Common Format and MIME Type for CSV Files", 2005; OWASP,
        "CSV Injection".
    """
    into = io.StringIO(newline="")
    writer = csv.writer(into, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(each) for each in row])
    return b"\xef\xbb\xbf" + into.getvalue().encode()


def _harmless(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell
    return str(cell)
