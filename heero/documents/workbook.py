"""
Tables as a workbook that a spreadsheet program opens.

Every word is a text: nothing that somebody wrote becomes a formula or a link, not even
when somebody changes the cell later.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

from heero.documents import cells
from heero.documents.cells import Cell

LONGEST_CELL = 32_767
"""The most characters a cell holds in such a file."""

WIDTHS = {"label": 60, "hint": 60, "relevant": 40}
"""How wide columns are, by what their heads begin with."""


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """
    Return the bytes of an `.xlsx` file.

    Args:
        sheets: Rows by the name of their sheet; the first row is the head.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, start=1):
            for column, held in enumerate(row, start=1):
                if held is None or held == "":
                    continue
                cell = sheet.cell(number, column)
                if isinstance(held, str):
                    words = cells.words(held[:LONGEST_CELL])
                    cell.value = words[:LONGEST_CELL]
                    cell.data_type = "s"
                    cell.quotePrefix = cells.like_a_formula(words)
                else:
                    cell.value = held
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
        for column, head in enumerate(rows[0], start=1):
            letter = sheet.cell(1, column).column_letter
            sheet.column_dimensions[letter].width = WIDTHS.get(
                str(head).split(":")[0], 22
            )
    into = BytesIO()
    book.save(into)
    return into.getvalue()
