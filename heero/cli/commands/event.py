"""`heero event`: sessions for staff that make strong."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.domain.crisis import MOST
from heero.services import support_events, support_events_shown, support_signups

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Plan a session that makes strong, and keep how many came",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
E = Annotated[str, typer.Argument(metavar="E", help="Which event?")]


@app.command()
def new(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What is it called?")],
    date: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    start: Annotated[
        str, typer.Option(metavar="TIME", help="When does it begin?")
    ] = "",
    minutes: Annotated[
        int | None, typer.Option(help="How long does it take, in minutes?")
    ] = None,
    kind: Annotated[str, typer.Option(help="What kind of session, by a word?")] = "",
    place: Annotated[str, typer.Option(help="Where, or `online`?")] = "",
    capacity: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="How many can come?")
    ] = None,
    led_by: Annotated[
        list[str] | None, typer.Option(help="Who leads it? (can be repeated)")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Plan an event for staff

    Kinds are resilience grief skills gathering training other. Writes one new file and
    no other.

    Example: heero event new "Taming what we carry" --date 2026-12-04 --capacity 20
    """
    session = Session.of(ctx)
    planned = support_events.Planned(
        title, date, start, minutes, kind, place, capacity, led_by or ()
    )
    session.show(support_events.new(session.workspace, planned), as_json=as_json)


@app.command()
def signup(
    ctx: typer.Context,
    event: E,
    word: Annotated[
        str, typer.Argument(metavar="[WORD]", help="The word they chose, if any?")
    ] = "",
    more: Annotated[
        int, typer.Option(min=0, max=MOST, help="How many without a word?")
    ] = 0,
    off: Annotated[bool, typer.Option("--off", help="Do they not come?")] = False,
    as_json: AsJson = False,
) -> None:
    """
    Sign somebody up by a word they chose, or as one of a number

    The word is no name, and is used for nothing else here. Where it is full they wait,
    and it says so. --off takes somebody off; nobody asks why. Changes one record.

    Example: heero event signup calm-river-12 blue-kite
    """
    session = Session.of(ctx)
    workspace = session.workspace
    if off:
        fewer = more or (0 if word else 1)
        answer = support_signups.signed_off(workspace, event, word, fewer)
    else:
        answer = support_signups.signed_up(workspace, event, word, more)
    session.show(answer, as_json=as_json)


@app.command()
def attend(
    ctx: typer.Context,
    event: E,
    many: Annotated[
        int, typer.Argument(metavar="NUMBER", min=0, max=MOST, help="How many came?")
    ],
    as_json: AsJson = False,
) -> None:
    """
    Note how many came, and never who

    Noting it again puts the new number in the place of the old one. Changes one record.

    Example: heero event attend calm-river-12 14
    """
    session = Session.of(ctx)
    held = support_events.held_id(session.workspace, event, session.today)
    answer = support_events.attended(session.workspace, held, many)
    session.show(answer, as_json=as_json)


@app.command()
def feedback(
    ctx: typer.Context,
    event: E,
    useful: Annotated[int | None, typer.Option(help="How useful, 0 to 10?")] = None,
    welcome: Annotated[
        int | None, typer.Option(help="How welcome did they feel, 0 to 10?")
    ] = None,
    words: Annotated[str, typer.Option(help="Their words, if they have any?")] = "",
    as_json: AsJson = False,
) -> None:
    """
    Keep what somebody thought of an event, with no name and no time

    On a terminal it asks, each line may be left empty, and the screen is cleared for
    the next one. What people thought stands in an order that tells nothing. Changes one
    record.

    Example: heero event feedback calm-river-12 --useful 8 --welcome 10
    """
    session = Session.of(ctx)
    held = support_events.held_id(session.workspace, event, session.today)
    if session.asks and useful is None and welcome is None and not words:
        from heero.cli import asking_event

        useful, welcome, words = asking_event.thoughts(session)
    answer = support_events.thought(session.workspace, held, useful, welcome, words)
    session.show(answer, as_json=as_json)


@app.command("list")
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List the events for staff, those to come first

    Nothing is written.

    Example: heero event list
    """
    session = Session.of(ctx)
    answer = support_events_shown.listed(session.workspace, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def show(ctx: typer.Context, event: E, as_json: AsJson = False) -> None:
    """
    Show an event, how many come, and what people thought

    Nothing is written.

    Example: heero event show calm-river-12
    """
    session = Session.of(ctx)
    answer = support_events_shown.shown(session.workspace, event)
    session.show(answer, as_json=as_json)


@app.command()
def certificate(
    ctx: typer.Context,
    event: E,
    name: Annotated[str, typer.Option(help="Whose name stands on it?")] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where? - prints it")
    ] = "",
    large: Annotated[bool, typer.Option("--large", help="In large print?")] = False,
    as_json: AsJson = False,
) -> None:
    """
    Write a page that says that somebody was there

    On a terminal the name is asked for; an empty line leaves a line to write it on. A
    name stands on the page and nowhere else. Writes to out/ unless -o says otherwise.

    Example: heero event certificate calm-river-12
    """
    session = Session.of(ctx)
    if session.asks and not name:
        from heero.cli import asking_event

        support_events.event_id(session.workspace, event)
        name = asking_event.name(session)
    answer = support_events_shown.certificate(
        session.workspace, event, name, output, large=large
    )
    session.show(answer, as_json=as_json)
