"""`heero validate`: what is wrong, and where."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.session import Session
from heero.services import validating


def validate(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Which files or folders?")
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="Which format?")] = (
        "text"
    ),
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json?")
    ] = False,
) -> None:
    """
    Check records and say what is wrong, and where

    Without a path the whole folder is looked at. Nothing is written.
    Ends with 1 where there is an error; warnings alone end with 0.

    Example: heero validate participants/quiet-otter-41.yaml
    """
    session = Session.of(ctx)
    session.show(
        validating.validate(session.workspace, paths or [], session.today),
        as_json=as_json or format == "json",
    )
