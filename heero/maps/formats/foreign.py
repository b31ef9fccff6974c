"""
Letters of a picture that a PDF sets itself.

What reads an SVG for the PDF lays the vowels of Devanagari, Bengali, Tamil and others
over one another; text of a page it sets rightly. So lines with such letters are taken
out of the SVG and set over it, each where it was.
"""

import re
from dataclasses import dataclass
from html import unescape

from heero.maps.formats import scripts


@dataclass(frozen=True)
class Placed:
    """
    One line of words on a sheet.

    Attributes:
        words: What it says.
        x: Its middle, or its beginning, from the left, in points.
        y: What it stands on, from the top, in points.
        size: The size of the letters, in points.
        ink: What they are printed in.
        bold: Whether they are bold.
        middle: Whether `x` is its middle.
        leftward: Whether it is read from right to left.
    """

    words: str
    x: float
    y: float
    size: float
    ink: str
    bold: bool
    middle: bool
    leftward: bool


def taken_out(svg: str) -> tuple[str, list[Placed]]:
    """
    Take the lines with letters of other scripts out of a picture.

    Args:
        svg: The picture, drawn in points.

    Returns:
        The rest of the picture, and the lines. A picture that is not drawn in points
        around one middle keeps them.
    """
    around = _AROUND.findall(svg)
    if len(around) != 1 or not _IN_POINTS.search(svg):
        return svg, []
    middle = (float(around[0][0]), float(around[0][1]))
    lines: list[Placed] = []

    def without(found: re.Match[str]) -> str:
        start, words = found.group(1), unescape(found.group(2))
        if not any(fonts for _, fonts in scripts.pieces(words)):
            return found.group()
        lines.append(_placed(words, dict(_ATTRIBUTE.findall(start)), middle))
        return ""

    return scripts.TEXT.sub(without, svg), lines


_AROUND = re.compile(r"<g [^>]*transform=\"[^\"]*translate\(([-\d.]+) ([-\d.]+)\)\"")
_IN_POINTS = re.compile(
    r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"\s+'
    r'viewBox="0.00 0.00 \1.00 \2.00"'
)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def _placed(words: str, drawn: dict[str, str], middle: tuple[float, float]) -> Placed:
    return Placed(
        words=words,
        x=middle[0] + float(drawn["x"]),
        y=middle[1] + float(drawn["y"]),
        size=float(drawn["font-size"]),
        ink=drawn.get("fill", "#000000"),
        bold=drawn.get("font-weight") == "bold",
        middle=drawn["text-anchor"] == "middle",
        leftward=scripts.runs_leftward(words),
    )
