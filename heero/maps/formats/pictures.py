"""What Graphviz draws or reads: SVG and DOT."""

from heero.maps.dot import dot
from heero.maps.draw import run
from heero.maps.formats.drawing import Laid, Picture
from heero.maps.scene import Scene
from heero.maps.svg import tidy


def svg(drawing: Laid) -> Picture:
    """Return a map as SVG."""
    first, *further = (text.encode() for text in svg_texts(drawing))
    return Picture(first, further=tuple(further))


def svg_text(drawing: Laid) -> str:
    """Return the SVG of the whole picture in its own size, whatever the page."""
    return _svg_text(drawing.scene, drawing)


def svg_texts(drawing: Laid) -> list[str]:
    """Return the SVG of every sheet, which names no file, program or machine."""
    return [_svg_text(scene, drawing) for scene in drawing.scenes]


def _svg_text(scene: Scene, drawing: Laid) -> str:
    drawn = run(dot(scene), "svg", drawing.program)
    return tidy(drawn.decode("utf-8", "replace"), scene)


def graphviz(drawing: Laid) -> Picture:
    """Return a map as DOT, for Graphviz."""
    first, *further = (dot(scene).encode() for scene in drawing.scenes)
    return Picture(first, further=tuple(further))
