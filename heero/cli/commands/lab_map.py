"""`heero lab map`: what happened along time, and what we wonder."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import mapping
from heero.cli.session import Session
from heero.services import lab_maps, maps
from heero.services.outcome import Outcome


def map_(
    ctx: typer.Context,
    lab: Annotated[str, typer.Argument(metavar="L", help="Which lab?")],
    kind: Annotated[
        str, typer.Option(help=f"What does it show? {', '.join(lab_maps.KINDS_OF_MAP)}")
    ] = lab_maps.KINDS_OF_MAP[0],
    format_: Annotated[
        str, typer.Option("--format", help=f"{', '.join(lab_maps.FORMATS)}?")
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", help="Which file? - for stdout")
    ] = "",
    style: Annotated[str, typer.Option(help="In which style is it drawn?")] = "",
    open_: Annotated[
        bool, typer.Option("--open", help="Show it in a window afterwards?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Draw what happened, what it looks like, and what we wonder

    Losses and changes stand along time, by about how long ago they were. Below them is
    what it looks like, beside that what may be under it, and other ways to meet the
    need. A wondering has a dashed frame and begins with the word, on the picture and in
    words. With `--kind belonging` it shows their people, by roles, near and not so
    near: who is there, who is missing, who stopped being asked.

    The picture goes to out/ in the records folder and its path is printed; with -o it
    goes to a file of your choice, whose ending says the format. `md` and `txt` are the
    same in words. The record is not touched.

    Example: heero lab map calm-river-12

    Example: heero lab map calm-river-12 --kind belonging --format png
    """
    session = Session.of(ctx)
    how = mapping.How(output, opened=open_, as_json=as_json)
    mapping.fitting(how)
    wanted = lab_maps.Wanted(
        kind, format_ or mapping.ending(output) or "svg", style, session.dot
    )
    made = lab_maps.drawn(session.workspace, lab, wanted)
    if output == "-":
        session.show(Outcome(notes=made.drawn.notes))
        sys.stdout.buffer.write(made.drawn.content)
        return
    file = Path(output) if output else None
    saved = maps.saved(session.workspace, made.drawn, file)
    session.show(
        saved._replace(data={**saved.data, **made.data}) if as_json else saved,
        as_json=as_json,
    )
    if open_:
        mapping.opened(session, file or session.workspace.out / made.drawn.name)
