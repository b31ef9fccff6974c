"""`heero init`: a new records folder."""

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
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Make a new records folder

    Writes the folder, its settings, a README for whoever opens it, schemas for
    editors, and begins a history where git is installed. A folder with anything in it
    is left alone.

    Example: heero init records --site "The Porch"
    """
    readme = lookup("documents", "folder-readme.md", None).read_text(encoding="utf-8")
    answer = folders.init(folder.resolve(), program, site, readme)
    Session.of(ctx).show(answer, as_json=as_json)
