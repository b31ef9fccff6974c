"""`heero meeting card`: the questions that come before a meeting of two parents."""

from typing import Annotated

import typer

from heero.cli.session import Session


def card(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="P", help="Before whose meeting?")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Print the safety questions that two parents are asked, each alone

    The card says that everybody is asked, because it is the rule; nothing of a record
    is on it, and it is the same whoever's meeting it is. Written into out/, as Markdown
    and to print, with a page for whoever asks.

    Example: heero meeting card Ari
    """
    from heero.services import safety_card

    session = Session.of(ctx)
    session.show(safety_card.write(session.workspace, participant), as_json=as_json)
