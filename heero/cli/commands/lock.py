"""`heero lock`: what git stores of records is locked, and who can read it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import locking, opening, readers
from heero.services.locking import Call

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Lock what git stores of records, and say who can read it",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
As = Annotated[
    str, typer.Option("--as", metavar="NAME", help="What do people call them?")
]
Recovery = Annotated[
    Path | None,
    typer.Option("--recovery", metavar="FILE", help="Where is the recovery key?"),
]


@app.command()
def init(
    ctx: typer.Context,
    recovery: Recovery = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin the history anew?")
    ] = False,
    called: As = "",
    as_json: AsJson = False,
) -> None:
    """
    Lock this folder: git stores no word of a record that can be read

    Files stay as they are to read and write; what git keeps and sends is locked. The
    recovery key goes into a new file outside of the folder, and its place is printed:
    put it on a stick or on paper, and lock that away. Where versions of before can
    still be read it says how many and where, and ends with 1; with --fresh the history
    begins anew, and the one of before goes into a locked file.

    Example: heero lock init --recovery /media/stick/recovery.txt
    """
    session = Session.of(ctx)
    call = call_of(session, recovery, called)
    session.show(locking.init(session.workspace, call, fresh=fresh), as_json=as_json)


@app.command()
def status(
    ctx: typer.Context,
    know: Annotated[
        bool, typer.Option("--know", help="Are all readers there are right?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Say whether this folder is locked, who can read it, and what is still readable

    Looks at everything git ever took in. Ends with 1 where something can be read, or a
    reader is not known here.

    Example: heero lock status
    """
    session = Session.of(ctx)
    answer = locking.status(session.workspace, session.own_place, know=know)
    session.show(answer, as_json=as_json)


@app.command("open")
def open_(
    ctx: typer.Context,
    recovery: Recovery = None,
    called: As = "",
    as_json: AsJson = False,
) -> None:
    """
    Open this copy of a locked folder

    A new copy is told how it becomes a reader. With the recovery key it becomes one at
    once. What was closed with a passphrase asks for it on a terminal.

    Example: heero lock open --recovery /media/stick/recovery.txt
    """
    session = Session.of(ctx)
    call = call_of(session, None, called)
    answer = opening.open_(
        session.workspace,
        call,
        recovery=recovery,
        passphrase=lambda: _passphrase(session, "the passphrase it was closed with"),
    )
    session.show(answer, as_json=as_json)


@app.command()
def close(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    Close this copy: put what is locked over every record

    Nothing is lost, also of what no version holds yet; `heero lock open` opens it
    again. On a terminal it asks for a passphrase.

    Example: heero lock close
    """
    session = Session.of(ctx)
    given = ""
    if session.asks:
        given = _passphrase(session, "a passphrase to open it again, empty for none")
        if given and given != _passphrase(session, "once more"):
            from heero.errors import BadInput

            raise BadInput("the two were not the same", hint="nothing was closed")
    answer = opening.close(session.workspace, given, session.me or "")
    session.show(answer, as_json=as_json)


@app.command("add-reader")
def add_reader(
    ctx: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="What did their copy print? age1...")
    ],
    called: As,
    private: Annotated[
        bool, typer.Option("--private", help="Do they read private files too?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Let somebody read these records

    Their copy prints the key; compare the four groups on the telephone. With --private
    they also read ways to reach people, orders and clearances.

    Example: heero lock add-reader age1qyqszqgpqyqszqgpqyqszqgpqyqszqgp --as Lomi
    """
    session = Session.of(ctx)
    answer = readers.add(
        session.workspace, key, called, session.own_place, private=private
    )
    session.show(answer, as_json=as_json)


@app.command("remove-reader")
def remove_reader(
    ctx: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help="Which reader? name or fingerprint")
    ],
    as_json: AsJson = False,
) -> None:
    """
    Take a reader off

    What is written from now on gets new keys. What they could read until today they
    may have kept; nothing can change that.

    Example: heero lock remove-reader Lomi
    """
    session = Session.of(ctx)
    answer = readers.remove(session.workspace, who, session.own_place)
    session.show(answer, as_json=as_json)


@app.command()
def rotate(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    Make new keys for what is written from now on

    Each copy takes its new secret, and destroys the one before, when it syncs.

    Example: heero lock rotate
    """
    session = Session.of(ctx)
    session.show(readers.rotate(session.workspace), as_json=as_json)


@app.command("export-recovery")
def export_recovery(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Which new file?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Make a new recovery key, in the place of the one before

    Writes it to a new file outside of the folder. Destroy the one before.

    Example: heero lock export-recovery /media/stick/recovery-2.txt
    """
    session = Session.of(ctx)
    call = call_of(session, file, "")
    answer = readers.export_recovery(session.workspace, call)
    session.show(answer, as_json=as_json)


@app.command()
def receiver(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Which new file?", metavar="FILE"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Print what keeps records that are not locked out of a place on a server

    It is a script for the hooks of a bare repository, as hooks/pre-receive. It needs
    sh, git and awk, neither heero nor a key, and looks at every version that comes.

    Example: heero lock receiver -o pre-receive
    """
    from heero.services import receiving

    session = Session.of(ctx)
    answer = receiving.receiver(session.workspace, output)
    session.show(answer, as_json=as_json)


def call_of(session: Session, recovery: Path | None, called: str) -> Call:
    """Return who locks or opens a folder, and where keys go."""
    name = called or session.environment.get("HEERO_ME") or locking.default_called()
    return Call(
        sys.executable,
        session.own_place,
        recovery or session.free_in_home("heero-recovery", ".txt"),
        name,
        session.today,
    )


def _passphrase(session: Session, words: str) -> str:
    if not session.asks:
        from heero.errors import BadInput

        raise BadInput(
            "this copy was closed with a passphrase", hint="open it on a terminal"
        )
    given = typer.prompt(words, default="", hide_input=True, show_default=False)
    return str(given)
