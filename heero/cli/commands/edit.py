"""`heero edit`: a record in one's own editor."""

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.domain.findings import Finding
from heero.errors import BadInput
from heero.services import editing, editors


def edit(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Open a record in your editor

    The editor is VISUAL or EDITOR, else one that is there. What was edited is checked
    before it takes the place of the record; an edit with errors is kept beside it.

    Example: heero edit quiet-otter-41
    """
    session = Session.of(ctx)
    words = _editor(session)
    editors.keep_schemas(session.workspace)

    def run(path: Path) -> None:
        # In the editor's window the terminal is the person's own.
        try:
            done = subprocess.run([*words, str(path)], check=False)
        except OSError as error:
            raise BadInput(
                f"the editor could not be started: {(error.strerror or '').lower()}",
                hint="set EDITOR to a program that is there, such as nano",
            ) from None
        if done.returncode != 0:
            show.note("the editor ended with an error; what it saved is kept")

    def again(findings: list[Finding]) -> bool:
        for each in findings:
            show.note(f"line {each.line}: {each.message}. {each.hint}")
        return session.asks and typer.confirm("open it again?", default=True, err=True)

    session.show(
        editing.edit(
            session.workspace, participant, run, again, session.today, session.me or ""
        ),
        as_json=as_json,
    )


def _editor(session: Session) -> list[str]:
    named = session.environment.get("VISUAL") or session.environment.get("EDITOR")
    if named:
        try:
            words = shlex.split(named, posix=sys.platform != "win32")
        except ValueError:
            words = []
        if not words:
            raise BadInput(
                "EDITOR does not name a program",
                hint="set it to one, such as nano; see the quotes in it",
            )
        return words
    import shutil

    if not session.asks:
        raise BadInput(
            "there is no terminal to edit in",
            hint="set EDITOR to a program that needs none, or use `heero set`",
        )
    usual = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi")
    for each in usual:
        if shutil.which(each):
            return [each]
    raise BadInput(
        "no editor was found",
        hint="say which one, for example EDITOR=nano; "
        "or change one thing with `heero set` or `heero person`",
    )
