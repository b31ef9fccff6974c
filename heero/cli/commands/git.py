"""`heero git`: what git is told of records, for whoever uses git by hand."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import equipping, trying

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Let git speak of people, and guard what leaves the folder",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]


@app.command()
def enable(
    ctx: typer.Context,
    lines: Annotated[
        bool, typer.Option("--lines", help="Show diffs in lines made for reading?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Let git speak of people in this clone

    Merges, rebases and the like go item by item, `git diff` names people, records that
    cannot be read are refused, and nothing is sent anywhere before somebody was asked.
    Writes only into `.git`, and overwrites no hook; doing it twice is doing it once.
    With --lines, `git diff` and `git log -p` show one readable line for each value,
    which takes a little time for each version they show.

    Example: heero git enable
    """
    session = Session.of(ctx)
    answer = equipping.enable(session.workspace.root, sys.executable, lines=lines)
    session.show(answer, as_json=as_json)


@app.command()
def disable(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    Take everything heero put into this clone out again

    Versions and records are left alone, and so is every line that is not heero's.

    Example: heero git disable
    """
    session = Session.of(ctx)
    session.show(equipping.disable(session.workspace.root), as_json=as_json)


@app.command()
def status(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List what heero put into this clone, and whether it works

    Ends with 1 where something does not.

    Example: heero git status
    """
    session = Session.of(ctx)
    session.show(equipping.status(session.workspace.root), as_json=as_json)


@app.command()
def merge(
    ctx: typer.Context,
    base: Annotated[Path, typer.Argument(help="The version both come from?")],
    ours: Annotated[Path, typer.Argument(help="The one version?")],
    theirs: Annotated[Path, typer.Argument(help="The other?")],
    as_json: AsJson = False,
) -> None:
    """
    Show what comes of two versions of a record, and write nothing

    Prints the record as it would be. With --json it says place by place whose change
    was followed. Ends with 1 where somebody has to choose.

    Example: heero git merge base.yaml ours.yaml theirs.yaml --json
    """
    Session.of(ctx).show(trying.merge(base, ours, theirs), as_json=as_json)
