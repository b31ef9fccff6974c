"""`heero promises`: what was kept, and what did not happen in time."""

from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session


def promises(
    ctx: typer.Context,
    since: Annotated[
        str, typer.Option("--from", metavar="DAY", help="From which day?")
    ] = "",
    until: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Until which day?")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Tell what was promised and kept, and what did not happen in time

    For whoever looks after the team. What was kept comes first; a try that reached
    nobody is work too. Then ids and days of what did not happen in time: not who did
    not do it, and nothing of what it was. Without --from, the last 90 days.

    Example: heero promises --from 2026-09-01 --to 2026-11-21
    """
    from heero.services import promises as service

    session = Session.of(ctx)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = service.told(session.workspace, since, until, session.today, progress)
    session.show(answer, as_json=as_json)
