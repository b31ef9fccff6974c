"""`heero sync`: share a folder with the people one works with."""

import sys
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.domain.signs import visible
from heero.errors import BadInput
from heero.services import guarding, syncing


def sync(
    ctx: typer.Context,
    where: Annotated[
        str,
        typer.Argument(
            metavar="[WHERE]",
            help="Which place? A folder on a shared drive or a stick, or an address",
        ),
    ] = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="May it go there, now and from now on?")
    ] = False,
    instead: Annotated[
        bool, typer.Option("--instead", help="In the place of the one before?")
    ] = False,
    take: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE=here|there", help="Which of two versions of a file stays?"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Share the folder with the people you work with

    Keeps a version, brings in what others put there, tells what that is, and sends what
    is here. The first time a place is named and somebody says that it may be the one;
    later the word alone is enough. Where the folder is locked, keys go first, and
    private files go locked; else those stay on this computer. What two people said
    differently is kept, both, and `heero resolve` asks; then it ends with 1.

    Example: heero sync /media/team-drive
    """
    session = Session.of(ctx)
    workspace = session.workspace
    takes = dict(map(_taken, take or []))
    place = syncing.place_of(workspace, where, instead=instead)
    if syncing.is_new(workspace, place) and not yes:
        shown = visible(guarding.bare(place))
        if not session.asks or as_json:
            raise BadInput(
                f"nobody has said that this folder may be shared with {shown}",
                hint="say so with --yes; whoever can open that place can read it",
            )
        typer.echo(
            f"Whoever can open {shown} will be able to read these records.", err=True
        )
        if not typer.confirm("Share them there, now and from now on?", err=True):
            typer.echo("nothing was sent", err=True)
            raise typer.Exit(1)
    by = session.me or ""
    answer = syncing.sync(
        workspace,
        place,
        by,
        takes,
        sys.executable,
        session.own_place,
        session.today,
    )
    session.show(answer, as_json=as_json)


def _taken(word: str) -> tuple[str, str]:
    file, _, side = word.rpartition("=")
    if not file or side not in ("here", "there"):
        raise BadInput(
            "this does not say which version of which file",
            hint="write FILE=here or FILE=there",
        )
    return file, side
