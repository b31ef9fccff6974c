"""`heero restore`: a folder out of a backup."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.services import restoring


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Which backup?")],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Which new or empty folder?")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Make a folder again out of a backup

    Everything comes back, or nothing: records, also what is private, what was said and
    is not in a record yet, and the history in git. A folder with anything in it is left
    alone. Nobody but you can open what was restored.

    Example: heero restore /media/stick/heero-2026-11-21.zip records
    """
    session = Session.of(ctx)
    with show.progress("restoring", wanted=session.fancy) as bar:
        answer = restoring.restore(
            file, folder, lambda _, done, whole: bar(done, whole)
        )
    session.show(answer, as_json=as_json)
