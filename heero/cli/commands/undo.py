"""`heero undo`: going back on a version."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import undoing
from heero.services.called import Names


def undo(
    ctx: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar="[N]", min=1, help="Which version? (the newest)")
    ] = 1,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking?")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Go back on a kept version, as a new change

    N is a number of `heero history`. What that version changed is changed back, and
    whatever came later stays. Where somebody changed the same since, both are kept to
    choose from. Says first what would change, and asks; where nobody can be asked,
    nothing is changed without `--yes`. No version and no record goes away.

    Example: heero undo 2
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    names = Names(workspace)
    found = undoing.looked_at(workspace, number, names, by)
    shown = undoing.shown(found, names)
    if not found.changes:
        session.show(shown, as_json=as_json)
    elif yes:
        session.show(undoing.undo(workspace, found, names, by), as_json=as_json)
    elif session.asks and not as_json:
        session.show(shown._replace(no=False))
        if not typer.confirm("go back on it?", default=False, err=True):
            session.show(shown._replace(lines=["nothing was changed"], notes=[]))
        done = undoing.undo(workspace, found, names, by)
        said = [each for each in done.lines if each not in shown.lines]
        notes = [each for each in done.notes if each not in shown.notes]
        session.show(done._replace(lines=said, notes=notes))
    else:
        dry = f"nothing was changed; `heero undo {number} --yes` does it"
        session.show(shown._replace(notes=[*shown.notes, dry]), as_json=as_json)
