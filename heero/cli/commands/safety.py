"""`heero safety`: whether it is safe to invite somebody, and orders between people."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import clearing, keeping_apart, safety_notes, standings


def safety(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose people?")],
    who: Annotated[
        str, typer.Argument(metavar="[WHO]", help="Which person? else all")
    ] = "",
    state: Annotated[
        str, typer.Option(help="Are they clear, check_first or blocked?")
    ] = "",
    basis: Annotated[
        str, typer.Option(metavar="WORDS", help="On what ground, in a few words?")
    ] = "",
    by: Annotated[str, typer.Option(metavar="TEAM", help="Who of the team?")] = "",
    until: Annotated[
        str, typer.Option(metavar="DAY", help="The last day it holds? else 90 days")
    ] = "",
    order: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Which two does an order keep apart?"),
    ] = None,
    on: Annotated[str, typer.Option(metavar="DAY", help="When was it seen?")] = "",
    review_on: Annotated[
        str, typer.Option(metavar="DAY", help="When does somebody look again?")
    ] = "",
    ends: Annotated[
        str, typer.Option(metavar="DAY", help="Which is the order's last day?")
    ] = "",
    note: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="A note about safety? It ends clearances"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Say whether it is safe to invite somebody, or see what is known

    Whoever nobody has cleared is not clear, and a clearance ends after 90 days. Only
    the roles that heero.yaml names may clear; anybody may say `check_first` or
    `blocked`. An order is two people and its days, never its words; `self` is the
    participant. Writes the private file and no other, and says which planned meetings
    it shuts. Without an option it asks on a terminal, and elsewhere shows how it is.

    Example: heero safety Ari Noor --state clear --basis "her father said yes"
    """
    session = Session.of(ctx)
    workspace, today, me = session.workspace, session.today, session.me or ""
    decides = bool(state or basis or until)
    _one_thing(decides, order, note, who, bool(on or review_on or ends))
    if order is not None:
        seen = keeping_apart.Seen(by, on, review_on, ends)
        answer = keeping_apart.keep_apart(
            workspace, participant, order, seen, today, me
        )
    elif note is not None:
        answer = safety_notes.note(workspace, participant, note, who, today, by, me)
    elif decides or session.asks:
        given = clearing.Decided(state, basis, by, until)
        if session.asks and not (who and state and basis):
            from heero.cli import asking_safety

            who, given = asking_safety.decided(session, participant, who, given)
        answer = clearing.decide(workspace, participant, who, given, today, me)
    else:
        answer = standings.shown(workspace, participant, who, today)
    session.show(answer, as_json=as_json)


def _one_thing(
    decides: bool, order: object, note: object, who: str, days: bool
) -> None:
    """
    Make sure that one thing is said at a time, and all of it.

    Raises:
        BadInput: It is several things, or a part of one is missing.
    """
    if decides + (order is not None) + (note is not None) > 1:
        raise BadInput(
            "a clearance, an order and a note are three things",
            hint="give one command for each",
        )
    if order is None and days:
        raise BadInput(
            "--on, --review-on and --ends are the days of an order",
            hint="name the two with --order A B",
        )
    if order is not None and who:
        raise BadInput("an order names its two itself", hint="leave WHO away")
