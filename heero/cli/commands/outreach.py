"""`heero outreach`: whom the participant wants, and how getting in touch goes on."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import cards, funnel
from heero.services import outreach as service


def outreach(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose people?")],
    who: Annotated[
        str, typer.Argument(metavar="[WHO]", help="Which person? else all")
    ] = "",
    choice: Annotated[
        str,
        typer.Option(help="now, somebody_checks_first, later, not_now or never?"),
    ] = "",
    may_say: Annotated[
        str, typer.Option(metavar="WORDS", help="What may be said about them?")
    ] = "",
    messenger: Annotated[
        str, typer.Option(metavar="WORDS", help="Who says the first hello?")
    ] = "",
    channel: Annotated[
        str, typer.Option(metavar="WORDS", help="A call, a card, a message?")
    ] = "",
    message: Annotated[
        str, typer.Option(metavar="WORDS", help="Their first words?")
    ] = "",
    if_no_answer: Annotated[
        str, typer.Option(metavar="WORDS", help="What then, if nobody answers?")
    ] = "",
    with_me: Annotated[
        str, typer.Option(metavar="WORDS", help="Who is with them afterwards?")
    ] = "",
    hope: Annotated[
        str, typer.Option(metavar="WORDS", help="What do they hope for?")
    ] = "",
    status: Annotated[
        str,
        typer.Option(help="planned, sent, answered, no_answer, declined or stopped?"),
    ] = "",
    try_: Annotated[
        str,
        typer.Option(
            "--try", metavar="HOW", help="A try by call, text, letter, in_person?"
        ),
    ] = "",
    result: Annotated[str, typer.Option(help="reached, no_answer or left_word?")] = "",
    by: Annotated[str, typer.Option(metavar="TEAM", help="Who tried?")] = "",
    on: Annotated[str, typer.Option(metavar="DAY", help="When was the try?")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Sort whom to be in touch with, and see how far it has come

    The participant chooses and nobody asks why; whatever is not `now` shuts the gate of
    a planned meeting at once. A try counts also where nobody answered. Contact is
    planned only with somebody who is clear. Without an option it lays the cards out on
    a terminal, and elsewhere tells how far it has come. Calls nobody and sends nothing.

    Example: heero outreach Ari "Auntie Bea" --choice now --messenger "my navigator"
    """
    session = Session.of(ctx)
    workspace, today, me = session.workspace, session.today, session.me or ""
    words = {
        "may_say": may_say,
        "messenger": messenger,
        "channel": channel,
        "message": message,
        "if_no_answer": if_no_answer,
        "with_me": with_me,
        "hope": hope,
    }
    said = service.Prepared(choice, words, status, try_, result, by, on)
    if said.says_something and not who:
        raise BadInput("whom is it about?", hint="name them behind the participant")
    if said.says_something:
        answer = service.prepare(workspace, participant, who, said, today, me)
    elif session.asks:
        from heero.cli import asking_outreach

        answer = asking_outreach.sorted_cards(session, participant, who)
    elif who:
        answer = cards.one(workspace, participant, who)
    else:
        answer = funnel.shown(workspace, participant, today)
    session.show(answer, as_json=as_json)
