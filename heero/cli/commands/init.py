"""`heero init`: a new records folder."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.session import Session
from heero.resources import lookup
from heero.services import folders


def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where?")],
    program: Annotated[
        Literal["workshop", "lab", "peer-support", "mentoring"],
        typer.Option(help="Whose records will live here?"),
    ] = "workshop",
    site: Annotated[
        str | None, typer.Option(help="What does the site call itself?")
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="PLACE", help="A copy of what others share where?"
        ),
    ] = "",
    unlocked: Annotated[
        bool, typer.Option("--unlocked", help="May it be sent on without a lock?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Make a new records folder

    Writes the folder, its settings, a README for whoever opens it, schemas for
    editors, and begins a history where git is installed. A folder with anything in it
    is left alone.

    Git is told of people there, as by `heero git enable`, and sends nothing anywhere.
    With --unlocked the site decides that it may, once somebody was asked for a place.

    With --from it is a copy of what others share at a place; see `heero sync`.

    Example: heero init records --site "The Porch"
    """
    if source:
        from heero.services import joining_in

        answer = joining_in.copy(folder.resolve(), source, sys.executable)
        Session.of(ctx).show(answer, as_json=as_json)
        return
    readme = lookup("documents", "folder-readme.md", None).read_text(encoding="utf-8")
    answer = folders.init(
        folder.resolve(),
        program,
        site,
        readme,
        unlocked=unlocked,
        python=sys.executable,
    )
    Session.of(ctx).show(answer, as_json=as_json)
