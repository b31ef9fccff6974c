"""`heero share`: a folder for one reader, with only what this one may see."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput

LIST = "list"
"""The word that asks for the log instead of handing something over."""


def share(
    ctx: typer.Context,
    participant: Annotated[
        str | None, typer.Argument(metavar="P", help="Whose record? `list P`: its log")
    ] = None,
    whose: Annotated[
        str | None, typer.Argument(metavar="[P]", help="With list: whose log?")
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="AUDIENCE",
            help="me, team, caseworker, network, court, funder or training?",
        ),
    ] = "",
    to: Annotated[str, typer.Option(metavar="WHOM", help="Who gets it?")] = "",
    why: Annotated[str, typer.Option(metavar="WORDS", help="What is it for?")] = "",
    item: Annotated[
        list[str] | None,
        typer.Option(metavar="PLACE", help="For a court: what? (can be repeated)"),
    ] = None,
    law: Annotated[
        str, typer.Option(metavar="WORDS", help="Which law asks for it, if one does?")
    ] = "",
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Whom to leave off? (can be repeated)"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Which new folder?"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Without asking?")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Hand something over to one reader, and keep that they have it

    Makes a folder with a page to read first, everything in words, the map and a plain
    file, each marked with the reader and the day. It asks who could see it before
    anything is written; where nobody can be asked, nothing is without --yes. What was
    left out is said to you and never to the reader. For a court things are chosen one
    at a time. A funder and a training get no names: a funder counts of everybody who
    said yes to it. disclosures/ keeps the day, to whom and why; `heero share list P`
    tells it. No other record is changed.

    Example: heero share Ari --for network --to "Grandma Rose" --why "before we meet"
    """
    session = Session.of(ctx)
    if participant == LIST and not audience:
        from heero.services import disclosing

        if whose is None:
            raise BadInput("whose log?", hint="name them: `heero share list P`")
        session.show(disclosing.listed(session.workspace, whose), as_json=as_json)
        return
    if whose is not None:
        raise BadInput(
            "two records are named", hint="one copy is about one; give it once for each"
        )
    from heero.cli import handing_over
    from heero.services.shares import Wanted

    wanted = Wanted(
        audience,
        to,
        why,
        tuple(item or ()),
        law,
        tuple(without or ()),
        output.resolve() if output else None,
        session.dot,
    )
    answer = handing_over.answer(session, participant, wanted, yes=yes, as_json=as_json)
    session.show(answer, as_json=as_json)
