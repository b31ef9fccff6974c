"""`heero doctor`: looking after the folder."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import editors, folders


def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Look after the folder: what could be lost or seen

    Writes the schemas for editors anew and nothing else. Ends with 1 where something is
    wrong.

    Example: heero doctor
    """
    session = Session.of(ctx)
    editors.keep_schemas(session.workspace, anew=True)
    answer = folders.doctor(session.workspace, session.today)
    session.show(answer, as_json=as_json)
