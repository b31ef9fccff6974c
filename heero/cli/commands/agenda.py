"""`heero agenda`: the page for a network meeting."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import agendas


def agenda(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    kind: Annotated[str, typer.Option(help="Which agenda?")] = "network",
    minutes: Annotated[
        int | None, typer.Option(help="How long is the meeting, in minutes?")
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help="Which meeting, by its id?", metavar="ID")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Which file? - prints it", metavar="FILE"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write the page for a network meeting

    It holds what may be heard by everyone who is invited, and names only people who
    are clear to come. Written as Markdown into out/ of the records folder; no record
    is changed.

    Example: heero agenda quiet-otter-41 --minutes 60
    """
    session = Session.of(ctx)
    wanted = agendas.Wanted(
        kind=kind,
        minutes=minutes,
        meeting=meeting,
        to=Path(output).resolve() if output not in (None, "-") else None,
        print=output == "-",
    )
    session.show(
        agendas.write(session.workspace, participant, wanted, session.today),
        as_json=as_json,
    )
