"""`heero keep`: pictures of sheets."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.ask import Ended, asker
from heero.cli.session import Session
from heero.errors import GateShut
from heero.services import pictures


def keep(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose sheet?")],
    picture: Annotated[
        Path | None, typer.Argument(help="Which picture, JPEG or PNG?")
    ] = None,
    of: Annotated[str, typer.Option("--of", help="What does it show?")] = "",
    said_yes: Annotated[
        bool, typer.Option("--said-yes", help="Did they say yes to this very picture?")
    ] = False,
    drop: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one should go?")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Keep a picture of a sheet, if they say yes to it

    Where and when it was taken, and with what, stays out: the picture is drawn anew. It
    lies in `pictures/` on this computer and never in git. Needs a yes to pictures in
    the record, and one to this very picture. Without PICTURE it lists what is kept.
    Other people's faces and names do not belong on it: cover them first.

    Example: heero keep quiet-otter-41 sheet.jpg --of "my tree" --said-yes
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    if drop is not None:
        answer = pictures.drop(workspace, participant, drop, by)
    elif picture is None:
        answer = pictures.kept(workspace, participant)
    else:
        whose = pictures.may_keep(workspace, participant, session.today)
        if not (said_yes or _asked(session)):
            raise GateShut(
                "they have not said yes to this picture",
                hint="ask each time; then say so with --said-yes",
            )
        answer = pictures.keep(workspace, whose, picture, of, session.today, by)
    session.show(answer, as_json=as_json)


def _asked(session: Session) -> bool:
    """Ask for the yes to this picture, where somebody sits there."""
    if not session.asks:
        return False
    question = (
        "Ask them: may we keep this picture of your page? Nobody else's face or name "
        "is on it?\n  1 yes, they said so\n  2 no"
    )
    try:
        typed = asker(fancy=session.fancy, asks=True).ask(question).strip().casefold()
    except Ended:
        return False
    return typed in ("1", "y", "yes")
