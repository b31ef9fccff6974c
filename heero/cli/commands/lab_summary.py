"""`heero lab summary`: what was said in a lab, for one reader."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.documents.lab_summary import For
from heero.services.lab_summaries import Format


def summary(
    ctx: typer.Context,
    lab: Annotated[str, typer.Argument(metavar="L", help="Which lab?")],
    for_: Annotated[For, typer.Option("--for", help="Who reads it?")],
    format_: Annotated[
        Format | None, typer.Option("--format", help="What is it written as?")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Which file? - prints it")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write what was said in a lab, for one reader

    Whoever presented gets all that was told, the wonderings, ideas, step and takeaways;
    the team the question and what came of it; training only codes in words, that could
    be about many families. Every wondering says that it is one. Names, days, ages,
    places and numbers are masked, and it is said where. Written into out/ of the
    records folder; no record is changed.

    Example: heero lab summary calm-river-12 --for team --format html
    """
    from heero.services import lab_summaries

    session = Session.of(ctx)
    printed = output is not None and str(output) == "-"
    to = output.resolve() if output is not None and not printed else None
    wanted = lab_summaries.Wanted(for_, format_, to, printed)
    answer = lab_summaries.write(session.workspace, lab, wanted)
    session.show(answer, as_json=as_json)
