"""How a command ends when something outside of heero was in its way."""

import sys
from pathlib import Path

import typer

from heero.cli import show
from heero.errors import BadInput, HeeroError, NoFolderHere, OutputLost


def refused(error: HeeroError, *, as_json: bool) -> int:
    """Show an error and return its exit status."""
    show.error(error, as_json=as_json)
    return error.status


def known(error: Exception) -> int | None:
    """
    Show what is no bug of heero's, and return its exit status.

    Returns:
        `None` for a bug, of which nothing was shown yet.
    """
    # What the library for command lines says of a mistyped one, in JSON only here.
    said = getattr(error, "format_message", None)
    if said is not None:
        words = str(said()).strip().rstrip(".")
        hint = "see the command with --help"
        return refused(BadInput(words[:1].lower() + words[1:], hint=hint), as_json=True)
    if isinstance(error, typer.Abort):
        return 130
    if isinstance(error, FileNotFoundError) and not _somewhere():
        return refused(NoFolderHere(), as_json=False)
    # An error about a file names it; one about an open stream does not.
    if isinstance(error, OSError) and error.filename is None and _output_lost():
        return refused(OutputLost(error.strerror or ""), as_json=False)
    return None


def _output_lost() -> bool:
    """Whether nothing more can be written to standard output, not even a line end."""
    try:
        sys.stdout.write("\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        _drop_output()
        return True
    return False


def _drop_output() -> None:
    """Keep Python from complaining at its end about what it could not write."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _somewhere() -> bool:
    """Whether the folder one stands in is still there."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True
