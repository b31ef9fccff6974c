"""`heero doctor`: looking after the folder."""

import sys
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import editors, folders, looking_back
from heero.services.locked_care import NO_FILTER
from heero.services.outcome import Outcome


def doctor(
    ctx: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Put right what can be in a locked folder?")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="What of before can still be read?")
    ] = False,
    forget: Annotated[
        bool,
        typer.Option("--forget", help="With --history: let git forget it at once?"),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking?")] = False,
    no_filter: Annotated[
        bool,
        typer.Option("--no-filter", help="What to tell git where heero is gone?"),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Look after the folder: what could be lost or seen

    Writes the schemas for editors anew and nothing else; with --fix it also puts right
    what can be in a locked folder. --history looks at everything git ever took in, and
    at what it leaves beside that; with --forget git forgets at once what nothing leads
    to. Ends with 1 where something is wrong, or can still be read.

    Example: heero doctor --history
    """
    session = Session.of(ctx)
    if no_filter:
        session.show(Outcome([NO_FILTER], {"command": NO_FILTER}), as_json=as_json)
        return
    if forget and not history:
        raise BadInput("say --history too", hint="heero doctor --history --forget")
    if history:
        answer = (
            looking_back.forget(session.workspace, lambda: yes or _sure(session))
            if forget
            else looking_back.history(session.workspace)
        )
        session.show(answer, as_json=as_json)
        return
    editors.keep_schemas(session.workspace, anew=True)
    python = sys.executable if fix else ""
    answer = folders.doctor(session.workspace, session.today, python)
    session.show(answer, as_json=as_json)


def _sure(session: Session) -> bool:
    if not session.asks:
        raise BadInput("nobody can be asked here", hint="say --yes to let git forget")
    return typer.confirm(
        "what no branch leads to any more cannot be brought back. Forget it?",
        default=False,
        err=True,
    )
