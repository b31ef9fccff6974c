"""`heero list`: who is here."""

from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.services import listing


def list_records(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(help="Which kind: participant, team, workshop …?"),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    List who is here

    One line each: id, name, kind and status. Nothing is written.

    Example: heero list team
    """
    session = Session.of(ctx)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = listing.everybody(
            session.folder,
            session.today,
            kind or listing.usual(session.folder),
            progress,
        )
    session.show(answer, as_json=as_json)
