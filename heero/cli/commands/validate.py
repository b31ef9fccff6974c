"""`heero validate`: what is wrong, and where."""

from dataclasses import replace
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

    Without a path the whole folder is looked at. Nothing is written. Of the lines only
    keys are shown, and what is wrong; what somebody said is a `…`.
    Ends with 1 where there is an error; warnings alone end with 0.

    Example: heero validate participants/quiet-otter-41.yaml
    """
    session = Session.of(ctx)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = validating.validate(
            session.workspace, paths or [], session.today, jobs, progress
        )
    if session.fancy:
        answer = replace(answer, lines=show.in_colour(answer.lines))
    session.show(answer, as_json=as_json or format == "json")
