"""`heero meeting copy`: the minutes of a meeting for one reader."""

from typing import Annotated

import typer

from heero.cli.ask import Ended, asker
from heero.cli.session import Session


def copy(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    to: Annotated[
        str,
        typer.Option(metavar="WHO", help="For whom? me, caseworker, an id or a name"),
    ],
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one? else the last")
    ] = None,
    why: Annotated[str, typer.Option(metavar="WORDS", help="What is it for?")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Make somebody's copy of what a meeting agreed, and keep that they have it

    For somebody who was there or invited, one of the team, the caseworker, or --to me
    for the participant. It holds what this reader may see and no address; lines that
    name anything else stay off it. Written as Markdown and to print into out/, under a
    name that says nothing. disclosures/ keeps the day, to whom and why before there is
    a file. Copies are due a week after the meeting.

    Example: heero meeting copy Ari --to "Grandma Rose"
    """
    from heero.services import copying, minutes_readers

    session = Session.of(ctx)
    if session.asks and minutes_readers.is_caseworker(to) and not _known(session):
        return
    answer = copying.copy(
        session.workspace,
        participant,
        to,
        meeting,
        why,
        session.today,
        session.me or "",
    )
    session.show(answer, as_json=as_json)


def _known(session: Session) -> bool:
    """Ask whether the participant knows of a copy for the caseworker."""
    question = (
        "Does the one it is about know of this copy for the caseworker?\n"
        "  1 yes\n  2 no"
    )
    try:
        typed = asker(fancy=session.fancy, asks=True).ask(question).strip().casefold()
    except Ended:
        return False
    return typed in ("1", "y", "yes")
