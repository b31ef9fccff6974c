"""The counts a commissioner asks for each year, as a report."""

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from heero.documents.reports import Page, Table
from heero.domain.words import Day
from heero.domain.yearly import Section, sections
from heero.errors import BadInput
from heero.services import logs
from heero.services.outcome import Outcome
from heero.services.report_pages import Format, written
from heero.services.reports import format_of
from heero.store.workspace import Workspace

TITLE = "Requests, breaches and uses of a year"

ABOUT = (
    "It counts what the log of this folder holds: what was asked for, what went wrong, "
    "and nobody's name.",
    "It is for whoever asks for these counts by law. Counts this small can point at "
    "somebody: do not publish it.",
)

EVIDENCE = (
    "These are counts of what was written down. They do not show whether records are "
    "safe, or whether people get what is theirs."
)


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        year: The year; empty for the last one that is over.
        format: What it is written as; `None` goes by the file, else text.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether it is the answer itself, and no file is written.
    """

    year: str = ""
    format: Format | None = None
    to: Path | None = None
    print: bool = False


def write(workspace: Workspace, wanted: Wanted, today: Day) -> Outcome:
    """
    Write the counts of a year.

    Raises:
        BadInput: It is no year, or is still to come.
        Unreadable: A log has errors: counts without it would be wrong.
        BadTemplate: The template of the page breaks a rule.
        CannotWrite: The disk would not take it.
    """
    year = _year(wanted.year, today)
    counted = sections(logs.every(workspace), year)
    page = Page(
        title=TITLE,
        period=year,
        site=workspace.settings.site or "",
        made=today,
        about=ABOUT,
        evidence=EVIDENCE,
        tables=tuple(map(_table, counted)),
    )
    notes = [] if year < today[:4] else [f"{year} is not over: these are counts so far"]
    data: dict[str, Any] = {
        "report": "yearly",
        "year": year,
        "counts": {
            each.key: [one._asdict() for one in each.counts] for each in counted
        },
        **asdict(page),
        "path": None,
    }
    form = format_of(wanted.format, wanted.to)
    name = f"report-yearly-{year}"
    return written(workspace, page, form, wanted, name, data, notes)


def _year(typed: str, today: Day) -> str:
    if not typed.strip():
        return f"{int(today[:4]) - 1:04}"
    if not re.fullmatch(r"[0-9]{4}", typed.strip()):
        raise BadInput("that is no year", hint="give --year 2026")
    if typed.strip() > today[:4]:
        raise BadInput("that year is still to come", hint="give one that has begun")
    return typed.strip()


def _table(section: Section) -> Table:
    return Table(
        section.key,
        section.title,
        section.formula,
        section.caveat,
        ("what", "number"),
        1,
        tuple((each.what, each.number) for each in section.counts),
    )
