"""`heero export`: tables for a sheet of the site's own."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.services import exporting
from heero.services.exporting import Format, Reader, Wanted


def export(
    ctx: typer.Context,
    format_: Annotated[
        Format, typer.Option("--format", help="What is it written as?")
    ] = "csv",
    audience: Annotated[
        Reader | None,
        typer.Option(help="Who reads it? With team, names are in it"),
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option(help="Which table only? (can be repeated)")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Which file or folder? - prints it"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write tables of ids, days and codes for a sheet of your own

    There are participants, people, commitments, visits and walks. Without --audience
    team there are no names, and never the words anybody said, nor ways to reach
    anybody. Whoever's yes to a record has ended is left out, and so is whoever the
    team may not know of. It writes into out/ unless -o names a place, and changes no
    record.

    Example: heero export --format xlsx -o out/this-month.xlsx
    """
    session = Session.of(ctx)
    printed = output is not None and str(output) == "-"
    wanted = Wanted(
        format_,
        audience == "team",
        tuple(table or ()),
        None if printed else output,
        print=printed,
    )
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = exporting.export(session.workspace, wanted, session.today, progress)
    session.show(answer, as_json=as_json)
