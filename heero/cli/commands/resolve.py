"""`heero resolve`: choosing where two versions say different things."""

from typing import Annotated

import typer

from heero.cli.ask import asker
from heero.cli.deciding import Deciding
from heero.cli.session import Session
from heero.cli.show import note
from heero.services import resolving, undecided
from heero.services.called import Names


def resolve(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="[P]", help="Whose record, or which file?")
    ] = "",
    take: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=N", help="Which choice, by its number? (can be repeated)"
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Choose where two versions say different things

    Where two people changed the same, both are kept in the record until somebody
    chooses. On a terminal heero asks about each, and nothing has to be chosen today:
    Enter is not now, `:stop` ends, and what was decided stays decided. Elsewhere it
    lists them, ends with 1 where there are any, and changes nothing without `--take`.
    Nothing is done with git.

    Example: heero resolve Ari
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    found, notes = undecided.undecided(workspace, Names(workspace), what, by)
    if take:
        chosen = resolving.picked(found, take)
        done = resolving.take(workspace, chosen, by)
        session.show(done._replace(notes=notes), as_json=as_json)
    elif found and session.asks and not as_json:
        session.tell_news()
        for each in notes:
            note(each)
        who = asker(fancy=session.fancy, asks=session.asks)
        Deciding(workspace, who, by).walk(found)
        session.tell_news()
    else:
        session.show(resolving.listed(found, notes), as_json=as_json)
