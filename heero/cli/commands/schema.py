"""`heero schema`: what an editor reads to help."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import schemas


def schema(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(help="Which kind: participant, private, team, ...?")
    ] = "participant",
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON? It always is.")
    ] = False,
) -> None:
    """
    Print the schema of a kind of record

    A JSON Schema, for editors and other programs. Nothing is written.

    Example: heero schema participant
    """
    Session.of(ctx).show(schemas.schema(kind), as_json=as_json)
