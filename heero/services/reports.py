"""Reports about a program: what was done and said, of many people at once."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from heero.documents import charts
from heero.documents.reports import Page
from heero.domain.figures import reckoned
from heero.domain.outcomes import added
from heero.domain.reported import EVIDENCE, TITLES, Report, parts
from heero.domain.suppressed import LEAST
from heero.domain.words import Day
from heero.services.counted_people import Counted, everybody, rows
from heero.services.outcome import Outcome
from heero.services.report_pages import NO_CHARTS, Format, written
from heero.services.report_rows import Rows
from heero.services.report_scopes import TOO_FEW, By, Scope, scope
from heero.services.report_tables import table_of
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        report: Which report.
        first: The first day, quarter or year; empty for the beginning.
        last: The last one; empty for the last that is over.
        by: How it is parted.
        format: What it is written as; `None` goes by the file, else text.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether it is the answer itself, and no file is written.
    """

    report: Report
    first: str = ""
    last: str = ""
    by: By | None = None
    format: Format | None = None
    to: Path | None = None
    print: bool = False


def write(
    workspace: Workspace, wanted: Wanted, today: Day, progress: Progress = silent
) -> Outcome:
    """
    Write a report.

    Args:
        workspace: The records folder.
        wanted: Which, and how.
        today: The day.
        progress: Told how far it is.

    Raises:
        BadInput: The period is none, or is not over.
        GateShut: There are too few people in it.
        BadTemplate: The template of the page breaks a rule.
        CannotWrite: The disk would not take it.
    """
    counted = everybody(workspace, today, progress)
    there = rows(counted.subjects, today)
    about = scope(there, wanted.first, wanted.last, wanted.by, today)
    page = _page(workspace, wanted, counted, there, about, today)
    format_ = format_of(wanted.format, wanted.to)
    notes = [*counted.notes, *about.notes]
    if format_ == "html" and not charts.there():
        notes.append(NO_CHARTS)
    data: dict[str, Any] = {
        "report": wanted.report,
        "by": wanted.by,
        **asdict(page),
        "notes": list(about.notes),
        "path": None,
    }
    name = f"report-{wanted.report}-{about.row.replace(' ', '-').lower()}"
    return written(workspace, page, format_, wanted, name, data, notes)


def format_of(format_: Format | None, to: Path | None) -> Format:
    """
    Return what a report is written as.

    Args:
        format_: What was said; `None` for nothing.
        to: The file it goes to, whose ending tells; `None` for text.
    """
    if format_ is not None:
        return format_
    endings: dict[str, Format] = {
        ".html": "html",
        ".htm": "html",
        ".csv": "csv",
        ".xlsx": "xlsx",
    }
    return endings.get(to.suffix.lower() if to else "", "md")


def _page(
    workspace: Workspace,
    wanted: Wanted,
    counted: Counted,
    there: Rows,
    about: Scope,
    today: Day,
) -> Page:
    guides = sorted({one for each in counted.subjects for one in each.guides})
    wanted_parts = parts(wanted.report, guides)
    figures = [figure for part in wanted_parts for figure in part.figures]
    inside = {one for held in there.tree.people.values() for one in held}
    subjects = [each for each in counted.subjects if each.record.id in inside]
    held = added(subjects, figures)
    tables = [
        table_of(part, reckoned(part, there.tree, held), about) for part in wanted_parts
    ]
    return Page(
        title=TITLES[wanted.report],
        period=about.row,
        site=workspace.settings.site or "",
        made=today,
        about=tuple(_about(counted, there, about)),
        evidence=EVIDENCE,
        tables=tuple(each for each in tables if each.rows),
    )


def _about(counted: Counted, there: Rows, about: Scope) -> Iterator[str]:
    number = len(there.tree.people[about.row])
    yield (
        f"Participants counted: {number}. Each belongs to the quarter in which their "
        "first workshop ended, or, without one, in which they were welcomed."
    )
    yield (
        "Only people whose yes to evaluation holds on the day of this report are "
        f"counted. {_left_out(counted.left_out)}"
    )
    yield (
        f"A count under {LEAST}, or one that comes from {TOO_FEW}, is not shown, and "
        "neither is whatever it could be worked out from."
    )
    last = counted.subjects[0].until
    yield f"It tells what was written down as said or done until {last}."
    yield from about.notes


def _left_out(number: int) -> str:
    if number >= LEAST:
        return f"Of everybody here, {number} are left out because theirs does not."
    return (
        f"How many are left out is not told where it is under {LEAST}, none included."
    )
