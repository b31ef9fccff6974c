"""
A map as PNG.

Graphviz draws it where its own fonts have every letter, so that the bytes are the same
on every machine. Where a name is in another script, resvg draws the SVG with the fonts
of this machine.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from heero.domain.markup import escaped
from heero.maps.dot import dot, everybody
from heero.maps.draw import run
from heero.maps.formats import scripts
from heero.maps.formats.drawing import Laid, Picture
from heero.maps.formats.foreign import Placed, taken_out
from heero.maps.formats.pictures import svg_texts
from heero.maps.lettering import width
from heero.maps.scene import Scene
from heero.maps.svg import FONTS

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 144
"""Dots an inch of a PNG."""

PRINTED = 300
"""Dots an inch of a PNG whose plane is made smaller to fit on paper."""

BOXES = (
    "this computer has no font for some letters of a name, "
    "and they show as empty boxes; with such a font installed they do not"
)
"""What is said when a PNG cannot show every name."""

_POINT = RESOLUTION / 72
_ROW = 48
_NOBODYS = "\U0010fffd"
"""The last code for private use: no font has a letter there."""


class _Piece(NamedTuple):
    """Some words of a line, and the names of the fonts they are drawn in."""

    words: str
    fonts: str


class _NotDrawn(Exception):
    """The program that draws with the fonts of the machine gave up."""


def png(drawing: Laid) -> Picture:
    """Return a map as PNG."""
    foreign = sorted({each for scene in drawing.scenes for each in _foreign(scene)})
    if foreign:
        try:
            dots = [_dots(scene) for scene in drawing.scenes]
            drawn = [
                _drawn(_with_fonts(svg), inch)
                for svg, inch in zip(svg_texts(drawing), dots, strict=True)
            ]
            notes = (BOXES,) if _missing(foreign) else ()
            return Picture(drawn[0], notes, tuple(drawn[1:]))
        except _NotDrawn:
            pass
    first, *further = (_by_graphviz(scene, drawing) for scene in drawing.scenes)
    return Picture(first, (BOXES,) if foreign else (), tuple(further))


def _dots(scene: Scene) -> int:
    """How many dots an inch of the page has; more where the plane is made smaller."""
    return PRINTED if scene.scale < 1 else RESOLUTION


def _by_graphviz(scene: Scene, drawing: Laid) -> bytes:
    source = dot(scene, resolution=round(_dots(scene) * scene.scale))
    return run(source, "png", drawing.program)


def _foreign(scene: Scene) -> set[str]:
    """Every letter on a picture that the fonts of Graphviz do not have."""
    names = (line for label in everybody(scene) for line in label.lettering.lines)
    notes = (line for note in (*scene.notes, *scene.under) for line in note.text)
    return {
        letter
        for line in (*names, *notes)
        for piece, fonts in scripts.pieces(line)
        if fonts
        for letter in piece
        if not (scripts.bundled(letter) or unicodedata.category(letter)[0] in "MZC")
        or unicodedata.category(letter) == "Cn"
    }


def _with_fonts(svg: str) -> str:
    """
    An SVG whose lines in other scripts are drawn piece by piece, each in its fonts.

    Left to itself resvg sets a whole line in any font that has a letter of it, perhaps
    a bold one, and gives up on some lines of two scripts.
    """
    rest, lines = taken_out(svg)
    parted = [(line, _pieces(line.words)) for line in lines]
    several = [
        (piece, line.size, line.bold)
        for line, pieces in parted
        if len(pieces) > 1
        for piece in pieces
    ]
    widths = dict(zip(several, _widths(several), strict=True))
    texts = []
    for line, pieces in parted:
        if len(pieces) == 1:
            texts.append(_text(line, pieces[0]))
            continue
        long = [widths[piece, line.size, line.bold] for piece in pieces]
        x = line.x - sum(long) / 2 if line.middle else line.x
        shown = list(zip(pieces, long, strict=True))
        for piece, across in reversed(shown) if line.leftward else shown:
            # What ends with a blank has it on its left, where that is read so.
            after = _blanks(piece.words, line.size) if line.leftward else 0
            texts.append(_text(replace(line, x=x + after, middle=False), piece))
            x += across
    return rest.replace("</svg>", "\n".join([*texts, "</svg>"]))


def _pieces(words: str) -> list[_Piece]:
    return [_Piece(each, fonts or FONTS) for each, fonts in scripts.pieces(words)]


def _text(line: Placed, piece: _Piece) -> str:
    bold = ' font-weight="bold"' if line.bold else ""
    anchor = ' text-anchor="middle"' if line.middle else ""
    return (
        f'<text x="{line.x:.2f}" y="{line.y:.2f}" font-size="{line.size}" '
        f'fill="{line.ink}" font-family="{piece.fonts}"{bold}{anchor}>'
        f"{escaped(piece.words.strip())}</text>"
    )


def _widths(pieces: Sequence[tuple[_Piece, float, bool]]) -> list[float]:
    """How wide some words are in the fonts of this machine, each drawn on a row."""
    if not pieces:
        return []
    across = max(2 * width(piece.words, size) for piece, size, _ in pieces) + 20
    rows = [
        _text(Placed(piece.words, 10, row * _ROW + 32, size, "#000", bold), piece)
        for row, (piece, size, bold) in enumerate(pieces)
    ]
    found = []
    with _strip(rows, across, len(pieces)) as image:
        for row, (piece, size, _) in enumerate(pieces):
            ink = _cell(image, row, 0, image.width).getbbox()
            inked = ink[2] / _POINT - 10 if ink else 0.0
            found.append(inked + _blanks(piece.words, size) + size / 20)
    return found


def _blanks(words: str, size: float) -> float:
    return width(" ", size) * (len(words) - len(words.strip()))


def _missing(letters: Sequence[str]) -> bool:
    """
    Whether no font of this machine has one of some letters.

    Each is drawn beside a letter that no font has, in the same fonts: what looks the
    same is the empty box.
    """
    from PIL import ImageChops

    rows = []
    for row, letter in enumerate(letters):
        (piece,) = _pieces(letter)
        for x, words in ((10, letter), (10 + _ROW, _NOBODYS)):
            line = Placed(words, x, row * _ROW + 32, 20, "#000")
            rows.append(_text(line, _Piece(words, piece.fonts)))
    with _strip(rows, 2 * _ROW, len(letters)) as image:
        half = image.width // 2
        return any(
            ImageChops.difference(
                _cell(image, row, 0, half), _cell(image, row, half, half)
            ).getbbox()
            is None
            for row in range(len(letters))
        )


def _strip(texts: Sequence[str], across: float, rows: int) -> "Image":
    """Some rows of words, drawn white on black to be measured."""
    from PIL import Image, ImageChops

    size = f'width="{across:.0f}pt" height="{rows * _ROW}pt"'
    box = f'viewBox="0 0 {across:.0f} {rows * _ROW}"'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    drawn = _drawn(f"<svg {space} {size} {box}>{''.join(texts)}</svg>")
    return ImageChops.invert(Image.open(io.BytesIO(drawn)).convert("L"))


def _cell(image: "Image", row: int, left: int, across: int) -> "Image":
    high = round(_ROW * _POINT)
    return image.crop((left, row * high, left + across, (row + 1) * high))


def _drawn(svg: str, dots: int = RESOLUTION) -> bytes:
    # Only here: hardly any picture needs it, and it looks through all fonts.
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg, dpi=dots, background="#ffffff", font_family="Arial"
        )
    except ValueError:
        raise _NotDrawn from None
    except BaseException as error:
        # A panic in Rust is no `Exception`; its words say nothing about anybody.
        if type(error).__name__ != "PanicException":
            raise
        raise _NotDrawn from None
    return bytes(drawn)
