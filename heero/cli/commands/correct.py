"""`heero correct`: what is wrong in a record, and how somebody sees it."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import correcting, requests
from heero.services.records import participant_id


def correct(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="P", help="Whose record? `list` for open requests")
    ],
    item: Annotated[
        str, typer.Argument(metavar="[ID]", help="Which statement? else all are listed")
    ] = "",
    say: Annotated[str, typer.Option(metavar="WORDS", help="What should it say?")] = "",
    key: Annotated[
        str, typer.Option(help="Which of its words? name, relation, note, ...")
    ] = "",
    disagree: Annotated[
        str, typer.Option(metavar="WORDS", help="How do they see it?")
    ] = "",
    refuse: Annotated[
        str, typer.Option(metavar="GROUND", help="On what ground is it not put right?")
    ] = "",
    asked: Annotated[
        str, typer.Option(metavar="DAY", help="When did they ask? else today")
    ] = "",
    later: Annotated[
        bool, typer.Option("--later", help="Only note that they asked?")
    ] = False,
    extend: Annotated[
        str, typer.Option(metavar="DAY", help="Put the answer off until when?")
    ] = "",
    why: Annotated[
        str, typer.Option(help="Why? much_to_look_through or others_to_ask")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Put something right in a record, or keep beside it how somebody sees it

    What stood there before stays, with its day. Where nothing is put right, their own
    words go beside the statement, and are shown wherever it is. The request and the
    answer go into the log; there are 30 days. Without ID it lists what the record says.

    Example: heero correct Ari tavu --disagree "She was there for me the whole time."
    """
    session = Session.of(ctx)
    workspace, today, me = session.workspace, session.today, session.me or ""
    if participant == "list":
        answer = requests.open_ones(workspace, "correction", today)
    elif later or extend:
        who = participant_id(workspace, participant)
        about = requests.Asked("correction", who, asked, today, me)
        answer = requests.waiting(workspace, about, extend, why)
    elif not (item or say or disagree or refuse):
        answer = correcting.listed(workspace, participant)
    else:
        wanted = correcting.Wanted(
            item, key, say, disagree, refuse, asked, me, session.moment
        )
        answer = correcting.correct(workspace, participant, wanted, today)
    session.show(answer, as_json=as_json)
