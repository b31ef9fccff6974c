"""`heero diff`: what is otherwise than it was."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import differing, recounting
from heero.services.called import Names
from heero.store.workspace import Workspace


def diff(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[P | FILE FILE]", help="Whose record? Or two files"),
    ] = None,
    since: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="VERSION|DATE|FILE",
            help="Compared with what? (the last kept version)",
        ),
    ] = "",
    until: Annotated[
        str,
        typer.Option(
            "--to", metavar="VERSION|DATE|FILE", help="Up to what? (as it is now)"
        ),
    ] = "",
    summary: Annotated[
        bool,
        typer.Option("--summary", help="Only who came, who drifted, what was mended?"),
    ] = False,
    format: Annotated[
        Literal["text", "md", "json"], typer.Option(help="Which format?")
    ] = "text",
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as --format json?")
    ] = False,
) -> None:
    """
    Say what is otherwise than it was, person by person

    Without P every record is compared with the last kept version. A VERSION is a number
    of `heero history`, 1 for the newest; a DATE stands for the last version of that day
    or before. Private files are left out where git does not hold them. Nothing is
    written. Ends with 1 where something is otherwise.

    Example: heero diff quiet-otter-41 --from 2026-11-02 --summary
    """
    session = Session.of(ctx)
    words = what or []
    if len(words) > 2 or (len(words) == 2 and (since or until)):
        raise BadInput("these are too many", hint="name one participant, or two files")
    notes: list[str] = []
    if len(words) == 2:
        names = Names(Workspace(session.site) if session.site else None)
        found = differing.of_files(Path(words[0]), Path(words[1]), names)
    else:
        here, word = session.workspace, "".join(words)
        names, by = Names(here), session.me or ""
        found, notes = differing.of_records(here, word, since, until, names, by)
    answer = recounting.outcome(found, notes, short=summary, markdown=format == "md")
    session.show(answer, as_json=as_json or format == "json")
