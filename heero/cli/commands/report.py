"""`heero report`: what a program did and what was said, of many people at once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, cast

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.errors import BadInput

if TYPE_CHECKING:
    from heero.domain.reported import Report
    from heero.services.outcome import Outcome
    from heero.services.report_scopes import By

Name = Literal[
    "workshops",
    "networks",
    "outcomes",
    "yearly",
    "contacts",
    "crises",
    "events",
    "mentors",
]
"""Every report there is: of workshops, of the log, of a helpline, of mentoring."""

THERE: Mapping[str, tuple[Name, ...]] = {
    "workshop": ("workshops", "networks", "outcomes", "yearly"),
    "peer-support": ("contacts", "crises", "events"),
    "mentoring": ("mentors",),
}
"""The reports of each program."""

Format = Literal["md", "html", "csv", "xlsx", "json"]


def report(
    ctx: typer.Context,
    name: Annotated[
        Name,
        typer.Argument(
            metavar="REPORT",
            help="workshops, networks, outcomes, yearly; contacts, crises, events; "
            "mentors?",
        ),
    ],
    year: Annotated[
        str, typer.Option(metavar="YEAR", help="With yearly: of which year?")
    ] = "",
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY", help="From which month or year?")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Until which month or year?")
    ] = "",
    by: Annotated[
        str, typer.Option(metavar="WORD", help="How is it parted?", show_default=False)
    ] = "",
    format_: Annotated[
        Format | None, typer.Option("--format", help="What is it written as?")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Which file? - prints it")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Tell what was done and said, of many people at once

    Of workshops it counts only people whose yes to evaluation holds today, and only
    quarters and years that are over; a quarter is written 2026-Q3. Small groups are put
    together, counts under five are not shown, and every figure says how many it rests
    on: --by workshop, quarter or site. `yearly` is another matter: it counts the
    requests, breaches and uses in the log of a year, as a commissioner asks for them.

    Of a helpline and of mentoring it counts months that are over. Counts under ten are
    not shown, and a table is told by month, by quarter or by year, as finely as it can
    be: --by month. Contacts are told --by office, channel, concern or a field of the
    site as well.

    It writes into out/ unless -o names a file, and changes no record.

    Example: heero report networks --from 2025 --to 2025 --by quarter --format html
    Example: heero report contacts --from 2025 --to 2025 --by month
    """
    session = Session.of(ctx)
    if year and name != "yearly":
        raise BadInput(
            "--year is for the yearly report", hint="give --from and --to instead"
        )
    _must_be_here(name, session.folder.basics.program)
    to_print = output is not None and str(output) == "-"
    file = None if to_print else output
    said = _Said(from_, to, by, year, format_, file, to_print)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = _of_helpline(session, name, said, progress) or _of_workshops(
            session, name, said, progress
        )
    session.show(answer, as_json=as_json)


class _Said(NamedTuple):
    """What was said on the command line."""

    first: str
    last: str
    by: str
    year: str
    format: Format | None
    file: Path | None
    print: bool


BY = ("workshop", "quarter", "site")
"""How reports of workshops are parted."""


def _must_be_here(name: Name, program: str) -> None:
    there = THERE.get(program, ())
    if name not in there:
        raise BadInput(
            f"a folder of the program {program} has no report '{name}'",
            hint=f"it has: {', '.join(there)}",
        )


def _of_helpline(
    session: Session, name: Name, said: _Said, progress: Callable[[int, int], None]
) -> "Outcome | None":
    from heero.services import helpline_reports

    if name not in helpline_reports.NAMES:
        return None
    wanted = helpline_reports.Wanted(
        name, said.first, said.last, said.by, said.format, said.file, said.print
    )
    return helpline_reports.write(session.workspace, wanted, session.today, progress)


def _of_workshops(
    session: Session, name: Name, said: _Said, progress: Callable[[int, int], None]
) -> "Outcome":
    from heero.services import reports, yearly

    if said.format == "json":
        raise BadInput("this report is not written as JSON", hint="say --json instead")
    form = said.format
    if name == "yearly":
        asked = yearly.Wanted(said.year, form, said.file, print=said.print)
        return yearly.write(session.workspace, asked, session.today)
    by = said.by.strip().lower()
    if by and by not in BY:
        raise BadInput(
            "there is nothing of that name to tell by",
            hint=f"there are: {', '.join(BY)}",
        )
    wanted = reports.Wanted(
        cast("Report", name),
        said.first,
        said.last,
        cast("By", by) if by else None,
        form,
        said.file,
        print=said.print,
    )
    return reports.write(session.workspace, wanted, session.today, progress)
