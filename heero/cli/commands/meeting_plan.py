"""`heero meeting plan`: how a meeting should be, in the participant's words."""

from typing import Annotated

import typer

from heero.cli.session import Session


def plan(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    kind: Annotated[
        str | None,
        typer.Option(help="blended, network, decision, family-group or follow-up?"),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="WHEN", help="When, as 2026-12-05T14:00?")
    ] = None,
    offer: Annotated[
        list[str] | None,
        typer.Option(metavar="WHEN", help="A time to choose from? (can be repeated)"),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A place anybody may go to?")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", help="How long, in minutes?")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Its name in calendars?")
    ] = None,
    purpose: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What is it for?")
    ] = None,
    wish: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="How should it be? (can be repeated)"),
    ] = None,
    off_limits: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="What stays out? (can be repeated)"),
    ] = None,
    speaks: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Who speaks for them?")
    ] = None,
    stop_word: Annotated[
        str | None, typer.Option(metavar="WORD", help="Which word stops it?")
    ] = None,
    seat: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Where do they sit?")
    ] = None,
    exit_: Annotated[
        str | None,
        typer.Option("--exit", metavar="WORDS", help="How do they leave early?"),
    ] = None,
    private_time: Annotated[
        bool | None,
        typer.Option(
            "--private-time/--no-private-time", help="Has the family time alone?"
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE=WHO", help="Who does what? (can be repeated)"),
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one changes? else a new one")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Plan a meeting of somebody's network, as they want it to be

    Nobody becomes invited by it. On a terminal it asks what is missing, in words for
    the participant, and every question can be passed; each answer is kept at once. The
    place is one that anybody may go to, never an address. `--meeting ID` changes one
    that is planned: empty words take something back, a list takes the place of the list
    that is there, and `--role ROLE=` takes a part away.

    Example: heero meeting plan Ari --on "2026-12-05 14:00" --place "Parish hall"
    """
    from heero.services import planning_meetings
    from heero.services.meeting_fields import Wanted

    session = Session.of(ctx)
    wanted = Wanted(
        meeting=meeting,
        kind=kind,
        on=on,
        offer=offer,
        place=place,
        minutes=minutes,
        title=title,
        purpose=purpose,
        wishes=wish,
        off_limits=off_limits,
        speaks=speaks,
        stop_word=stop_word,
        seat=seat,
        exit=exit_,
        private_time=private_time,
        roles=role or (),
    )
    if session.asks and not as_json and meeting is None:
        from heero.cli import asking_meeting

        session.show(asking_meeting.planned(session, participant, wanted))
        return
    answer = planning_meetings.plan(
        session.workspace, participant, wanted, session.moment, session.me or ""
    )
    session.show(answer, as_json=as_json)
