"""`heero agenda`: the page for a network meeting."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli import sitting
from heero.cli.session import Session
from heero.services import agendas, exercises

SHARE_FIRST = "Somebody is not on this page yet. Ask first who may hear about whom?"


def agenda(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    kind: Annotated[
        str | None, typer.Option(help="Which agenda? else that of the meeting")
    ] = None,
    for_: Annotated[
        Literal["network", "facilitator"],
        typer.Option("--for", help="For those who come, or for whoever leads?"),
    ] = "network",
    format_: Annotated[
        Literal["md", "html"] | None,
        typer.Option("--format", help="As Markdown, or to print?"),
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(help="How long is the meeting, in minutes?")
    ] = None,
    meeting: Annotated[
        str | None, typer.Option(help="Which meeting, by its id?", metavar="ID")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Which file? - prints it", metavar="FILE"),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Who is left off? (can be repeated)"),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="WHO", help="Who else? (can be repeated)"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write the page for a network meeting

    It holds what may be heard by everyone who is invited, and names only people who
    are clear to come. Where somebody is expected the gate is asked again, and while it
    is shut nothing is written. There are blended, network, decision, family-group and
    follow-up; `--for facilitator` has the same parts with what to say, for the team
    only. Written as Markdown into out/ of the records folder, or to print. On a
    terminal it offers to ask first who may hear about whom; else no record is changed.
    A kind such as case-planning is one private page of their own, also to print: they
    choose who is on it, --with somebody they keep to themselves or --without anybody.

    Example: heero agenda quiet-otter-41 --minutes 60
    """
    session = Session.of(ctx)
    wanted = agendas.Wanted(
        kind=kind,
        minutes=minutes,
        meeting=meeting,
        leads=for_ == "facilitator",
        format=format_,
        to=Path(output).resolve() if output not in (None, "-") else None,
        print=output == "-",
        without=without or (),
        also=also or (),
    )
    if session.asks and not as_json and not wanted.print:
        _share_first(session, participant, wanted)
    session.show(
        agendas.write(session.workspace, participant, wanted, session.today),
        as_json=as_json,
    )


def _share_first(session: Session, participant: str, wanted: agendas.Wanted) -> None:
    """Offer to ask who may hear about whom, where that could change the page."""
    workspace = session.workspace
    if not agendas.more_could_come(workspace, participant, wanted, session.today):
        return
    if not typer.confirm(SHARE_FIRST, default=False, err=True):
        return
    company = exercises.Company(by=session.me)
    here = exercises.sit_down(
        workspace, participant, "sharing", session.moment, company
    )
    sitting.hold(session, here, sitting.who_asks(session, None))
