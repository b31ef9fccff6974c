"""
Where `heero` starts.

The version is answered before anything else is imported; keep it so.
"""

import sys

from heero import __version__


def program() -> None:
    """
    Run one command line and leave with its status.

    What the command held is not tidied away first, as Python would: the system takes
    the memory back at once, and this is a tenth of most commands.
    """
    import atexit
    import os

    try:
        status = main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
        status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        sys.exit(status)
    # What others registered to be done at the end is done all the same.
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)
    os._exit(status)


def main() -> int:
    """
    Run one command line.

    Returns:
        0 done, 1 the answer is no, 2 it could not be done, 3 a bug, 130 interrupted.
    """
    _open_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        return _print(f"heero {__version__}\n")
    if sys.argv[-1:] in (["--help"], ["-h"], ["--help-all"]) and _asks_for_all():
        return _help()
    _start_quickly()
    return _guarded()


def _start_quickly() -> None:
    """
    Leave out of every start what no command needs.

    Whatever is installed beside heero may offer pydantic a plugin, which would see
    every record; and while modules are loaded there is no garbage to be looked for.
    """
    import gc
    import os

    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.set_threshold(300_000, 20, 20)


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

    start = Path(os.environ.get("HEERO_RECORDS") or ".")
    try:
        program = program_here(sys.argv[1:], start.absolute())
    except OSError:
        # The folder one stands in has been taken away.
        program = None
    return _print(help_text(None if "--help-all" in sys.argv else program))


def _print(text: str) -> int:
    """Print an answer that needs no command."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        return 1
    except OSError as error:
        return _unforeseen(error)
    return 0


def _open_streams() -> None:
    """
    Make sure that there is somewhere to read from and to write to.

    A caller may have closed them, and a letter that the other side does not know may
    not stop an answer.
    """
    import os

    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        # Opened for reading, so that an answer nobody can get is noticed.
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            change(errors="backslashreplace")


def _guarded() -> int:
    """Run the command line and turn whatever goes wrong into words and a status."""
    from heero.cli.session import wants_json
    from heero.errors import HeeroError

    as_json = wants_json(sys.argv)
    try:
        from heero.cli.app import app

        try:
            ended = app(prog_name="heero", standalone_mode=not as_json)
        finally:
            sys.stdout.flush()
    except HeeroError as error:
        from heero.cli.endings import refused

        return refused(error, as_json=as_json)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_output()
        return 1
    except Exception as error:
        return _unforeseen(error)
    return ended if isinstance(ended, int) else 0


def _unforeseen(error: Exception) -> int:
    """Tell what the world outside of heero did from a bug."""
    from heero.cli.endings import known

    status = known(error)
    if status is None:
        _report(error)
        return 3
    return status


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
    program()
