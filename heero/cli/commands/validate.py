"""`heero validate`: what is wrong, and where."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli import show
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
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes? (as many as help)"),
    ] = None,
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
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = validating.validate(
            session.workspace, paths or [], session.today, jobs, progress
        )
    session.show(answer, as_json=as_json or format == "json")
