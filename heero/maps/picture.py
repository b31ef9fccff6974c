"""From a view to a file: the one door into this folder for everybody else."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal, get_args

from heero.maps.formats.drawing import Drawing, Picture

Format = Literal["svg", "png", "html", "pdf", "dot", "txt", "json", "graphml"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""The formats a map comes in."""

ON_PAPER: tuple[Format, ...] = ("pdf", "svg", "png", "dot")
"""Those that can be put on sheets of paper."""

_WRITERS: Mapping[Format, tuple[str, str]] = {
    "svg": ("pictures", "svg"),
    "png": ("dots", "png"),
    "html": ("web", "html"),
    "pdf": ("pdf", "pdf"),
    "dot": ("pictures", "graphviz"),
    "txt": ("words", "text"),
    "json": ("program", "as_json"),
    "graphml": ("graphml", "graphml"),
}
# The module in `formats` that writes each, and its function; loaded once it is wanted.


def picture(drawing: Drawing, format_: Format) -> Picture:
    """
    Put a map into a format.

    Args:
        drawing: The map; whether it may be made is asked before.
        format_: One of `FORMATS`.

    Returns:
        The same bytes for the same view and style, on every machine that uses the
        program heero brings with it.

    Raises:
        GraphvizFailed: The program is missing, or it could not draw.
    """
    module, name = _WRITERS[format_]
    writer: Callable[[Drawing], Picture] = getattr(
        import_module(f"heero.maps.formats.{module}"), name
    )
    return writer(drawing)
