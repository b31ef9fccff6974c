"""`heero map`: the people in somebody's life, in one picture."""

from typing import Annotated

import typer

from heero.cli import mapping
from heero.cli.session import Session
from heero.maps.picture import FORMATS
from heero.services import map_styles, maps
from heero.services.map_kinds import KINDS_OF_MAP, MEANINGS
from heero.services.map_spans import span


def draw(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="[P]", help="Whose map?", show_default=False)
    ] = "",
    everybody: Annotated[
        bool, typer.Option("--all", help="Of everybody who is here?")
    ] = False,
    kind: Annotated[
        str, typer.Option(help=f"Which kind of map? {', '.join(KINDS_OF_MAP)}")
    ] = KINDS_OF_MAP[0],
    by: Annotated[
        str, typer.Option(help=f"By what are circles drawn? {', '.join(MEANINGS)}")
    ] = "",
    audience: Annotated[
        str,
        typer.Option(
            help="Whom is it for? me, team, caseworker, network, funder or training"
        ),
    ] = "",
    format_: Annotated[
        str, typer.Option("--format", help=f"{', '.join(FORMATS)}?")
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", help="Which file? - for stdout")
    ] = "",
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Who is left off? (can be repeated)"),
    ] = None,
    style: Annotated[
        str, typer.Option(help="In which way are ties drawn? --styles lists them")
    ] = "",
    styles: Annotated[
        bool, typer.Option("--styles", help="List the ways of drawing ties?")
    ] = False,
    place: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO=SEAT", help="Who sits where? (can be repeated)"),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="Who draws? heero, or the system's Graphviz: system")
    ] = "heero",
    watch: Annotated[
        bool, typer.Option("--watch", help="Draw again whenever something is said?")
    ] = False,
    since: Annotated[
        str,
        typer.Option(metavar="DAY|REV", help="Compared with which day or version?"),
    ] = "",
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY|REV", help="The same as --since?")
    ] = "",
    to: Annotated[
        str, typer.Option(metavar="DAY|REV", help="Drawn as on which day? Else now.")
    ] = "",
    versions: Annotated[
        bool, typer.Option("--versions", help="Step through the saved versions?")
    ] = False,
    page: Annotated[
        str,
        typer.Option(help=f"How large is a page? {', '.join(maps.PAGE_SIZES)}"),
    ] = "",
    ties_among: Annotated[
        bool, typer.Option(help="Are ties among their people drawn, on an ecomap?")
    ] = True,
    open_: Annotated[
        bool, typer.Option("--open", help="Show it in a window afterwards?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Draw the people in somebody's life

    An ecomap is drawn from every record. Every other kind draws what was said for it,
    and nothing more; what fills each is in docs/maps.md.

    The picture goes to out/ in the records folder and its path is printed; with -o it
    goes to a file of your choice, whose ending says the format. With --open it is shown
    as well. The record is not touched, except by --place, which puts somebody on a seat
    such as near-friends-2 for good.

    With --watch the map grows while an exercise runs in another window, until Ctrl-C.
    It asks first who can see the screen.

    With --since it is compared with a day, or a version of `heero history`: who came,
    who left, and what became of ties. Nobody moves for it. --from and --to compare two
    days of before.

    A PDF is on the paper heero.yaml names; --page asks for paper, or for large print.
    On paper nobody moves or shrinks, however many there are: what does not fit comes
    on further sheets, in files of their own that end in -2, -3 and so on.

    Example: heero map quiet-otter-41 --audience team --format png

    Example: heero map quiet-otter-41 --kind mobility

    Example: heero map quiet-otter-41 --format html --open

    Example: heero map --all --format png

    Example: heero map quiet-otter-41 --style hartman-1978

    Example: heero map quiet-otter-41 --since 2026-11-02

    Example: heero map quiet-otter-41 --page large-print
    """
    session = Session.of(ctx)
    if styles:
        session.show(map_styles.listed(session.workspace), as_json=as_json)
        return
    wanted = maps.Wanted(
        kind=kind,
        by=by,
        audience=audience.strip().lower(),
        format=format_
        or mapping.ending(output)
        or ("html" if versions or watch else "svg"),
        style=style,
        without=without or (),
        program=mapping.program(session, engine),
        span=span(since, from_, to),
        versions=versions,
        page=page,
        ties_among=ties_among,
    )
    how = mapping.How(output, place or (), watch=watch, opened=open_, as_json=as_json)
    if everybody:
        mapping.every_map(session, participant, wanted, how)
    else:
        mapping.one_map(session, participant, wanted, how)
