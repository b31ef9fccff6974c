"""
A map as PNG.

Graphviz draws it where its own fonts have every letter, so that the bytes are the same
on every machine. Where a name is in another script, resvg draws the SVG with the fonts
of this machine.
"""

import io
import unicodedata
from collections.abc import Iterable

from heero.maps.dot import dot, everybody
from heero.maps.draw import run
from heero.maps.formats import scripts
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.formats.pictures import svg_texts
from heero.maps.scene import Scene

RESOLUTION = 144
"""Dots an inch of a PNG."""

BOXES = (
    "this computer has no font for some letters of a name, "
    "and they show as empty boxes; with such a font installed they do not"
)
"""What is said when a PNG cannot show every name."""

_CELL = 48
_NOBODYS = "\U0010fffd"
"""The last code for private use: no font has a letter there."""


def png(drawing: Drawing) -> Picture:
    """Return a map as PNG."""
    foreign = sorted({each for scene in drawing.scenes for each in _foreign(scene)})
    if foreign:
        try:
            drawn = [_drawn(scripts.with_fonts(each)) for each in svg_texts(drawing)]
            notes = (BOXES,) if _missing(foreign) else ()
            return Picture(drawn[0], notes, tuple(drawn[1:]))
        except _BrokeDown:
            pass
    first, *further = (_by_graphviz(scene, drawing) for scene in drawing.scenes)
    return Picture(first, (BOXES,) if foreign else (), tuple(further))


class _BrokeDown(Exception):
    """The library could not draw some letters, and broke down over them."""


def _by_graphviz(scene: Scene, drawing: Drawing) -> bytes:
    source = dot(scene, resolution=round(RESOLUTION * scene.scale))
    return run(source, "png", drawing.program)


def _foreign(scene: Scene) -> set[str]:
    """Every letter on a picture that the fonts of Graphviz do not have."""
    names = (line for label in everybody(scene) for line in label.lettering.lines)
    notes = (line for note in scene.notes for line in note.text)
    return {
        letter
        for line in (*names, *notes)
        for piece, fonts in scripts.pieces(line)
        if fonts
        for letter in piece
        if not (scripts.bundled(letter) or unicodedata.combining(letter))
    }


def _drawn(svg: str) -> bytes:
    # Only here: hardly any picture needs it, and it looks through all fonts.
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg, dpi=RESOLUTION, background="#ffffff", font_family="Arial"
        )
    except BaseException as error:
        # Some mixed lines are more than its shaping can do. What it raises then is no
        # ordinary error, and has no name that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _BrokeDown from None
    return bytes(drawn)


def _missing(letters: Iterable[str]) -> bool:
    """
    Whether no font of this machine has one of some letters.

    Each is drawn beside a letter that no font has, in the same fonts: what looks the
    same is the empty box.
    """
    from PIL import Image, ImageChops

    wanted = [
        (letter, fonts) for letter in letters for _, fonts in scripts.pieces(letter)
    ]
    rows = [
        f'<text x="{column * _CELL + 8}" y="{row * _CELL + 32}" font-size="24" '
        f'font-family="{fonts}">{each}</text>'
        for row, (letter, fonts) in enumerate(wanted)
        for column, each in enumerate((letter, _NOBODYS))
        if fonts
    ]
    size = f'width="{2 * _CELL}" height="{max(1, len(wanted)) * _CELL}"'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    strip = _drawn(f"<svg {space} {size}>{''.join(rows)}</svg>")
    with Image.open(io.BytesIO(strip)) as image:
        cell = image.width // 2
        pairs = [
            [
                image.convert("RGB").crop(
                    (column * cell, row * cell, (column + 1) * cell, (row + 1) * cell)
                )
                for column in (0, 1)
            ]
            for row, (_, fonts) in enumerate(wanted)
            if fonts
        ]
    return any(ImageChops.difference(*pair).getbbox() is None for pair in pairs)
