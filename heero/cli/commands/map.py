"""`heero map`: the people in somebody's life, in one picture."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.errors import BadInput
from heero.maps.picture import FORMATS
from heero.services import map_styles, maps
from heero.services.map_kinds import KINDS_OF_MAP, MEANINGS
from heero.services.map_spans import span
from heero.services.outcome import Outcome


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
        str, typer.Option(help="Whom is it for? (me, unless it is watched)")
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
    if output == "-" and open_:
        raise BadInput(
            "a picture on standard output is no file that could be opened",
            hint="leave out -o - or --open",
        )
    session = Session.of(ctx)
    if styles:
        session.show(map_styles.listed(session.workspace), as_json=as_json)
        return
    _fitting(participant, everybody, watch, output, as_json)
    if everybody and (without or place):
        raise BadInput(
            "--without and --place are about one map", hint="name a participant"
        )
    audience = audience.strip().lower()
    if watch:
        from heero.cli.watching import keep_watch, who_sees

        audience = who_sees(session, audience)
    file = _file(output)
    usual = "html" if versions else "svg"
    wanted = maps.Wanted(
        kind=kind,
        by=by,
        audience=audience or "me",
        format=format_ or (file.suffix.lower()[1:] if file else "") or usual,
        style=style,
        without=without or (),
        program=_program(session, engine),
        span=span(since, from_, to),
        versions=versions,
        page=page,
        ties_among=ties_among,
    )
    if everybody:
        _every_map(session, wanted, file, as_json=as_json)
        return
    if place:
        maps.place(session.workspace, participant, place, session.me or "")
    if watch:
        keep_watch(session, participant, wanted, file)
        return
    drawn = maps.drawn(
        session.workspace,
        participant,
        session.today,
        wanted if without or output == "-" else _left_off(session, wanted),
    )
    if output == "-":
        session.show(Outcome(notes=[*drawn.notes, *_further(drawn)]))
        sys.stdout.buffer.write(drawn.content)
        return
    session.show(maps.saved(session.workspace, drawn, file), as_json=as_json)
    if open_:
        _open(session, file or session.workspace.out / drawn.name)


def _open(session: Session, path: Path) -> None:
    """Show a file with the program of the system; it is there in any case."""
    if not session.has_windows or typer.launch(str(path.resolve())):
        show.note("there is no window here to show it in; the file is there")


def _fitting(
    participant: str, everybody: bool, watch: bool, output: str, as_json: bool
) -> None:
    """Refuse what does not go together."""
    if bool(participant) == everybody:
        raise BadInput(
            "a map is of one participant, or of everybody",
            hint="name one, or say --all",
        )
    if everybody and watch:
        raise BadInput("only one map can be watched", hint="name a participant")
    if output != "-":
        return
    if as_json:
        raise BadInput(
            "a picture on standard output leaves no room for --json",
            hint="leave one of them out; --format json is the picture for a program",
        )
    if everybody or watch:
        raise BadInput(
            "standard output holds one picture",
            hint="leave out -o, or name a file; with --all, a folder",
        )


def _further(drawn: maps.Drawn) -> list[str]:
    """What is said where only the first of several sheets is printed."""
    count = len(drawn.further) + 1
    return [f"this is sheet 1 of {count}; with -o FILE all are written"] * (count > 1)


def _file(output: str) -> Path | None:
    return Path(output) if output and output != "-" else None


def _program(session: Session, engine: str) -> Path | None:
    """The Graphviz program that is wanted; `None` for the one heero brings along."""
    if engine == "heero":
        return session.dot
    if engine != "system":
        raise BadInput(
            f"there is no engine called '{engine}'", hint="there is: heero, system"
        )
    found = session.system_dot
    if found is None:
        raise BadInput(
            "there is no Graphviz on this machine",
            hint="leave out --engine: heero brings one along",
        )
    return found


def _every_map(
    session: Session, wanted: maps.Wanted, to: Path | None, *, as_json: bool
) -> None:
    from heero.cli import show
    from heero.services import every_map

    with show.progress("drawing", wanted=session.fancy) as progress:
        answer = every_map.drawn(session.workspace, session.today, wanted, to, progress)
    session.show(answer, as_json=as_json)


def _left_off(session: Session, wanted: maps.Wanted) -> maps.Wanted:
    """Ask, where somebody can be asked, who is left off a copy to take home."""
    if wanted.audience != "me" or not session.asks:
        return wanted
    said = typer.prompt(
        "Should anybody be left off this copy? (names, or Enter for nobody)",
        default="",
        show_default=False,
        err=True,
    )
    names = [name.strip() for name in said.split(",") if name.strip()]
    return replace(wanted, without=names)
