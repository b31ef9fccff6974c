"""`heero init`: a new records folder."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.commands.lock import call_of
from heero.cli.session import Session
from heero.resources import lookup
from heero.services import folders
from heero.store import git

READMES: Mapping[str, str] = {
    "peer-support": "helpline-readme.md",
    "mentoring": "folder-readme-mentoring.md",
}
"""The page for whoever opens a folder of a program, where it is one of its own."""


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
    plain: Annotated[
        bool, typer.Option("--plain", help="Without a lock, for invented people?")
    ] = False,
    recovery: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Which new file gets the recovery key?"),
    ] = None,
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

    It is locked, as by `heero lock init`: git stores no word of a record that can be
    read. The recovery key goes into a file in your home unless --recovery names another
    one. With --plain there is no lock: for examples and invented people. With
    --unlocked there is none either, and the site decides that it may be sent on.

    Git is told of people there, as by `heero git enable`, and sends nothing anywhere.

    With --from it is a copy of what others share at a place; see `heero sync`.

    Example: heero init records --site "The Porch"
    """
    if source:
        from heero.services import joining_in

        answer = joining_in.copy(folder.resolve(), source, sys.executable)
        Session.of(ctx).show(answer, as_json=as_json)
        return
    session = Session.of(ctx)
    call = None
    if not plain and not unlocked and git.there():
        call = call_of(session, recovery, "")
    page = READMES.get(program, "folder-readme.md")
    readme = lookup("documents", page, None).read_text(encoding="utf-8")
    answer = folders.init(
        folder.resolve(),
        program,
        site,
        readme,
        unlocked=unlocked,
        python=sys.executable,
        lock=call,
    )
    session.show(answer, as_json=as_json)
