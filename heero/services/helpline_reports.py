"""Reports of a helpline and of mentoring: figures that tell on nobody."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from heero.documents import charts
from heero.documents.reports import Page, Table
from heero.domain.part_shapes import CALLERS
from heero.domain.tallies import Tally
from heero.domain.told_parts import Told, told
from heero.domain.told_rows import LEAST, Row, month_before
from heero.domain.words import Day, Month
from heero.errors import BadInput, OtherProgram
from heero.services import helpline_contacts
from heero.services.helpline_contacts import Source
from heero.services.helpline_parted import part_words, parted
from heero.services.helpline_scopes import Asked, scope
from heero.services.helpline_tables import tables
from heero.services.outcome import Outcome
from heero.services.report_pages import NO_CHARTS, written
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace

Name = Literal["contacts", "crises", "events", "mentors"]
"""The reports there are."""

NAMES: tuple[Name, ...] = get_args(Name)

Format = Literal["md", "html", "csv", "xlsx", "json"]

ENDINGS: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "json",
}


@dataclass(frozen=True)
class Wanted:
    """
    What is asked for.

    Attributes:
        report: Which report.
        first: The first day, month, quarter or year; empty for the beginning.
        last: The last one; empty for the last that is over.
        by: How it is parted; empty for not at all.
        format: What it is written as; `None` goes by the file, else text.
        to: The file to write; `None` writes into `out/` of the records folder.
        print: Whether it is the answer itself, and no file is written.
    """

    report: Name
    first: str = ""
    last: str = ""
    by: str = ""
    format: Format | None = None
    to: Path | None = None
    print: bool = False


def write(
    workspace: Workspace, wanted: Wanted, today: Day, progress: Progress = silent
) -> Outcome:
    """
    Write a report of a helpline, or of mentoring.

    Args:
        workspace: The records folder.
        wanted: Which, and how.
        today: The day.
        progress: Told how far it is.

    Raises:
        OtherProgram: The folder has none of what it is about.
        BadInput: The period is none or is not over, or there is nothing to part by.
        GateShut: There is too little in it.
        BadTemplate: The template of the page breaks a rule.
        CannotWrite: The disk would not take it.
    """
    last = month_before(today)
    made = _source(workspace, wanted.report, last, progress)
    tally = Tally(made.items, last, made.within)
    asked = scope(_periods(made, tally), wanted.first, wanted.last, last)
    page, notes = _page(workspace, wanted, made, tally, asked, today)
    format_ = wanted.format or ENDINGS.get(
        wanted.to.suffix.lower() if wanted.to else "", "md"
    )
    if format_ == "html" and not charts.there():
        notes.append(NO_CHARTS)
    data: dict[str, Any] = {
        "report": wanted.report,
        "by": wanted.by or None,
        **asdict(page),
        "notes": list(notes),
        "path": None,
    }
    notes = [*made.notes, *notes]
    name = f"report-{wanted.report}-{asked.words.replace(' ', '-').lower()}"
    return written(workspace, page, format_, wanted, name, data, notes)


def _periods(made: Source, tally: Tally) -> Sequence[Row]:
    """Return the periods there are: those of what it is about most, or of the rest."""
    units = [made.main, *(each.figures[0].unit for each in made.parts)]
    return next((held for unit in units if (held := tally.rows(unit))), [])


def _source(
    workspace: Workspace, report: Name, last: Month, progress: Progress
) -> Source:
    program = "mentoring" if report == "mentors" else "peer-support"
    if workspace.settings.program != program:
        raise OtherProgram(program, workspace.settings.program)
    if report == "contacts":
        return helpline_contacts.source(workspace, last, progress)
    # What reads records is a third of a start, and contacts are mostly known.
    from heero.services import support_sources

    source = {
        "crises": support_sources.crises,
        "events": support_sources.events,
        "mentors": support_sources.mentors,
    }[report]
    return source(workspace, last)


def _page(
    workspace: Workspace,
    wanted: Wanted,
    made: Source,
    tally: Tally,
    asked: Asked,
    today: Day,
) -> tuple[Page, list[str]]:
    by = part_words(made, wanted.by)
    notes = list(asked.notes)
    if asked.key.startswith("until "):
        notes.append(_ONCE)
    if by in ("", "month"):
        every = everything(made, tally)
        shown, said = _tables(made, tally, every, asked, by_month=by == "month")
    else:
        if wanted.report != "contacts":
            raise BadInput(
                "only contacts are told by anything but months",
                hint="say --by month, or leave it out",
            )
        shown, said = parted(workspace, made, tally, asked, by)
    return Page(
        title=made.title,
        period=asked.words,
        site=workspace.settings.site or "",
        made=today,
        about=(*made.about, _HIDDEN, *asked.notes, *said),
        evidence=made.evidence,
        tables=tuple(shown),
    ), notes


def everything(made: Source, tally: Tally) -> list[Told]:
    """Return what is told of every part."""
    found: list[Told] = []
    for each in made.parts:
        found.append(told(tally, each, made.known, found))
    return found


_ONCE = (
    "hand this out only where no report of one of these years was handed out on "
    "another day: what each leaves out could be taken from the other"
)


_HIDDEN = (
    f"A count under {LEAST}, or one that comes from fewer than {LEAST} people, is not "
    "shown, and neither is whatever it could be worked out from. Only months that are "
    "over are counted."
)


def _tables(
    made: Source,
    tally: Tally,
    every: Sequence[Told],
    asked: Asked,
    *,
    by_month: bool,
) -> tuple[list[Table], list[str]]:
    shown: list[Table] = []
    said: list[str] = []
    for part, (table, why) in zip(
        every, tables(every, asked, by_month=by_month), strict=True
    ):
        if table is not None and table.rows:
            shown.append(table)
        elif why:
            said.append(why)
        if part.part.key == "length":
            shown += _touch(made, tally, asked)
    return shown, said


def _touch(made: Source, tally: Tally, asked: Asked) -> Iterator[Table]:
    found = helpline_contacts.in_touch(made, tally.rows(CALLERS), asked)
    if found is not None:
        yield found
