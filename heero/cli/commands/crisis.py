"""`heero crisis`: support after something terrible, and almost nothing written down."""

from typing import Annotated

import typer

from heero.cli import noting_crisis
from heero.cli.session import Session
from heero.domain.crisis import MOST
from heero.domain.words import YesNo
from heero.errors import BadInput
from heero.services import (
    counting,
    crises,
    crisis_follow,
    crisis_sessions,
    crisis_shown,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Offer and give support after something terrible, and keep almost nothing",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
C = Annotated[str, typer.Argument(metavar="[C]", help="Which event?")]
On = Annotated[str, typer.Option("--on", metavar="DAY", help="On which day?")]
Mode = Annotated[
    str, typer.Option(metavar="MODE", help="How much is kept? full minimal count_only")
]
PersonAsked = Annotated[
    bool, typer.Option("--person-asked", help="Does the person ask that more is kept?")
]


@app.command("open")
def open_(
    ctx: typer.Context,
    kind: Annotated[str, typer.Option(help="What kind of event, by a word?")] = "",
    office: Annotated[str, typer.Option(help="Which office, by a short word?")] = "",
    mode: Mode = "",
    asked: Annotated[
        str, typer.Option(metavar="DAY", help="When was support asked for?")
    ] = "",
    person_asked: PersonAsked = False,
    as_json: AsJson = False,
) -> None:
    """
    Note that support was asked for after an event, and never what happened

    There is no place for what happened, nor for a name. Less may be kept than the
    folder says in `crisis_mode`; more only if the person asks. Where only numbers are
    kept nothing is written; else one new file is, and no other.

    Example: heero crisis open --kind child_death --asked 2026-11-20
    """
    session = Session.of(ctx)
    workspace = session.workspace
    wanted = crises.Asked(kind, office, mode, asked)
    crises.must_be_theirs_to_widen(workspace, mode, person_asked=person_asked)
    if session.asks and not kind and crises.mode_of(workspace, mode) != "count_only":
        from heero.cli import asking_crisis

        wanted = crises.Asked(asking_crisis.kind(session), office, mode, asked)
    if crises.is_wider(workspace, mode):
        # The person is asked once, and only when all else is known.
        crises.values_of(workspace, wanted, session.today)
        question = crisis_shown.asks(
            workspace.settings.crisis_mode, crises.mode_of(workspace, mode)
        )
        if not crisis_shown.wants_more(noting_crisis.in_their_words(session, question)):
            raise BadInput(
                "nothing was written", hint="leave out --mode and --person-asked"
            )
    answer = crises.opened(workspace, wanted, session.today, person_asked=person_asked)
    session.show(answer, as_json=as_json)


@app.command()
def offer(
    ctx: typer.Context,
    crisis: C = "",
    to: Annotated[
        str, typer.Option(help="To whom? everybody_there an_office somebody")
    ] = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """
    Note that support was offered, and hear what a supervisor may know

    A supervisor hears that support was offered, and never who took it up. Changes one
    record and no other.

    Example: heero crisis offer --to everybody_there
    """
    session = Session.of(ctx)
    answer = crises.offered(session.workspace, crisis, to, on, session.today)
    session.show(answer, as_json=as_json)


@app.command("session")
def session_(
    ctx: typer.Context,
    crisis: C = "",
    there: Annotated[
        str, typer.Option(metavar="NUMBER", help="How many were there, 1 to 8?")
    ] = "",
    on: On = "",
    did: Annotated[
        list[str] | None, typer.Option(help="What was done? (can be repeated)")
    ] = None,
    met: Annotated[
        list[str] | None, typer.Option(help="Which needs were met? (can be repeated)")
    ] = None,
    unmet: Annotated[
        list[str] | None, typer.Option(help="Which were not? (can be repeated)")
    ] = None,
    referred: Annotated[
        int, typer.Option(min=0, max=MOST, help="How many referrals were offered?")
    ] = 0,
    accepted: Annotated[
        int, typer.Option(min=0, max=MOST, help="How many were taken?")
    ] = 0,
    looked_after: Annotated[
        YesNo, typer.Option(help="Has whoever gave it somebody to talk to?")
    ] = "not_asked",
    only_count: Annotated[
        bool, typer.Option("--count-only", help="Keep nothing but the number?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Note that a session was held, and nothing of what was said

    Groups are 8 at most, 24 to 72 hours after somebody asked. Where only numbers are
    kept this raises the number of this month, and that is all; else one record is
    changed. --did takes the eight actions of psychological first aid: contact
    safety_and_comfort calming needs_now practical_help own_people information
    linking_on. They and needs (rest safety information practical people clinician) are
    kept in full records only.

    Example: heero crisis session --there 5 --on 2026-11-21
    """
    session = Session.of(ctx)
    held = crisis_sessions.Session(
        there, on, did or (), met or (), unmet or (), referred, accepted, looked_after
    )
    if only_count and crisis:
        raise BadInput(
            "where only the number is kept, no event is named", hint="leave it out"
        )
    numbers = counting.is_count_only(session.workspace) and not crisis
    if numbers or only_count:
        answer = noting_crisis.counted(session, held)
    else:
        answer = noting_crisis.noted(session, crisis, held)
    session.show(answer, as_json=as_json)


@app.command()
def follow(
    ctx: typer.Context,
    crisis: C = "",
    wanted: Annotated[
        list[str] | None, typer.Option(help="When do they want it? (can be repeated)")
    ] = None,
    not_wanted: Annotated[
        list[str] | None, typer.Option(help="When not? (can be repeated)")
    ] = None,
    done: Annotated[
        list[str] | None, typer.Option(help="Which was done? (can be repeated)")
    ] = None,
    on: On = "",
    until: Annotated[
        str, typer.Option(metavar="DAY", help="By which day do they want it?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note when they want somebody to be in touch again, or that it was done

    Each of them is asked by itself: 1_to_2_weeks 4_to_6_weeks 3_months anniversary.
    `heero due` tells only what is wanted. Changes one record and no other.

    Example: heero crisis follow --wanted 1_to_2_weeks --wanted anniversary
    """
    session = Session.of(ctx)
    said = crisis_follow.Wishes(wanted or (), not_wanted or (), done or (), on, until)
    if session.asks and not (wanted or not_wanted or done):
        from heero.cli import asking_crisis

        crises.crisis_id(session.workspace, crisis)
        said = asking_crisis.wishes(session, said)
    answer = crisis_follow.followed(session.workspace, crisis, said, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def close(
    ctx: typer.Context, crisis: C = "", on: On = "", as_json: AsJson = False
) -> None:
    """
    Note that nothing more is planned after an event

    What somebody still wants stays in `heero due`. Changes one record and no other.

    Example: heero crisis close
    """
    session = Session.of(ctx)
    answer = crises.closed(session.workspace, crisis, on, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    crisis: C = "",
    for_supervisor: Annotated[
        bool, typer.Option("--for-supervisor", help="Only what a supervisor may hear?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Show what is kept of an event, or what a supervisor may hear of it

    A supervisor hears when support was offered to everybody there or to an office, and
    nothing else. Nothing is written.

    Example: heero crisis show --for-supervisor
    """
    session = Session.of(ctx)
    tell = crisis_shown.for_supervisor if for_supervisor else crisis_shown.shown
    session.show(tell(session.workspace, crisis), as_json=as_json)


@app.command("list")
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List the events support was asked for, the open ones first

    Nothing is written.

    Example: heero crisis list
    """
    session = Session.of(ctx)
    session.show(crisis_shown.listed(session.workspace), as_json=as_json)


@app.command()
def counts(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    Tell how many sessions there were where only numbers are kept

    The numbers are sums over all copies of the folder, for months that are over.

    Example: heero crisis counts
    """
    session = Session.of(ctx)
    session.show(counting.totals(session.workspace, session.today), as_json=as_json)


@app.command()
def widen(
    ctx: typer.Context,
    crisis: C = "",
    person_asked: PersonAsked = False,
    as_json: AsJson = False,
) -> None:
    """
    Keep more of an event, because the person it is for asks for it

    They are asked themselves, on a terminal, in so many words. From then on what was
    done and needed is kept; nothing of before is added. Changes one record.

    Example: heero crisis widen calm-river-12 --person-asked
    """
    session = Session.of(ctx)
    record_id = crisis_shown.widens(session.workspace, crisis)
    if not person_asked:
        raise BadInput(
            "only the person it is for can ask that more is kept",
            hint="with them beside you: "
            f"`heero crisis widen {record_id} --person-asked`",
        )
    question = crisis_shown.asks("minimal", "full")
    words = noting_crisis.in_their_words(session, question)
    answer = crisis_shown.widened(session.workspace, record_id, words)
    session.show(answer, as_json=as_json)
