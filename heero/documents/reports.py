"""
A report as a page, as text, as a table for other programs, and as a workbook.

Where a figure is left out to protect people it says so in words, everywhere.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.documents import charts, hypertext, sandbox
from heero.documents.cells import Cell
from heero.documents.markdown import escaped
from heero.documents.separated import separated
from heero.documents.templates import Plain
from heero.documents.workbook import workbook

HIDDEN = "not shown"
"""What stands for a figure that is left out."""

NOTHING = "\N{EN DASH}"
"""What stands where there is nothing to tell, such as the median of nobody."""

CELLS = ("group", "table", "which", "what", "measure", "value")
"""The columns of a report as a table for other programs."""


@dataclass(frozen=True)
class Table:
    """
    A table of a report.

    Attributes:
        key: Its name.
        title: What it is called.
        formula: How its figures are reckoned.
        caveat: What they do not say.
        head: The words over its columns; first those of words, then those of numbers.
        words: How many of them are over words.
        rows: Its rows; `None` stands for a figure that is left out.
        bars: What its chart shows: words and numbers; empty for no chart.
        unit: What the bars count.
    """

    key: str
    title: str
    formula: str
    caveat: str
    head: tuple[str, ...]
    words: int
    rows: tuple[tuple[Cell, ...], ...]
    bars: tuple[tuple[str, float | None], ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Page:
    """
    A whole report.

    Attributes:
        title: What it is called.
        period: Which period, in words.
        site: What the site calls itself; empty where it has no name.
        made: The day it was made.
        about: Sentences that go before the figures.
        evidence: The sentence on evidence.
        tables: The tables.
    """

    title: str
    period: str
    site: str
    made: str
    about: tuple[str, ...]
    evidence: str
    tables: tuple[Table, ...]


def words_of(cell: Cell) -> str:
    """Return a cell as it is read."""
    if cell is None:
        return HIDDEN
    if cell == "":
        return NOTHING
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".")
    return str(cell)


def markdown(page: Page, template: str) -> str:
    """
    Write a report as Markdown.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    text = sandbox.render(template, _plain(page), name="report.md")
    for table in page.tables:
        text = text.replace(_place("table", table), _in_markdown(table))
    return text


def _place(what: str, table: Table) -> str:
    """Return what a template has where a table goes, however many rows that has."""
    return f"<!-- {what} {table.key} -->"


def _in_markdown(table: Table) -> str:
    numbers = len(table.head) - table.words
    lines = [
        table.head,
        ["---"] * table.words + ["---:"] * numbers,
        *([_escaped(words_of(each)) for each in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def _escaped(text: str) -> str:
    """Return text that Markdown shows as it is; a number needs nothing."""
    return text if _DECIMAL.fullmatch(text) else escaped(text)


_DECIMAL = re.compile(r"\d+\.\d+")


def html(page: Page, template: str) -> str:
    """
    Write a report as one page that needs nothing besides, with its charts.

    Where the library that draws them is missing, the page has its tables only.

    Raises:
        BadTemplate: The template breaks the rules.
    """
    text = sandbox.render(
        template, _plain(page), name="report.html", escape=hypertext.escaped
    )
    for table in page.tables:
        drawn = charts.bars(table.key, table.bars, table.unit, _told(table))
        text = text.replace(_place("chart", table), drawn)
        text = text.replace(_place("table", table), _in_html(table))
    return text


def _in_html(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{"" if place < table.words else _NUMBER}>{each}</th>'
        for place, each in enumerate(map(hypertext.escaped, table.head))
    )
    rows = "\n".join(f"<tr>{_html_row(table, row)}</tr>" for row in table.rows)
    # Whoever goes from table to table by ear hears which one it is.
    named = f"<caption>{hypertext.escaped(table.title)}</caption>"
    inside = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>"
    return f"<table>\n{named}\n{inside}</table>"


_NUMBER = ' class="number"'


def _html_row(table: Table, row: Sequence[Cell]) -> str:
    cells = [hypertext.escaped(words_of(each)) for each in row]
    words = (f'<th scope="row">{each}</th>' for each in cells[: table.words])
    return "".join([*words, *(f"<td>{each}</td>" for each in cells[table.words :])])


def _told(table: Table) -> str:
    """Say in words what a chart shows."""
    shown = "; ".join(f"{words}: {words_of(number)}" for words, number in table.bars)
    return f"Bars: {table.title}, {table.unit}. {shown}. The table below has the same."


def _plain(page: Page) -> dict[str, Plain]:
    return {
        "title": page.title,
        "period": page.period,
        "site": page.site,
        "made": page.made,
        "about": list(page.about),
        "evidence": page.evidence,
        "tables": [_plain_table(each) for each in page.tables],
    }


def _plain_table(table: Table) -> Mapping[str, Plain]:
    return {
        "key": table.key,
        "title": table.title,
        "formula": table.formula,
        "caveat": table.caveat,
    }


def cells(page: Page) -> list[list[Cell]]:
    """Return a report as a long table, one figure a line, under `CELLS`."""
    found: list[list[Cell]] = []
    for table in page.tables:
        for row in table.rows:
            heads = table.head[: table.words]
            said: dict[str, Cell] = dict(zip(heads, row, strict=False))
            for measure, cell in zip(
                table.head[table.words :], row[table.words :], strict=True
            ):
                group, which, what = (
                    said.get(each, "") for each in ("group", "which", "what")
                )
                value = HIDDEN if cell is None else cell
                found.append([group, table.title, which, what, measure, value])
    return found


def as_csv(page: Page) -> bytes:
    """Return a report as CSV in UTF-8, with the mark that spreadsheets look for."""
    rows: list[list[Cell]] = [list(CELLS), *cells(page)]
    return separated([[_plainly(each) for each in row] for row in rows])


def _plainly(cell: Cell) -> Cell:
    return words_of(cell) if isinstance(cell, float) else cell


def as_workbook(page: Page) -> bytes:
    """Return a report as a workbook: what it is, its figures, and how to read them."""
    about = [page.title, page.period, page.site, f"made on {page.made}"]
    sentences = [*(each for each in about if each), *page.about, page.evidence]
    reading = [
        ["label", "hint: how it is reckoned", "hint: what it does not say"],
        *([each.title, each.formula, each.caveat] for each in page.tables),
    ]
    return workbook(
        {
            "about": [["label: about"], *([each] for each in sentences)],
            "figures": [list(CELLS), *cells(page)],
            "reading": reading,
        }
    )
