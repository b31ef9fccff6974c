"""`heero demo`: the whole path on invented people."""

import io
import os
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show, sitting
from heero.cli.prepared import PreparedAsker
from heero.cli.session import Session
from heero.services import agendas, demo, exercises, maps, validating
from heero.store.workspace import Workspace


def run(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where should the copy go?")
    ] = None,
) -> None:
    """
    Walk the whole path on invented people

    Copies a folder of invented people, checks it, walks an exercise with prepared
    answers, draws the map before and after, and writes the page for a meeting. Asks
    nothing, and writes nothing outside the new folder.

    Example: heero demo
    """
    here = Session.of(ctx)
    workspace = demo.copy(folder, Path.cwd())
    session = replace(here, records=workspace.root)
    _say("1. A copy of eight invented people", workspace.root, "one text file each")
    checked = validating.validate(workspace, [], session.today)
    _say("2. Every record is checked", "heero validate", *checked.notes)
    before = _map(workspace, session, "map-before.svg")
    _say("3. Mika came yesterday: nobody is on the map yet", "heero map Mika", before)
    _say("4. Somebody asks, and Mika answers, with the right to pass")
    print(f"   heero exercise Mika {demo.GUIDE}")
    _walk(workspace, session)
    after = _map(workspace, session, "map-after.svg")
    record = workspace.path("participant", demo.ARRIVED)
    _say("5. What was said is in the record, and on the map", record, after)
    ari = maps.drawn(
        workspace, demo.MEETS, session.today, maps.Wanted(program=session.dot)
    )
    whole = maps.saved(workspace, ari, workspace.out / "map-whole.svg")
    page = agendas.write(workspace, demo.MEETS, agendas.Wanted(), session.today)
    _say(
        "6. Ari has been here for a while: the map, and the page for a meeting",
        "heero map Ari",
        workspace.root / whole.lines[0],
        "heero agenda Ari",
        workspace.root / page.lines[0],
    )
    _say(
        "Open the pictures in a browser. Then look around",
        f"cd {_shown(workspace.root)}",
        *(f"{_program()} {words}" for words in _NEXT),
    )


_NEXT = ("list", "show Ari", "exercise Mika ecomap", "--help")


def _say(what: str, *lines: str | Path) -> None:
    show.line_of_answer(f"{what}:" if lines else what)
    for line in lines:
        said = _shown(line) if isinstance(line, Path) else line
        show.line_of_answer(f"   {said}")


def _shown(path: Path) -> str:
    """Show a path as short as it can be typed from here."""
    try:
        return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
    except ValueError:
        return str(path)


def _program() -> str:
    """Return how to call heero from here: by name once installed, else by its place."""
    import shutil

    called = Path(sys.argv[0])
    if shutil.which("heero") or called.stem != "heero":
        return "heero"
    return str(called.resolve())


def _map(workspace: Workspace, session: Session, name: str) -> Path:
    made = maps.drawn(
        workspace, demo.ARRIVED, session.today, maps.Wanted(program=session.dot)
    )
    saved = maps.saved(workspace, made, workspace.out / name)
    return workspace.root / saved.lines[0]


def _walk(workspace: Workspace, session: Session) -> None:
    here = exercises.sit_down(
        workspace, demo.ARRIVED, demo.GUIDE, session.moment, exercises.Company()
    )
    told = io.StringIO()
    sitting.hold(session, here, PreparedAsker(demo.answers(), told))
    print(textwrap.indent(told.getvalue(), "   | "), end="")
