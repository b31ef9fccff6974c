"""`heero set`: one field of a record."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import people


def set_fields(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    fields: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help="What should be changed?"),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Change what a record says

    Fields are name, pronouns, kind, born, moved (the day they last moved, and no
    place), status, languages and navigators. Nothing after `=` takes a field away. One
    line of one file is written, and nothing else.

    Example: heero set quiet-otter-41 pronouns=they/them languages=en,fr-CA
    """
    session = Session.of(ctx)
    answer = people.set_fields(session.workspace, participant, fields, session.me or "")
    session.show(answer, as_json=as_json)
