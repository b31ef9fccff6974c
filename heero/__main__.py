"""
Where `heero` starts.

The version is answered before anything else is imported; keep it so.
"""

import sys

from heero import __version__


def main() -> int:
    """
    Run one command line.

    Returns:
        0 done, 1 the answer is no, 2 it could not be done, 3 a bug, 130 interrupted.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        sys.stdout.write(f"heero {__version__}\n")
        return 0
    if sys.argv[-1:] in (["--help"], ["-h"], ["--help-all"]) and _asks_for_all():
        return _help()
    return _guarded()


def _asks_for_all() -> bool:
    """Whether no command is named, so that the help of `heero` itself is meant."""
    words = sys.argv[1:-1]
    while words and words[0].startswith("-"):
        words = words[2:] if words[0] == "--records" else words[1:]
    return not words


def _help() -> int:
    """Print the help from the catalogue alone, before any command is imported."""
    import os
    from pathlib import Path

    from heero.cli.catalogue import help_text, program_here

    start = Path(os.environ.get("HEERO_RECORDS") or Path.cwd())
    program = program_here(sys.argv[1:], start.absolute())
    sys.stdout.write(help_text(None if "--help-all" in sys.argv else program))
    return 0


def _guarded() -> int:
    """Run the command line and turn whatever goes wrong into words and a status."""
    from heero.errors import HeeroError

    try:
        from heero.cli.app import app

        try:
            app(prog_name="heero")
        finally:
            sys.stdout.flush()
    except HeeroError as error:
        from heero.cli import show
        from heero.cli.session import wants_json

        show.error(error, as_json=wants_json(sys.argv))
        return error.status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_output()
        return 1
    except Exception as error:
        _report(error)
        return 3
    return 0


def _report(error: Exception) -> None:
    """
    Say where a bug is, without the error's message: that may quote a record.

    `HEERO_DEBUG=1` shows everything.
    """
    import os
    import traceback
    from pathlib import Path

    package = Path(__file__).parent
    frames = traceback.extract_tb(error.__traceback__)
    where = [frame for frame in frames if package in Path(frame.filename).parents][-1]
    place = Path(where.filename).relative_to(package.parent).as_posix()
    _tell("error", f"a bug: {type(error).__name__} at {place}:{where.lineno}")
    if os.environ.get("HEERO_DEBUG") == "1":
        traceback.print_exception(error)
    else:
        _tell("hint", "report this line; HEERO_DEBUG=1 shows more, records included")


def _tell(kind: str, words: str) -> None:
    sys.stderr.write(f"heero: {kind}: {words}\n")


def _close_output() -> None:
    """Keep Python from complaining at its end that nobody reads the output."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
