"""A map as PDF: the picture as lines and letters, then the same in words."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from heero.errors import NotInstalled
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.formats.foreign import Placed, scale_of, taken_out
from heero.maps.formats.pictures import svg_texts
from heero.maps.formats.told import Told, told
from heero.maps.svg import FONTS
from heero.maps.words import LANGUAGE

BOXES = (
    "this computer has no font for some letters, and they show as empty boxes; "
    "with such a font installed they do not"
)
"""What is said when a PDF cannot show every letter."""

_STRICT = "ua-1"
"""PDF for universal access: every picture has its words, every page its structure."""

_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)pt" height="([0-9.]+)pt"')

_SOURCE = """\
#let map = json("map.json")
#set document(title: "Map", date: datetime(
  year: map.date.at(0), month: map.date.at(1), day: map.date.at(2)))
#set text(lang: map.language, size: 11pt, font: map.fonts)
#let placed(line) = {
  let words = text(
    size: line.size * 1pt, fill: rgb(line.ink), top-edge: "baseline",
    weight: if line.bold { "bold" } else { "regular" },
    dir: if line.leftward { rtl } else { ltr }, line.words)
  let (from, where) = if line.middle { (line.x - 1000, center) } else { (line.x, left) }
  place(top + left, dx: from * 1pt, dy: line.y * 1pt,
    block(width: 2000pt, align(where, words)))
}
#for sheet in map.sheets {
  page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt, {
    image(sheet.file, width: 100%, height: 100%, alt: sheet.alt)
    for line in sheet.lines { pdf.artifact(placed(line)) }
  })
}
#set page(paper: "a4", margin: 2cm, footer: if map.mark == "" { none } else {
  align(center, text(size: 9pt, fill: rgb("#555555"), map.mark))
})
#set heading(bookmarked: false)
#show heading: set block(above: 1.4em, below: 0.8em)
#let listed(lines) = list(..lines.map(line => if line.lines.len() == 0 {
  line.words
} else {
  line.words
  listed(line.lines)
}))
#heading(level: 1, map.told.title)
#map.told.made

#strong(map.told.stamp)
#for part in map.told.parts {
  if part.lines.len() == 0 {
    par(part.heading)
  } else {
    heading(level: 2, part.heading)
    listed(part.lines)
  }
}
"""
_FONTS = ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Noto Sans")


def pdf(drawing: Drawing) -> Picture:
    """
    Return a map as PDF.

    Raises:
        NotInstalled: The library that writes it is not there.
    """
    day = drawing.view.today
    return written(svg_texts(drawing), told(drawing), drawing.text, day, drawing.mark)


def written(
    sheets: Sequence[str], words: Told, text: str, day: str, mark: str = ""
) -> Picture:
    """
    Write a picture of one or more sheets, each a page as large as itself.

    Args:
        sheets: The SVG of each sheet, in order.
        words: The same in words; they are on the pages that follow.
        text: The same in one piece: it stands for the first sheet where somebody
            listens to it.
        day: The day it was made, or the year alone; the only date in the file.
        mark: What stands at the foot of every page of words; empty for nothing.

    Raises:
        NotInstalled: The library that writes it is not there.
    """
    try:
        import typst
    except ImportError:
        raise NotInstalled("a PDF", "pdf") from None
    fonts = typst.Fonts()
    # A map without names tells the year alone: the first day of it stands for it.
    whole = day if "-" in day else f"{day}-01-01"
    moment = datetime.fromisoformat(whole).replace(tzinfo=UTC)
    families = fonts.families()
    about: dict[str, Any] = {
        "date": [moment.year, moment.month, moment.day],
        "language": LANGUAGE,
        "fonts": [font for font in _FONTS if font in families] or families[:1],
        "told": _nested(words),
        "mark": mark,
        "sheets": [],
    }
    # The library takes files as a dictionary, which its types do not say.
    files: Any = {"main.typ": _SOURCE.encode()}
    for number, svg in enumerate(sheets, start=1):
        rest, lines = taken_out(svg)
        scale = scale_of(svg)
        lines = [
            replace(each, x=each.x * scale, y=each.y * scale, size=each.size * scale)
            for each in lines
        ]
        files[f"{number}.svg"] = _drawable(rest).encode()
        alt = text if number == 1 else f"{words.title}, {number}"
        about["sheets"].append(_sheet(svg, number, alt, lines))
    files["map.json"] = json.dumps(about).encode()
    compiled: Callable[..., bytes] = typst.compile
    how = {"format": "pdf", "timestamp": moment, "font_paths": fonts}
    try:
        made = compiled(files, pdf_standards=[_STRICT], **how)
    except typst.TypstError as error:
        # Its words quote what was to be written, so nothing of them is passed on.
        lacking = "could not be displayed" in error.diagnostic
        made = compiled(files, **how)
        return Picture(made, (BOXES,) if lacking else ())
    return Picture(made)


def _sheet(
    svg: str, number: int, alt: str, lines: Sequence[Placed]
) -> dict[str, object]:
    found = _SIZE.search(svg)
    assert found is not None, "every SVG of a map says how large it is"
    width, height = map(float, found.groups())
    return {
        "file": f"{number}.svg",
        "alt": alt,
        "width": width,
        "height": height,
        "lines": [asdict(line) for line in lines],
    }


def _drawable(svg: str) -> str:
    """An SVG whose fonts the library finds: it takes no names between quotes."""
    return svg.replace(FONTS, FONTS.replace("'", ""))


def _nested(words: Told) -> dict[str, Any]:
    """The words with every inner line in the line it belongs to."""
    parts = []
    for part in words.parts:
        lines: list[dict[str, Any]] = []
        for line in part.lines:
            level = lines[-1]["lines"] if line.inner and lines else lines
            level.append({"words": line.words, "lines": []})
        parts.append({"heading": part.heading, "lines": lines})
    return {**asdict(words), "parts": parts}
