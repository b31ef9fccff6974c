"""The contact sheets of the docs: every kind of map, and every way of drawing ties."""

import re

from maps_kinds import BY, drawn, life
from maps_networks import STYLE_NAMES, signs
from maps_networks import drawn as ecomap

ACROSS = 3
WIDE, HIGH, GAP = 430, 400, 20
HIGHER = 500


def contact_sheet() -> str:
    """Return every kind of map side by side, as one SVG."""
    pictures = [ecomap(life()), *(drawn(life(), kind, by) for kind, by in BY)]
    return _sheet("Every kind of map, of an invented life", pictures, HIGH)


def styles_sheet() -> str:
    """Return the same invented network in every way of drawing ties, as one SVG."""
    pictures = [ecomap(signs(), "svg", each) for each in STYLE_NAMES]
    return _sheet("The same network in every way of drawing ties", pictures, HIGHER)


def _sheet(title: str, pictures: list[str], high: int) -> str:
    rows = -(-len(pictures) // ACROSS)
    whole_wide = ACROSS * (WIDE + GAP) + GAP
    whole_high = rows * (high + GAP) + GAP
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole_wide} '
        f'{whole_high}" role="img">',
        f"<title>{title}</title>",
        f'<rect width="{whole_wide}" height="{whole_high}" fill="#efe9dd"/>',
    ]
    for place, picture in enumerate(pictures):
        left = GAP + place % ACROSS * (WIDE + GAP)
        top = GAP + place // ACROSS * (high + GAP)
        place_ = f'x="{left}" y="{top}" width="{WIDE}" height="{high}"'
        parts.append(f'<rect {place_} fill="#ffffff"/>')
        parts.append(_inside(picture, left, top, high))
    return "\n".join([*parts, "</svg>", ""])


def _inside(picture: str, left: int, top: int, high: int) -> str:
    """One picture, made to fit into its place on the sheet."""
    body = picture[picture.index("<svg") :]
    body = re.sub(r"<(title|desc)[^>]*>.*?</\1>\n?", "", body, flags=re.DOTALL)
    body = re.sub(r' (?:id|aria-labelledby|role|xmlns:xlink)="[^"]*"', "", body)
    size = f'x="{left}" y="{top}" width="{WIDE}" height="{high}"'
    return re.sub(r'width="\S+pt" height="\S+pt"', size, body, count=1).strip()
