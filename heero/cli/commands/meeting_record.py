"""`heero meeting record`: the minutes of a meeting, while it goes on."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session


def record(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    meeting: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Which one? else what is planned or open"),
    ] = None,
    answers: Annotated[
        Path | None, typer.Option(help="A file with the lines of what was agreed?")
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", help="Who of the team, by id? (can be repeated)"),
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help="The version for when there is little time?")
    ] = False,
    review: Annotated[
        bool, typer.Option("--review", help="Look at everything said, and change it?")
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write down what a meeting agrees while it goes on, or go on where it stopped

    Asks the gate again for everybody who is expected; where it is shut nothing is
    written. Agreements, not narratives, and never an address. Each line is on disk
    before the next question, and everything can be passed. At the end the meeting was
    held, and the day they meet again is planned. A meeting that brings views together
    is asked for no plan. Changes one record and touches no other.

    Example: heero meeting record Ari
    """
    from heero.cli import asking_minutes, sitting
    from heero.domain.meetings import MINUTES
    from heero.services import exercises, recording
    from heero.services.outcome import Outcome

    session = Session.of(ctx)
    session = replace(session, plain=session.plain or plain)
    workspace = session.workspace
    found, shut = recording.begun(workspace, participant, meeting, session.today)
    if shut is not None:
        session.show(shut, as_json=as_json)
        return
    asker = sitting.who_asks(session, answers)
    if answers is None and session.asks:
        day = recording.other_day(workspace, participant, found, session.today)
        if day is not None and not asking_minutes.is_now(asker, day, session.today):
            workspace.news.clear()
            session.show(recording.not_begun(found), as_json=as_json)
            return
    company = exercises.Company(
        "group",
        session.me,
        tuple(with_ or ()),
        short=short,
        meeting=found,
        review=review,
    )
    here = exercises.sit_down(workspace, participant, MINUTES, session.moment, company)
    session.show(Outcome(notes=here.notes))
    ending, _ = sitting.hold(session, here, asker, reviewing=review)
    session.show(recording.done(here, found, ending), as_json=as_json)
