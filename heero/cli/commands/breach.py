"""`heero breach`: something was stolen, lost, or seen or used as it must not be."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import breaches
from heero.services.outcome import Outcome


def breach(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[ID]", help="Which one? or `list`, or `card`")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(help="theft, loss, unauthorised_use, unauthorised_disclosure?"),
    ] = "",
    found: Annotated[str, typer.Option(metavar="DAY", help="When was it found?")] = "",
    happened: Annotated[
        str, typer.Option(metavar="DAY", help="When did it happen?")
    ] = "",
    stopped: Annotated[
        str, typer.Option(metavar="DAY", help="When was it stopped?")
    ] = "",
    about: Annotated[
        str, typer.Option(metavar="N", help="About how many people may it be?")
    ] = "",
    told: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHOM=DAY",
            help="Who was told? person, commissioner, ministry, agency, police "
            "(can be repeated)",
        ),
    ] = None,
    reported: Annotated[
        str, typer.Option(metavar="DAY", help="When was it reported in writing?")
    ] = "",
    outside: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="Was it a use or disclosure outside of what people were told?",
        ),
    ] = "",
    whose: Annotated[
        str, typer.Option(metavar="P", help="With --outside: whose was it?")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Say what to do when something was stolen or lost, and keep what was done

    Asks step by step: each answer is in the log before the next question, and an empty
    line goes on. `heero breach card` prints the card for the first hour, which works
    without heero. The log holds kinds, days and numbers, and nobody's name.

    Example: heero breach --kind loss --about 8 --told person=2026-11-21
    """
    session = Session.of(ctx)
    fields = {
        "kind": kind,
        "found": found,
        "happened": happened,
        "stopped": stopped,
        "about_many": about,
        "reported": reported,
    }
    if what in ("card", "list"):
        answer = _page(session, what)
    elif outside:
        answer = _outside(session, outside, whose, found, told or [""])
    else:
        answer = _written(session, what, fields, told or [])
    session.show(answer, as_json=as_json)


def _page(session: Session, what: str) -> Outcome:
    if what == "list":
        return breaches.listed(session.workspace)
    from heero.services import first_hour

    return first_hour.card(session.workspace)


def _outside(
    session: Session, kind: str, whose: str, on: str, told: list[str]
) -> Outcome:
    when = told[0].rpartition("=")[2]
    me = session.me or ""
    return breaches.outside(session.workspace, kind, whose, on, when, session.today, me)


def _written(
    session: Session, what: str, fields: dict[str, str], told: list[str]
) -> Outcome:
    place = breaches.found(session.workspace, what)[0] if what else None
    typed = {key: each for key, each in fields.items() if each}
    for each in told:
        whom, sign, day = each.partition("=")
        if not sign:
            raise BadInput("--told takes WHOM=DAY", hint="such as person=2026-11-21")
        one = breaches.whom_typed(whom)
        typed[f"told-{one}"] = day
    if typed:
        said = breaches.understood_all(typed, session.today)
        place = breaches.note(
            session.workspace, place, said, session.today, session.me or ""
        )
    else:
        from heero.cli import asking_breach

        place = asking_breach.walked(session, place)
    if place is None:
        return Outcome([], {}, ["nothing was said, and nothing was written"])
    return breaches.shown(session.workspace, place)
