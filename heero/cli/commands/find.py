"""`heero find`: where a word stands."""

from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.services import searching


def find(
    ctx: typer.Context,
    words: Annotated[str, typer.Argument(help="Which words?")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Find words in the records

    Case and accents do not matter. Prints the file, the line and the key, not the
    words around. Nothing is written.

    Example: heero find rose
    """
    session = Session.of(ctx)
    with show.progress("reading", wanted=session.fancy) as progress:
        answer = searching.found(
            session.folder, session.today, words, progress, session.me
        )
    session.show(answer, as_json=as_json)
