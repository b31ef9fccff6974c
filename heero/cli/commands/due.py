"""`heero due`: what somebody promised, and when it is due."""

from typing import Annotated, Literal

import typer

from heero.cli import show
from heero.cli.session import Session


def due(
    ctx: typer.Context,
    within: Annotated[
        str, typer.Option(metavar="SPAN", help="How far ahead? 14d, 2w, 3 months")
    ] = "",
    for_: Annotated[
        str, typer.Option("--for", metavar="NAME", help="Only whose, of the team?")
    ] = "",
    format: Annotated[
        Literal["text", "ics", "json", "md"], typer.Option(help="Which format?")
    ] = "text",
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json?")
    ] = False,
) -> None:
    """
    List what somebody promised and when it is due, in the whole folder

    What is overdue comes first, then the next two weeks; yeses and clearances that end
    are told 30 days before. Whoever is typing sees theirs first. Each line has the
    command that does it. A calendar (--format ics) holds no name. Nothing is written.

    Example: heero due --within 30d --for Jules
    """
    from heero.services import due as service

    session = Session.of(ctx)
    days = service.days_typed(within)
    as_data = as_json or format == "json"
    whose = ""
    if for_:
        from heero.services.team import member_id

        whose = member_id(session.workspace, for_)
    with show.progress("reading", wanted=session.fancy) as progress:
        found, telling, notes = service.waiting(
            *(session.folder, session.today, days, whose, session.me or "", progress),
            now=session.now,
        )
    if format in ("ics", "md") and not as_data:
        from heero.domain.zones import zone_named
        from heero.services import due_pages

        zone = zone_named(session.folder.basics.time_zone)
        answer = due_pages.page(found, telling, notes, session.now, zone, format)
    else:
        answer = service.listed(found, telling, notes, as_data=as_data)
    session.show(answer, as_json=as_data)
