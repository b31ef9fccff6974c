"""`heero commitments`: what people promised, and what becomes of it."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput


def commitments(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Promised to whom?")],
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOES]",
            help="accept decline edit start check keep lapse end? done drop a step?",
        ),
    ] = None,
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="Which one? an id, words of it, or who offered it"
        ),
    ] = None,
    result: Annotated[
        str,
        typer.Option(help="going_well, needs_change, not_kept or not_reached?"),
    ] = "",
    by: Annotated[str, typer.Option(metavar="WHO", help="Who looked?")] = "",
    on: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    words: Annotated[
        str, typer.Option(metavar="WORDS", help="In which words? (accept, edit)")
    ] = "",
    need: Annotated[
        str, typer.Option(metavar="ID", help="Which need does it serve? or biggest")
    ] = "",
    support: Annotated[
        str, typer.Option(metavar="KIND", help="Which part of life does it help?")
    ] = "",
    certificate: Annotated[
        bool, typer.Option("--certificate", help="A page of promises to print?")
    ] = False,
    also: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="WHO", help="Who else? (can be repeated)"),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Who is left off? (can be repeated)"),
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="In large print?")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    See what people promised, and note what becomes of it

    Without more it lists every promise and what goes on now. The participant accepts,
    declines or edits an offer; then it starts, and somebody else looks at it two weeks
    and a month later: never the participant, and never whoever offered it. It is kept,
    lapses or ends, and a lapse is nobody's fault. --certificate writes a page of the
    promises they said yes to into out/. `done` and `drop` say so of a step of their
    plan, by its id or words of it. Changes one record and touches no other.

    Example: heero commitments Ari check zumik --result going_well --by Jules
    """
    from heero.services import commitments as service
    from heero.services import plan_steps

    session = Session.of(ctx)
    workspace, me = session.workspace, session.me or ""
    if certificate:
        from heero.services import promise_pages

        if what is not None:
            raise BadInput(
                "a page is made and nothing is noted with --certificate",
                hint="give the two commands one after the other",
            )
        answer = promise_pages.certificate(
            workspace,
            participant,
            session.today,
            also=also or (),
            without=without or (),
            large=large,
        )
    elif what is None:
        answer = service.shown(workspace, participant, session.today)
    elif which is None:
        raise BadInput(
            "it is not said which promise",
            hint=f"see them with `heero commitments {participant}`",
        )
    elif what in plan_steps.BECOMES:
        if any((result, by, on, words, need, support)):
            raise BadInput(
                f"a step of a plan is only {plan_steps.BECOMES[what]}",
                hint="leave the options away; `heero edit` changes anything else of it",
            )
        answer = plan_steps.said(workspace, participant, which, what, session.today, me)
    else:
        told = service.Said(what, words, need, support, result, by, on)
        answer = service.said(workspace, participant, which, told, session.today, me)
    session.show(answer, as_json=as_json)
