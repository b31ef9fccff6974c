"""`heero validate`: what is wrong, and where."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import validating
from heero.services.outcome import Outcome


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
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is nobody's to decide?")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only show what --fix would change?")
    ] = False,
    layout: Annotated[
        bool, typer.Option("--layout", help="With these: lay out as heero does, too?")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json?")
    ] = False,
) -> None:
    """
    Check records and say what is wrong, and where

    Without a path the whole folder is looked at. Of the lines only keys are shown, and
    what is wrong; what somebody said is a `…`. Nothing is written without --fix, which
    says what it mends, and what is left. --diff shows whole lines of the records.
    Ends with 1 where there is an error or a difference; warnings alone end with 0.

    Example: heero validate participants/quiet-otter-41.yaml
    """
    session = Session.of(ctx)
    if fix or diff or layout:
        answer = _mended(session, paths or [], diff=diff, fix=fix, layout=layout)
        session.show(answer, as_json=as_json or format == "json")
        return
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = validating.validate(
            session.folder, paths or [], session.today, jobs, progress
        )
    if session.fancy:
        answer = answer._replace(lines=show.in_colour(answer.lines))
    session.show(answer, as_json=as_json or format == "json")


def _mended(
    session: Session, paths: list[Path], *, fix: bool, diff: bool, layout: bool
) -> Outcome:
    from heero.services import fixing

    if not fix and not diff:
        raise BadInput(
            "--layout changes records", hint="say --diff to see how, or --fix to do it"
        )
    does = fixing.preview if diff else fixing.fix
    with show.progress("reading", wanted=session.fancy) as progress:
        return does(
            session.workspace, paths, session.today, lay_out=layout, progress=progress
        )
