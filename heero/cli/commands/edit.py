"""`heero edit`: a record in one's own editor."""

import contextlib
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.editor_words import quietly
from heero.cli.session import Session
from heero.domain.findings import Finding
from heero.errors import BadInput, HeeroError
from heero.services import editing, editors


def edit(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    private: Annotated[
        bool, typer.Option("--private", help="The private file beside it instead?")
    ] = False,
    kept: Annotated[
        bool, typer.Option("--kept", help="Show older edits instead, and change none?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Open a record in your editor

    The editor is VISUAL or EDITOR, else one that is there. It gets a copy in a place of
    its own, in memory where there is such a place. What was edited is checked before it
    takes the place of the record; an edit with errors can be opened again, and is kept
    beside the record otherwise. A record that cannot be read is mended in the same way.
    In a locked folder what is kept is locked, --kept shows older edits, and an editor
    that heero knows is told to leave nothing behind.

    Example: heero edit quiet-otter-41
    """
    session = Session.of(ctx)
    if kept:
        older = editing.older(
            session.workspace, participant, session.me or "", private=private
        )
        session.show(older, as_json=as_json)
        return
    editors.keep_schemas(session.workspace)
    shut = editing.leaves_nothing(session.workspace)
    desk = _Desk(_editor(session), session.asks, quiet=shut)
    runtime = session.environment.get("XDG_RUNTIME_DIR")
    answer = editing.edit(
        session.workspace,
        participant,
        editing.Desk(
            run=desk.run,
            show=_show,
            again=lambda: desk.asked("open it again?", default=True),
            sure=desk.sure,
            memory=[*([Path(runtime)] if runtime else []), Path("/dev/shm")],
        ),
        session.today,
        session.me or "",
        private=private,
    )
    session.show(answer, as_json=as_json)


AT_ONCE = 2.0
"""An editor that ends sooner, in seconds, may have opened a window of its own."""

_LINES = {
    *("emacs", "emacsclient", "gvim", "joe", "kak", "mg", "micro", "nano", "nvim"),
    *("pico", "vi", "vim"),
}
"""Editors that open a file at a line when they are told `+LINE`."""


@dataclass(frozen=True)
class _Desk:
    """
    An editor, and whoever sits before it.

    Attributes:
        words: How the editor is called.
        asks: Whether somebody can be asked.
        quiet: Whether the editor is to leave nothing behind.
    """

    words: Sequence[str]
    asks: bool
    quiet: bool = False

    def run(self, path: Path, line: int, saved: editing.Saved) -> bool:
        """Open a file and wait until it is closed."""
        at_line = line > 1 and Path(self.words[0]).stem in _LINES
        called = quietly(self.words, path.parent.parent) if self.quiet else self.words
        words = [*called, *([f"+{line}"] if at_line else []), str(path)]
        begun = time.monotonic()
        with _undisturbed():
            well = _ended_well(words, saved)
        while well and time.monotonic() - begun < AT_ONCE and not saved():
            if not self.asked("nothing was changed. Is it open in a window?"):
                break
            self.asked("save and close it there, then press Enter", default=True)
            begun = time.monotonic()
        return well

    def sure(self) -> bool:
        """Ask whether to take over what an editor saved that ended with an error."""
        return self.asked("the editor ended with an error. Take over what it saved?")

    def asked(self, question: str, *, default: bool = False) -> bool:
        """Ask somebody who is there; nobody else says yes."""
        try:
            return self.asks and typer.confirm(question, default=default, err=True)
        except (typer.Abort, KeyboardInterrupt):
            return False


def _ended_well(words: Sequence[str], saved: editing.Saved) -> bool:
    try:
        # In the editor's window the terminal is the person's own.
        process = subprocess.Popen(words)
    except OSError as error:
        raise BadInput(
            f"the editor could not be started: {(error.strerror or '').lower()}",
            hint="set EDITOR to a program that is there, such as nano",
        ) from None
    while True:
        try:
            return process.wait(timeout=1) == 0
        except subprocess.TimeoutExpired:
            # Whatever keeps it from being kept is told when the editor is closed.
            with contextlib.suppress(HeeroError):
                saved()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Leave Ctrl-C to the editor; heero waits until that has ended."""
    # A function, because an editor would inherit that a signal is ignored.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_MOST = 10
"""How many findings are shown at once."""


def _show(findings: Sequence[Finding]) -> None:
    for each in findings[:_MOST]:
        hint = f"; {each.hint}" if each.hint else ""
        show.note(f"line {each.line}: {each.message}{hint}")
    if len(findings) > _MOST:
        show.note(f"and {len(findings) - _MOST} more")


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
