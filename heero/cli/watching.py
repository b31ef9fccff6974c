"""Keeping a map in step with what is said in another window."""

import time

import typer

from heero.cli import show
from heero.cli.mapping import How, opened
from heero.cli.session import Session
from heero.domain.audience import ROLES_ONLY
from heero.errors import GateShut
from heero.services import maps, watching

EVERY = 0.5
"""Seconds between two looks."""

WHO_SEES = """\
Who can see this screen?
  1  only the one whose map it is, and whoever sits with them
  2  the workshop team
  3  anybody else, or I am not sure"""

_AUDIENCES = {"1": "me", "2": "team", "3": "network", "": "network"}


def who_sees(session: Session, audience: str) -> str:
    """
    Return whom a map on a screen is for.

    Whoever asks for no audience is asked who can see the screen; where nobody can be
    asked, it is drawn as for everyone who is invited.

    Raises:
        GateShut: The map for the participant alone would be in sight of others.
    """
    if audience in ROLES_ONLY:
        raise GateShut(
            "a map without names is made once, and not watched",
            hint="leave out --watch",
        )
    if audience and audience != "me":
        return audience
    if not session.asks:
        if audience == "me":
            raise GateShut(
                "a map for me is not watched where nobody says who sees the screen",
                hint="leave out --audience: it is drawn as for everyone I invite",
            )
        return "network"
    typer.echo(WHO_SEES, err=True)
    while True:
        said = typer.prompt("1, 2 or 3", default="3", err=True).strip()
        if said in _AUDIENCES:
            break
    chosen = _AUDIENCES[said]
    if audience == "me" != chosen:
        raise GateShut(
            "a map for me is for nobody else's eyes",
            hint="leave out --audience, or watch where only the two of you see it",
        )
    return chosen


def keep_watch(
    session: Session, participant: str, wanted: maps.Wanted, how: How
) -> None:
    """
    Draw a map again and again until Ctrl-C.

    Raises:
        GateShut: Nobody may see it any more; what was shown is gone.
    """
    watched = watching.watched(
        session.workspace, participant, lambda: session.today, wanted, how.file
    )
    told = _first_shown(session, watched.look(), how)
    nothing = "" if told else "; nothing is there to draw yet"
    typer.echo(f"watching{nothing}; Ctrl-C ends", err=True)
    try:
        while True:
            time.sleep(EVERY)
            path = watched.look()
            if path and told:
                typer.echo("drawn again", err=True)
            told = told or _first_shown(session, path, how)
    except KeyboardInterrupt:
        typer.echo("no longer watching; the map stays where it is", err=True)


def _first_shown(session: Session, path: str | None, how: How) -> bool:
    """Say where the map is once there is one, and tell whether there is."""
    if path:
        show.line_of_answer(path)
        if how.opened:
            opened(session, session.workspace.root / path)
    return path is not None
