"""`heero show`: one record."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import showing


def show(
    ctx: typer.Context,
    record: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    kind: Annotated[
        str, typer.Option(help="Which one beside it: private, disclosures?")
    ] = "",
    at: Annotated[
        str, typer.Option(metavar="VERSION|DATE", help="As it was kept when?")
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON, defaults filled in?")
    ] = False,
) -> None:
    """
    Show a record

    Prints the text as it is, or as it was kept: `--at` takes a number of
    `heero history` or a day. Nothing is written.

    Example: heero show quiet-otter-41 --at 2026-11-02
    """
    session = Session.of(ctx)
    if at:
        from heero.services import saves

        answer = saves.at_a_time(session.workspace, record, at, kind, session.me or "")
    else:
        answer = showing.shown(session.workspace, record, kind, session.me)
    session.show(answer, as_json=as_json)
