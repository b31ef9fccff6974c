"""`heero save`: keeping a version."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import saving


def save(
    ctx: typer.Context,
    message: Annotated[
        str, typer.Option("--message", "-m", help="What should it be called?")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Keep a version of the records to come back to

    Takes in what heero and this site's own guides, templates and words changed, and no
    other file. A record that cannot be read is refused, and then nothing is kept. A
    message may name nobody; without one only the number of records is written.

    Example: heero save -m "after the Saturday table"
    """
    session = Session.of(ctx)
    answer = saving.save(session.workspace, message, session.me or "", session.today)
    session.show(answer, as_json=as_json)
