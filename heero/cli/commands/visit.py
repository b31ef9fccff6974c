"""`heero visit`: a contact of a navigator, in one line."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import visits


def visit(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="With whom?")],
    how: Annotated[
        visits.How | None, typer.Option(help="How were they in touch?")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    next_: Annotated[
        str, typer.Option("--next", metavar="DAY", help="When is the next one?")
    ] = "",
    by: Annotated[str, typer.Option(metavar="TEAM", help="Who of the team?")] = "",
    reached: Annotated[
        bool | None,
        typer.Option("--reached/--tried", help="Did they reach each other?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Note that a navigator was in touch with somebody, or tried

    One line: how, when, by whom, and when the next contact is. What was said is not
    kept. A try counts. Without any option it asks on a terminal, and elsewhere shows
    when they were in touch.

    Example: heero visit Ari --how call --next 2026-12-05
    """
    session = Session.of(ctx)
    workspace, me = session.workspace, session.me or ""
    said = visits.Said(how or "visit", on, next_, by, reached is not False)
    if not (how or on or next_ or by or reached is not None):
        if not session.asks:
            session.show(visits.shown(workspace, participant), as_json=as_json)
            return
        from heero.cli import asking_visit

        said = asking_visit.said(session, participant)
    answer = visits.note(workspace, participant, said, session.today, me)
    session.show(answer, as_json=as_json)
