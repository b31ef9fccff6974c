"""
Lines of a picture in scripts that what reads an SVG sets badly or not at all.

In a PDF it lays the vowels of Devanagari, Bengali, Tamil and others over one another;
in a PNG it takes any font, for the whole line. So such lines are taken out of the SVG
and set over it with more care, each where it was.
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
    bold: bool = False
    middle: bool = False
    leftward: bool = False


def taken_out(svg: str) -> tuple[str, list[Placed]]:
    """
    Take the lines with letters of other scripts out of a picture.

    Args:
        svg: The picture.

    Returns:
        The rest of the picture, and the lines in the picture's own points, which are
        `scale_of` points of the page. A picture that is not drawn around one middle
        keeps them.
    """
    around = _AROUND.findall(svg)
    if len(around) != 1 or not _SIZE.search(svg):
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
_SIZE = re.compile(r'<svg [^>]*width="([\d.]+)pt"[^>]*\sviewBox="0.00 0.00 ([\d.]+) ')
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def scale_of(svg: str) -> float:
    """Return how large a point of a picture is on its page."""
    found = _SIZE.search(svg)
    return float(found[1]) / float(found[2]) if found else 1.0


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
