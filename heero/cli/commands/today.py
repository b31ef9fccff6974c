"""`heero` alone: what is on today."""

import typer

from heero.cli.session import Session
from heero.errors import NoRecordsFolder
from heero.services import editors
from heero.services import today as service
from heero.services.outcome import Outcome


def today(ctx: typer.Context, *, as_json: bool = False) -> None:
    """Say what is on today"""
    session = Session.of(ctx)
    try:
        workspace = session.workspace
    except NoRecordsFolder:
        session.show(
            Outcome(
                [
                    "this is not a records folder",
                    "see heero at work on invented people: heero demo",
                    "make a folder of your own: heero init DIR",
                    "everything it can do: heero --help",
                ],
                [],
            ),
            as_json=as_json,
        )
        return
    editors.keep_schemas(workspace)
    if workspace.basics.program == "peer-support":
        from heero.services import helpline_today

        answer = helpline_today.today(workspace, session.now, session.me or "")
    else:
        answer = service.today(workspace, session.today, session.me or "")
    session.show(answer, as_json=as_json)
