"""`heero meeting minutes`: the page of a meeting for the team."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session


def minutes(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one? else the last")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", help="Which file? - prints it", metavar="FILE"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write the page of a meeting for the team, and who is owed a copy

    What was agreed, by whom and by when, as far as the team may hear of it. Written as
    Markdown and to print into out/ of the records folder. It is no copy to hand out:
    `heero meeting copy` makes those. No record is changed.

    Example: heero meeting minutes Ari
    """
    from heero.services import copying

    session = Session.of(ctx)
    answer = copying.page(
        session.workspace,
        participant,
        meeting,
        Path(output).resolve() if output not in (None, "-") else None,
        session.today,
        prints=output == "-",
    )
    session.show(answer, as_json=as_json)
