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
        typer.Argument(metavar="[KIND]", help="Which kind: team, workshop, pair …?"),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    List who is here

    One line each: id, name, kind and status. Without a KIND those this folder is about,
    and how many there are of the other kinds. Nothing is written.

    Example: heero list team
    """
    session = Session.of(ctx)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = listing.everybody(
            session.folder,
            session.today,
            kind or listing.usual(session.folder),
            progress,
            session.me,
        )
    if not kind and not as_json:
        more = listing.besides(session.folder, listing.usual(session.folder))
        answer = answer._replace(notes=[*answer.notes, *more])
    session.show(answer, as_json=as_json)
