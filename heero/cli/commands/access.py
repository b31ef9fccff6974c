"""`heero access`: everything that is held about somebody, for them to have."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import access as service
from heero.services import requests
from heero.services.records import participant_id

LIST = "list"
"""What is typed instead of a participant for the requests that are open."""


def access(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="P", help="Whose record? `list` for open requests")
    ],
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
    keep_back: Annotated[
        str, typer.Option(metavar="GROUND", help="On what ground is a part not given?")
    ] = "",
    refuse: Annotated[
        str, typer.Option(metavar="GROUND", help="On what ground is all refused?")
    ] = "",
    large: Annotated[bool, typer.Option("--large", help="In large print?")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Into which folder?")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Give somebody everything that is held about them, in plain words and as files

    Always open to them, free, and within 30 days; the request and the answer go into
    the log. What is about the safety of others too is on a page for whoever tells them
    in person. Writes into out/, and nothing is left out silently.

    Example: heero access Ari --asked 2026-11-12
    """
    session = Session.of(ctx)
    workspace, today, me = session.workspace, session.today, session.me or ""
    if participant == LIST:
        answer = requests.open_ones(workspace, "access", today)
    elif sum(map(bool, (later, extend, refuse, keep_back))) > 1:
        raise BadInput(
            "these cannot be said at once",
            hint="give one of --later, --extend, --keep-back and --refuse",
        )
    elif later or extend:
        who = participant_id(workspace, participant)
        about = requests.Asked("access", who, asked, today, me)
        answer = requests.waiting(workspace, about, extend, why)
    else:
        wanted = service.Wanted(asked, keep_back, large, output, me, session.dot)
        answer = service.answered(workspace, participant, wanted, refuse, today)
    session.show(answer, as_json=as_json)
