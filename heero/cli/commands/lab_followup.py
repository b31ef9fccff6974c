"""`heero lab followup`: what became of a lab, two to four weeks later."""

from typing import Annotated

import typer

from heero.cli.session import Session


def followup(
    ctx: typer.Context,
    lab: Annotated[str, typer.Argument(metavar="L", help="Which lab?")],
    happened: Annotated[str, typer.Option(help="What happened?")] = "",
    surprised: Annotated[str, typer.Option(help="What was a surprise?")] = "",
    next_: Annotated[str, typer.Option("--next", help="What comes next?")] = "",
    tried: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID[=said_yes]", help="Which idea was tried? (can be repeated)"
        ),
    ] = None,
    new_idea: Annotated[
        str, typer.Option(metavar="0-10", help="Was there a new idea?")
    ] = "",
    more_hopeful: Annotated[
        str, typer.Option(metavar="0-10", help="Is there more hope?")
    ] = "",
    knows_next: Annotated[
        str, typer.Option(metavar="0-10", help="Is it clear what comes next?")
    ] = "",
    day: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Keep what became of a lab, two to four weeks later

    Asks what happened, what surprised you, what comes next, which ideas were tried, and
    three numbers from 0 to 10; everything can be passed, and each answer is on disk
    before the next question. With an option nothing is asked. Changes one record.

    Example: heero lab followup calm-river-12 --happened "They talked" --more-hopeful 7
    """
    from heero.services import lab_followups

    session = Session.of(ctx)
    words = {
        "happened": happened,
        "surprised": surprised,
        "next": next_,
        "new_idea": new_idea,
        "more_hopeful": more_hopeful,
        "knows_next": knows_next,
    }
    wanted = lab_followups.Wanted(words, tried or (), day)
    here = lab_followups.begun(
        session.workspace, lab, day, session.today, session.me or ""
    )
    if wanted.is_empty:
        from heero.cli.asking_followup import asked

        session.show(asked(session, here), as_json=as_json)
    else:
        session.show(lab_followups.written(here, wanted), as_json=as_json)
