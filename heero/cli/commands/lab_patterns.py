"""`heero lab patterns`: what many labs have in common."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.services import lab_patterns
from heero.services.lab_patterns import Format, Wanted
from heero.services.report_scopes import LabsBy


def patterns(
    ctx: typer.Context,
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY", help="From which quarter or year?")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Until which quarter or year?")
    ] = "",
    by: Annotated[
        LabsBy | None, typer.Option(help="How is it parted?", show_default=False)
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
    Tell what comes again and again in many labs, and which ideas helped

    It counts codes and never words: kinds of loss, needs that were wondered about,
    kinds of ideas and what became of them. Only quarters and years that are over are
    counted, and counts under five are not shown, nor what they could be worked out
    from. It writes into out/ unless -o names a file, and changes no record.

    Example: heero lab patterns --from 2025 --to 2025 --by quarter
    """
    session = Session.of(ctx)
    printed = output is not None and str(output) == "-"
    file = None if printed else output
    wanted = Wanted(from_, to, by, format_, file, print=printed)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = lab_patterns.patterns(
            session.workspace, wanted, session.today, progress
        )
    session.show(answer, as_json=as_json)
