"""`heero schema`: what an editor reads to help."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import schemas, skeletons


def schema(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(help="Which kind: participant, private, team, ...?")
    ] = "participant",
    skeleton: Annotated[
        bool, typer.Option("--skeleton", help="As a record to fill in?")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON? A schema always is.")
    ] = False,
) -> None:
    """
    Print the schema of a kind of record

    A JSON Schema, for editors and other programs; with --skeleton a record with every
    key and what it is for, for a person. Nothing is written.

    Example: heero schema team --skeleton
    """
    made = skeletons.skeleton(kind) if skeleton else schemas.schema(kind)
    Session.of(ctx).show(made, as_json=as_json)
