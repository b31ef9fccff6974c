"""The one place that runs Graphviz: the program heero brings with it, or another."""

import subprocess
import sys
from pathlib import Path

from graphviz.backend import dot_command

from heero.errors import GraphvizFailed

LONGEST = 60.0
"""How many seconds a picture may take; the largest takes a few."""

_SIGNS = {"svg": b"<svg ", "png": b"\x89PNG"}
_NAMES = ("graphviz-pure", "graphviz-pure.exe")


def bundled() -> Path | None:
    """Return the Graphviz program heero brings with it, or `None` if it is missing."""
    beside = (Path(sys.executable).parent / name for name in _NAMES)
    found = next((path for path in beside if path.is_file()), None)
    if found is not None:
        return found
    # Only where the program does not lie beside Python's own: it is slow to import.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        files = distribution("graphviz-pure").files or ()
    except PackageNotFoundError:
        return None
    return next(
        (Path(str(file.locate())).resolve() for file in files if file.name in _NAMES),
        None,
    )


def run(source: str, format_: str, program: Path | None = None) -> bytes:
    """
    Have Graphviz draw a text in DOT whose places are all fixed.

    Args:
        source: The text.
        format_: `svg` or `png`.
        program: A Graphviz `dot` to use; `None` for the one heero brings with it.

    Returns:
        What Graphviz wrote. What it says on its standard error is swallowed: it
        warns about the width of every letter outside of Latin.

    Raises:
        GraphvizFailed: The program is missing, or it could not draw.
    """
    chosen = program or bundled()
    if chosen is None:
        raise GraphvizFailed("the program that heero brings with it is missing")
    # A constant of the package and not an option; a test holds it in place.
    dot_command.DOT_BINARY = chosen
    command = dot_command.command("neato", format_, neato_no_op=2)
    try:
        done = subprocess.run(
            command,
            input=source.encode("utf-8"),
            capture_output=True,
            timeout=LONGEST,
            check=True,
        )
    except FileNotFoundError:
        raise GraphvizFailed(f"there is no program at '{chosen}'") from None
    except subprocess.TimeoutExpired:
        raise GraphvizFailed("Graphviz did not come to an end") from None
    except (subprocess.SubprocessError, OSError) as error:
        # Only the kind of the error: its words may quote what was to be drawn.
        raise GraphvizFailed(f"Graphviz ended with {type(error).__name__}") from None
    if _SIGNS[format_] not in done.stdout:
        raise GraphvizFailed("what Graphviz wrote is not a picture")
    return done.stdout
