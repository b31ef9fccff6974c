"""`heero lab agenda`: the page for whoever leads a lab."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.session import Session
from heero.domain.lab import Notes
from heero.services import lab_agendas


def agenda(
    ctx: typer.Context,
    lab: Annotated[str, typer.Argument(metavar="L", help="Which lab?")],
    at: Annotated[
        str, typer.Option("--at", metavar="HH:MM", help="When does it begin?")
    ] = "",
    minutes: Annotated[
        int | None, typer.Option(help="How long is it, in minutes?")
    ] = None,
    notes: Annotated[
        Notes | None, typer.Option(help="How much is written down?")
    ] = None,
    format_: Annotated[
        Literal["md", "html"] | None,
        typer.Option("--format", help="As Markdown, or to print?"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Which file? - prints it", metavar="FILE"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write the page for whoever leads a lab

    The parts with their minutes, and with the time of day where --at says when it
    begins; the promise, the question, the three minutes of overview, who is there by
    roles, how people talk, what is written and what is not, and how long it is kept.
    Nothing that was said in a lab is on it. Written as Markdown into out/ of the
    records folder, or to print. No record is changed.

    Example: heero lab agenda calm-river-12 --at 14:00 --format html
    """
    session = Session.of(ctx)
    wanted = lab_agendas.Wanted(
        at=at,
        minutes=minutes,
        notes=notes,
        format=format_,
        to=Path(output).resolve() if output and output != "-" else None,
        print=output == "-",
    )
    session.show(lab_agendas.write(session.workspace, lab, wanted), as_json=as_json)
