"""`heero map`: the people in somebody's life, in one picture."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import maps
from heero.services.map_kinds import KINDS_OF_MAP, MEANINGS
from heero.services.outcome import Outcome


def draw(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose map?")],
    kind: Annotated[
        str, typer.Option(help=f"Which kind of map? {', '.join(KINDS_OF_MAP)}")
    ] = KINDS_OF_MAP[0],
    by: Annotated[
        str, typer.Option(help=f"By what are circles drawn? {', '.join(MEANINGS)}")
    ] = "",
    audience: Annotated[str, typer.Option(help="Whom is it for?")] = "me",
    format_: Annotated[
        str | None, typer.Option("--format", help="svg, png, dot, txt or json?")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", help="Which file? - for stdout")
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Who is left off? (can be repeated)"),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO=SEAT", help="Who sits where? (can be repeated)"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Draw the people in somebody's life

    An ecomap is drawn from every record. Every other kind draws what was said for it,
    and nothing more; what fills each is in docs/maps.md.

    The picture goes to out/ in the records folder and its path is printed; with -o it
    goes to a file of your choice. The record is not touched, except by --place, which
    puts somebody on a seat such as near-friends-2 for good.

    Example: heero map quiet-otter-41 --audience team --format png

    Example: heero map quiet-otter-41 --kind mobility
    """
    if output == "-" and as_json:
        raise BadInput(
            "a picture on standard output leaves no room for --json",
            hint="leave one of them out; --format json is the picture for a program",
        )
    session = Session.of(ctx)
    if place:
        maps.place(session.workspace, participant, place, session.me or "")
    drawn = maps.drawn(
        session.workspace,
        participant,
        session.today,
        maps.Wanted(
            kind=kind,
            by=by,
            audience=audience,
            format=format_ or _ending(output),
            without=without or _left_off(session, audience, output),
            program=session.dot,
        ),
    )
    if output == "-":
        session.show(Outcome(notes=drawn.notes))
        sys.stdout.buffer.write(drawn.content)
        return
    file = Path(output) if output else None
    session.show(maps.saved(session.workspace, drawn, file), as_json=as_json)


def _ending(output: str | None) -> str:
    """The format that the name of a file asks for."""
    return Path(output).suffix.lower()[1:] if output and Path(output).suffix else "svg"


def _left_off(session: Session, audience: str, output: str | None) -> list[str]:
    """Ask, where somebody can be asked, who is left off a copy to take home."""
    if audience != "me" or output == "-" or not session.asks:
        return []
    said = typer.prompt(
        "Should anybody be left off this copy? (names, or Enter for nobody)",
        default="",
        show_default=False,
        err=True,
    )
    return [name.strip() for name in said.split(",") if name.strip()]
