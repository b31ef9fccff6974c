"""`heero report`: what a program did and what was said, of many people at once."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.domain.reported import Report
from heero.services import reports
from heero.services.report_scopes import By
from heero.services.reports import Format, Wanted


def report(
    ctx: typer.Context,
    name: Annotated[
        Report, typer.Argument(metavar="REPORT", help="workshops, networks, outcomes?")
    ],
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY", help="From which quarter or year?")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Until which quarter or year?")
    ] = "",
    by: Annotated[
        By | None, typer.Option(help="How is it parted?", show_default=False)
    ] = None,
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

    It counts only people whose yes to evaluation holds today, and only quarters and
    years that are over; a quarter is written 2026-Q3. Small groups are put together,
    counts under five are not shown, and every figure says how many it rests on. It
    writes into out/ unless -o names a file, and changes no record.

    Example: heero report networks --from 2025 --to 2025 --by quarter --format html
    """
    session = Session.of(ctx)
    printed = output is not None and str(output) == "-"
    wanted = Wanted(
        name,
        from_,
        to,
        by,
        format_,
        None if printed else output,
        print=printed,
    )
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = reports.write(session.workspace, wanted, session.today, progress)
    session.show(answer, as_json=as_json)
