"""`heero backup`: everything in one file."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.errors import BadInput
from heero.resources import lookup
from heero.services import backup_readers, backups


def backup(
    ctx: typer.Context,
    to: Annotated[
        Path | None, typer.Argument(metavar="TO", help="A folder, or a new .zip file?")
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option("--verify", metavar="FILE", help="Which backup to look at?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Keep all there is in one file, and read it back

    The file holds every record, also what is private, what was said and is not in a
    record yet, and the history in git. It is a plain zip; of a locked folder, what is
    in it is locked too, and no key is in it. It never takes the place of another file.
    In the folder only the day of the last backup is noted. --verify looks
    whether a backup is still as it was written, wherever it lies, and writes nothing.
    Ends with 1 where something is missing or damaged.

    Example: heero backup /media/stick
    """
    session = Session.of(ctx)
    if (to is None) == (verify is None):
        raise BadInput(
            "say either where the backup goes, or which one to look at",
            hint="`heero backup TO` makes one, `heero backup --verify FILE` looks at "
            "one",
        )
    with show.progress("backup", wanted=session.fancy) as bar:

        def told(_: str, done: int, whole: int) -> None:
            bar(done, whole)

        if verify is not None:
            answer = backups.verify(verify, told)
        else:
            assert to is not None
            named = backup_readers.readme(session.workspace)
            readme = lookup("documents", named, None)
            call = backups.Call(
                session.moment,
                readme.read_text(encoding="utf-8"),
                told,
                # Settings that cannot be read must not stand in the way of a backup.
                session.environment.get("HEERO_ME", ""),
            )
            answer = backups.take(session.workspace, to, call)
    session.show(answer, as_json=as_json)
