"""What Graphviz draws or reads: SVG, PNG and DOT."""

import unicodedata

from heero.maps.dot import dot, everybody
from heero.maps.draw import run
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.scene import Scene
from heero.maps.svg import tidy

RESOLUTION = 144
"""Dots an inch of a PNG."""

BOXES = (
    "some letters of a name are not in the fonts a PNG is made with "
    "and show as empty boxes; the SVG shows them"
)
"""What is said when a PNG cannot show every name."""

_MARKS = "\u2026\u2013\u2014\u2018\u2019\u201c\u201d"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW")


def svg(drawing: Drawing) -> Picture:
    """Return a map as SVG."""
    return Picture(svg_text(drawing).encode())


def svg_text(drawing: Drawing) -> str:
    """Return the SVG of a map, which names no file, program or machine."""
    drawn = run(dot(drawing.scene), "svg", drawing.program)
    return tidy(drawn.decode("utf-8", "replace"), drawing.scene)


def png(drawing: Drawing) -> Picture:
    """Return a map as PNG."""
    source = dot(drawing.scene, resolution=RESOLUTION)
    drawn = run(source, "png", drawing.program)
    return Picture(drawn, () if _in_fonts(drawing.scene) else (BOXES,))


def graphviz(drawing: Drawing) -> Picture:
    """Return a map as DOT, for Graphviz."""
    return Picture(dot(drawing.scene).encode())


def _in_fonts(scene: Scene) -> bool:
    """Whether Graphviz's own fonts have every letter of every name."""
    return all(
        _in_font(letter)
        for label in everybody(scene)
        for line in label.lettering.lines
        for letter in line
    )


def _in_font(letter: str) -> bool:
    if letter.isascii() or letter in _MARKS:
        return True
    return letter.isalpha() and unicodedata.name(letter, "").startswith(_SCRIPTS)
