"""What Graphviz draws or reads: SVG and DOT."""

from heero.maps.dot import dot
from heero.maps.draw import run
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.svg import tidy


def svg(drawing: Drawing) -> Picture:
    """Return a map as SVG."""
    return Picture(svg_text(drawing).encode())


def svg_text(drawing: Drawing) -> str:
    """Return the SVG of a map, which names no file, program or machine."""
    drawn = run(dot(drawing.scene), "svg", drawing.program)
    return tidy(drawn.decode("utf-8", "replace"), drawing.scene)


def graphviz(drawing: Drawing) -> Picture:
    """Return a map as DOT, for Graphviz."""
    return Picture(dot(drawing.scene).encode())
