"""`heero meeting letters`: invitations, each for one reader."""

from typing import Annotated, Literal

import typer

from heero.cli.session import Session


def letters(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")],
    reader: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="PERSON", help="For whom? (can be repeated)"),
    ] = None,
    length: Annotated[
        str, typer.Option(help="short (a text message), middle or long? else all")
    ] = "",
    format_: Annotated[
        Literal["html", "txt"],
        typer.Option("--format", help="To print, or as plain text?"),
    ] = "html",
    meeting: Annotated[
        str | None, typer.Option(metavar="ID", help="Which one? else the next")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Write invitations in three lengths, and an entry for calendars

    One file for each reader who is invited and each length, in out/: a text message of
    160 characters, a short letter and a full one to print, and an `.ics` file. Each
    names only its reader. The gate is asked again first; where it is shut, nothing is
    written and it says what to do. No record is changed.

    Example: heero meeting letters Ari --for "Grandma Rose" --length short
    """
    from heero.services import letters as writing

    session = Session.of(ctx)
    long = writing.length_typed(length)
    wanted = writing.Wanted(meeting, reader or (), long, format_)
    session.show(
        writing.write(session.workspace, participant, wanted, session.moment),
        as_json=as_json,
    )
