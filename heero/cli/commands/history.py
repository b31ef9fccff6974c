"""`heero history`: what became of a record, and the versions there are."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import blaming, pasts, saves
from heero.services.called import Names


def history(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="[P]", help="Whose record?")
    ] = "",
    who: Annotated[
        str,
        typer.Option(metavar="FIELD", help="Who changed this field last, and when?"),
    ] = "",
    person: Annotated[
        str, typer.Option(metavar="WHO", help="Only what is about which person?")
    ] = "",
    most: Annotated[
        int,
        typer.Option(
            "--most", min=0, help="How many versions of the folder? (0 for all)"
        ),
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Say what became of a record, or which versions of the folder were kept

    With P, the newest first, what was otherwise in each version; `--person` only about
    one of their people. `--who` names a field, such as `name` or, with `--person`,
    `tie.strength`, and says which version made it what it is. Without P the versions
    of the folder, with the numbers that other commands take. Nothing is written.

    Example: heero history quiet-otter-41 --person Rose --who tie.strength
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    names = Names(workspace)
    if not participant:
        if who or person:
            raise BadInput(
                "whose record is meant was not said",
                hint="name somebody: `heero history P --person WHO`",
            )
        answer = saves.listed(workspace, names, most)
    elif who:
        answer = blaming.last(workspace, participant, who, names, person, by)
    else:
        answer = pasts.past(workspace, participant, names, person, by)
    session.show(answer, as_json=as_json)
