"""`heero mentor accept|rematch|checkin|close`: the year a pair has together."""

from typing import Annotated

import typer

from heero.cli.mentor_options import AsJson, Month, On, ThePair
from heero.cli.session import Session


def accept(
    ctx: typer.Context,
    pair: ThePair,
    by: Annotated[str, typer.Option(help="Who answers: mentee or mentor?")] = "",
    no: Annotated[bool, typer.Option("--no", help="Is it a no?")] = False,
    on: On = "",
    agreement: Annotated[
        str, typer.Option(metavar="DAY", help="When did both agree on how?")
    ] = "",
    counts_leaving: Annotated[
        str, typer.Option(metavar="YES|NO", help="May thoughts of leaving be counted?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note what one of a proposed pair answers

    With two yeses they are a pair from that day. A no ends it, nobody asks why, and the
    same two are not proposed again. Changes the pair, and where the mentee stands.

    Example: heero mentor accept Wren --by mentee --counts-leaving no
    """
    from heero.services import pairs

    session = Session.of(ctx)
    said = pairs.Yes(by, no, on, agreement, counts_leaving)
    answer = pairs.accept(
        session.workspace, pair, said, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


def rematch(
    ctx: typer.Context, pair: ThePair, on: On = "", as_json: AsJson = False
) -> None:
    """
    End a pair and look for somebody else, without a reason

    None is asked and none is kept. The old mentor is not proposed again. Changes the
    pair, and where the mentee stands; then it says who would fit.

    Example: heero mentor rematch Wren
    """
    from heero.services import pairs

    session = Session.of(ctx)
    me = session.me or ""
    answer = pairs.rematch(session.workspace, pair, session.today, on, me)
    session.show(answer, as_json=as_json)


def checkin(
    ctx: typer.Context,
    pair: ThePair,
    month: Month = "",
    contact: Annotated[
        str, typer.Option(metavar="YES|NO", help="Were they in touch?")
    ] = "",
    tried: Annotated[
        int | None, typer.Option(min=0, help="How often did somebody try?")
    ] = None,
    how: Annotated[str, typer.Option(help="How: met, call, online, text?")] = "",
    minutes: Annotated[
        str, typer.Option(help="How long: under_15, 15-30, 31-60, over_60?")
    ] = "",
    wellbeing: Annotated[
        int | None, typer.Option(min=0, max=10, help="How are they, if they said?")
    ] = None,
    topic: Annotated[
        list[str] | None, typer.Option(help="What was it about? (can be repeated)")
    ] = None,
    win: Annotated[
        list[str] | None, typer.Option(help="What went well? (can be repeated)")
    ] = None,
    need: Annotated[
        list[str] | None, typer.Option(help="What would help? (can be repeated)")
    ] = None,
    leaving: Annotated[
        str, typer.Option(metavar="YES|NO", help="Do they think of leaving?")
    ] = "",
    next_: Annotated[
        str, typer.Option("--next", metavar="DAY", help="When is the next one?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Hold the check-in of a month, or note it in one line

    Without any of its options it asks; everything can be passed, and each answer is on
    disk before the next question is shown. It is about this month unless --month names
    another. Thoughts of leaving are kept only of those who agreed. Changes one record.

    Example: heero mentor checkin Wren --how call --minutes 15-30 --next 2026-12-10
    """
    from heero.services import mentor_checkins

    session = Session.of(ctx)
    noted = mentor_checkins.Noted(
        *(contact, tried, how, minutes, wellbeing),
        *(topic or (), win or (), need or (), leaving, next_),
    )
    if noted.says_nothing:
        from heero.cli import mentor_room

        answer = mentor_room.held(session, pair, month)
    else:
        today, me = session.today, session.me or ""
        answer = mentor_checkins.note(session.workspace, pair, noted, month, today, me)
    session.show(answer, as_json=as_json)


def close(
    ctx: typer.Context,
    pair: ThePair,
    how: Annotated[
        str,
        typer.Option(help="How: time, mentee-left, mentor-left, other?"),
    ] = "",
    learned: Annotated[
        list[str] | None,
        typer.Option(help="What do both take with them? (can be repeated)"),
    ] = None,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """
    Close a pair after twelve months, with what both take with them

    Before that it takes a word for how it ends. On a terminal it asks what was learned,
    line by line; an empty line is fine. Changes the pair, and where the mentee stands.

    Example: heero mentor close Wren --learned "Ask early, ask twice"
    """
    from heero.services import pairs

    session = Session.of(ctx)
    lines = list(learned or ())
    if not lines and session.asks:
        from heero.cli import asking_mentor

        lines = asking_mentor.learned(session, pair)
    today, me = session.today, session.me or ""
    answer = pairs.close(session.workspace, pair, how, lines, today, on, me)
    session.show(answer, as_json=as_json)
