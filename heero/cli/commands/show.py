"""`heero show`: one record."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import showing


def show(
    ctx: typer.Context,
    record: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    kind: Annotated[
        str, typer.Option(help="Which one beside it: private, disclosures?")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON, defaults filled in?")
    ] = False,
) -> None:
    """
    Show a record

    Prints the text as it is. Nothing is written.

    Example: heero show quiet-otter-41
    """
    session = Session.of(ctx)
    session.show(showing.shown(session.workspace, record, kind), as_json=as_json)
