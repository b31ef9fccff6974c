"""`heero workshop`: a cohort, its sessions and its plan."""

from dataclasses import replace
from typing import Annotated, Literal

import typer

from heero.cli.closing import close
from heero.cli.session import Session
from heero.services import attending, cohorts, gathering, orders, planning
from heero.services.outcome import Outcome

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Plan a workshop, and keep who was there and what was done",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
W = Annotated[str, typer.Argument(metavar="W", help="Which workshop?")]
Which = Annotated[
    str, typer.Option("--session", help="Which session, by number or day?")
]
Guests = Annotated[
    list[str] | None,
    typer.Option("--guest", metavar="ALIAS", help="No record? (can be repeated)"),
]
At = Annotated[str, typer.Option("--at", metavar="TIME", help="Beginning when?")]
Minutes = Annotated[
    int | None, typer.Option("--minutes", min=15, max=1440, help="How long is it?")
]
Place = Annotated[
    str, typer.Option("--place", help="A word for where, never an address?")
]


@app.command()
def new(
    ctx: typer.Context,
    title: Annotated[str, typer.Option(help="What does the group call itself?")] = "",
    start: Annotated[str, typer.Option(metavar="DAY", help="The first day?")] = "",
    sessions: Annotated[
        int | None, typer.Option(min=1, help="How many, one each week?")
    ] = None,
    days: Annotated[
        int | None, typer.Option(min=1, help="How many days, one after the other?")
    ] = None,
    weekly: Annotated[
        bool, typer.Option("--weekly", help="Six evenings, a week apart?")
    ] = False,
    kind: Annotated[
        Literal["youth", "adult"], typer.Option(help="Whose wording and hours?")
    ] = "youth",
    order: Annotated[str, typer.Option(help="Which order of guides?")] = "",
    facilitator: Annotated[
        list[str] | None, typer.Option(help="Who leads? (can be repeated)")
    ] = None,
    navigator: Annotated[
        list[str] | None, typer.Option(help="Which navigator? (can be repeated)")
    ] = None,
    participant: Annotated[
        list[str] | None, typer.Option(help="Who takes part? (can be repeated)")
    ] = None,
    guest: Guests = None,
    at: At = "",
    minutes: Minutes = None,
    place: Place = "",
    as_json: AsJson = False,
) -> None:
    """
    Make the record of a workshop

    Two days of five and a half hours, unless --sessions or --weekly say otherwise:
    then evenings of two hours, a week apart. On a terminal, without --start, it asks.
    Writes one new file and no other; participants stand in it by their ids only.

    Example: heero workshop new --start 2026-12-05 --days 2 --facilitator Lucía
    """
    session = Session.of(ctx)
    wanted = gathering.Gathering(
        start=start,
        title=title,
        kind=kind,
        days=days,
        weeks=sessions or (gathering.WEEKS if weekly else None),
        order=order,
        facilitators=facilitator or (),
        navigators=navigator or (),
        participants=participant or (),
        guests=guest or (),
        at=at,
        minutes=minutes,
        place=place,
    )
    if session.asks and not start.strip():
        from heero.cli import asking_workshop

        wanted = asking_workshop.gathering_of(session, wanted)
    session.show(gathering.new(session.workspace, wanted), as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    workshop: Annotated[
        str | None, typer.Argument(metavar="[W]", help="Which workshop?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Show a workshop in full words, or which there are

    Nothing is written. What somebody said in an exercise is in no workshop.

    Example: heero workshop show "The Saturday table"
    """
    session = Session.of(ctx)
    answer = cohorts.shown(session.workspace, workshop, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def meet(
    ctx: typer.Context,
    workshop: W,
    day: Annotated[str, typer.Argument(metavar="DAY", help="On which day?")],
    at: At = "",
    minutes: Minutes = None,
    place: Place = "",
    as_json: AsJson = False,
) -> None:
    """
    Add a session, or say when, how long and where one is

    Example: heero workshop meet saturday 2026-12-12 --at 10:00 --place "the hall"
    """
    session = Session.of(ctx)
    answer = gathering.meet(
        session.workspace, workshop, day, at, minutes, place, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def plan(
    ctx: typer.Context,
    workshop: W,
    order: Annotated[str, typer.Option(help="By which order of guides?")] = "",
    which: Which = "",
    instead: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GUIDE=OTHER", help="What stands for what? (can be repeated)"
        ),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Write it into the workshop?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Lay an order of guides over the sessions, and add up the minutes

    With food and breaks, how people arrive and how a session ends. What was done stays
    where it was done. Without --keep nothing is written. Ends with 1 where a session is
    too full, and says what could be shorter.

    Example: heero workshop plan saturday --order family_finding_classic
    """
    session = Session.of(ctx)
    wanted = planning.Wanted(order, which, instead or (), keep, session.me or "")
    answer = planning.plan(session.workspace, workshop, wanted, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def attend(
    ctx: typer.Context,
    workshop: W,
    which: Which = "",
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="P", help="Who was there? (can be repeated)"),
    ] = None,
    guest: Guests = None,
    not_there: Annotated[
        list[str] | None,
        typer.Option("--not", metavar="P", help="Who was not? (can be repeated)"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Note who was there, or show it

    The session of today, unless --session names another. It adds up: who was noted
    before stays, and --not takes somebody off the list. Whoever has no record comes
    with --guest, by a name they chose for the day. Nobody is asked why.

    Example: heero workshop attend saturday --who Ari --who Zoë --guest Pepper
    """
    session = Session.of(ctx)
    answer = attending.attend(
        session.workspace,
        workshop,
        which,
        session.today,
        who=who or (),
        guests=guest or (),
        not_there=not_there or (),
        by=session.me or "",
    )
    session.show(answer, as_json=as_json)


@app.command()
def agree(
    ctx: typer.Context,
    workshop: W,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="In their words?")],
    as_json: AsJson = False,
) -> None:
    """
    Keep something the group agreed, in its own words

    Example: heero workshop agree saturday "Anybody may step out, and nobody asks"
    """
    session = Session.of(ctx)
    answer = attending.agree(session.workspace, workshop, words, session.me or "")
    session.show(answer, as_json=as_json)


@app.command()
def done(
    ctx: typer.Context,
    workshop: W,
    guide: Annotated[str, typer.Argument(metavar="GUIDE", help="Which exercise?")],
    led_by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="TEAM", help="Who led it? (can be repeated)"),
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="P", help="Not everybody? (can be repeated)"),
    ] = None,
    guest: Guests = None,
    which: Which = "",
    as_json: AsJson = False,
) -> None:
    """
    Note which exercise was walked, and by whom

    Nothing that was said is kept here. Without --with it was everybody who was there.

    Example: heero workshop done saturday heart_list --by Jules
    """
    session = Session.of(ctx)
    answer = attending.done(
        session.workspace,
        workshop,
        guide,
        which,
        session.today,
        led=led_by or (),
        with_=with_ or (),
        guests=guest or (),
        by=session.me or "",
    )
    session.show(answer, as_json=as_json)


@app.command("orders")
def list_orders(
    ctx: typer.Context,
    order: Annotated[
        list[str] | None, typer.Argument(metavar="[ORDER]...", help="Which of them?")
    ] = None,
    lint: Annotated[
        bool, typer.Option("--lint", help="What is wrong with them, and where?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    List the orders of guides, or show what is in one

    The site's own and those heero ships; of two with one name, the site's own. --lint
    says what is wrong with them, and ends with 1 where one breaks a rule.

    Example: heero workshop orders strengths_first
    """
    session = Session.of(ctx)
    found = orders.linted if lint else orders.listed
    session.show(found(order or (), session.site), as_json=as_json)


@app.command()
def run(
    ctx: typer.Context,
    workshop: W,
    which: Which = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Lead a session: sit down with one after the other, from a table of everybody

    The table shows what comes next for each, and the time for whoever leads. What is
    for everybody is asked once; every answer goes to its own record and nobody else's,
    except a leaf somebody gives. Between two people nothing anybody said stays on the
    screen or above it. `:stop` leaves the table; the same command comes back to it.

    Example: heero workshop run "The Saturday table"
    """
    _table(ctx, workshop, which, plain=plain, paper=False, as_json=as_json)


@app.command()
def transcribe(
    ctx: typer.Context,
    workshop: W,
    which: Which = "",
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Type in the sheets of a whole group, one participant after the other

    From a table as `run` has it; an answer is dated to the session. `:enough` ends a
    sheet with nothing more on it. Stopping is fine: the same command goes on.

    Example: heero workshop transcribe "The Saturday table" --session 2
    """
    _table(ctx, workshop, which, plain=plain, paper=True, as_json=as_json)


def _table(
    ctx: typer.Context,
    workshop: str,
    which: str,
    *,
    plain: bool,
    paper: bool,
    as_json: bool,
) -> None:
    from heero.cli.running import Table
    from heero.cli.sitting import who_asks
    from heero.services import running

    session = Session.of(ctx)
    session = replace(session, plain=session.plain or plain)
    me = session.me or ""
    here = running.of(session.workspace, workshop, which, session.today, me)
    ended = Table(session, who_asks(session, None), here, paper=paper).run()
    goes_on = "transcribe" if paper else "run"
    lines = [f"everything said is in participants/, of the group in {here.shown}"]
    if not ended:
        again = f"heero workshop {goes_on} {here.workshop}"
        if here.now.date != session.today:
            again += f" --session {here.session}"
        lines.append(f"`{again}` comes back")
    data = {"id": here.workshop, "session": here.session, "ended": ended}
    session.show(Outcome(lines, data), as_json=as_json)


app.command("close")(close)
