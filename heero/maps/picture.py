"""From a view to a file: the one door into this folder for everybody else."""

import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from heero.domain.audience import View
from heero.maps import twin
from heero.maps.dot import dot, everybody
from heero.maps.draw import run
from heero.maps.ecomap import ecomap
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.maps.labels import ME
from heero.maps.scene import Scene
from heero.maps.styles import Style
from heero.maps.svg import tidy
from heero.maps.words import on_one_line

Format = Literal["svg", "png", "dot", "txt", "json"]
FORMATS: tuple[Format, ...] = ("svg", "png", "dot", "txt", "json")
"""The formats a map comes in."""

RESOLUTION = 144
"""Dots an inch of a PNG."""

BOXES = (
    "some letters of a name are not in the fonts a PNG is made with "
    "and show as empty boxes; the SVG shows them"
)
"""What is said when a PNG cannot show every name."""

_MARKS = "\u2026\u2013\u2014\u2018\u2019\u201c\u201d"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW")


@dataclass(frozen=True)
class Picture:
    """
    A map in one format.

    Attributes:
        content: The bytes of the file.
        notes: What should be said beside it, one sentence each; mostly nothing.
    """

    content: bytes
    notes: tuple[str, ...] = ()


def picture(
    view: View,
    style: Style,
    format_: Format,
    program: Path | None = None,
    *,
    kind: str = ECOMAP,
    by: str = "",
) -> Picture:
    """
    Draw a map of a view.

    Args:
        view: What its audience may see; whether it may be made is asked before.
        style: How it says what a tie is like.
        format_: One of `FORMATS`.
        program: A Graphviz `dot` to use; `None` for the one heero brings with it.
            `dot`, `txt` and `json` need none.
        kind: Which kind of map.
        by: What it is drawn by, where the kind has several meanings.

    Returns:
        The same bytes for the same view and style, on every machine that uses the
        program heero brings with it.

    Raises:
        GraphvizFailed: The program is missing, or it could not draw.
        BadInput: There are more people than there are seats.
    """
    if format_ == "txt":
        return Picture(_text(view, kind, by).encode())
    scene = _scene(view, style, kind, by)
    if format_ == "dot":
        return Picture(dot(scene).encode())
    if format_ == "json":
        return Picture(_json(view, scene, kind, by).encode())
    if format_ == "png":
        drawn = run(dot(scene, resolution=RESOLUTION), "png", program)
        return Picture(drawn, () if _in_fonts(scene) else (BOXES,))
    drawn = run(dot(scene), "svg", program)
    return Picture(tidy(drawn.decode("utf-8", "replace"), scene).encode())


def _text(view: View, kind: str, by: str) -> str:
    if kind == ECOMAP:
        return twin.text(view)
    return kind_called(kind).text(view, by)


def _scene(view: View, style: Style, kind: str, by: str) -> Scene:
    if kind == ECOMAP:
        return ecomap(view, style)
    return kind_called(kind).scene(view, style, by)


def _json(view: View, scene: Scene, kind: str, by: str) -> str:
    """The picture for a program: x to the right, y downward, as in the SVG."""
    labels = (scene.centre, *scene.labels) if scene.centre else scene.labels
    record = view.record
    names = {
        ME: record.name,
        **{person.id: person.name for person in record.people},
        **{place.id: place.label for place in record.places},
        **{event.id: event.title for event in record.events},
        **{hope.id: hope.words for hope in record.hopes},
    }
    return (
        json.dumps(
            {
                "kind": kind,
                **({"by": by} if by else {}),
                "audience": view.audience,
                "date": view.today,
                "nodes": [
                    {
                        "id": _told(label.id),
                        "x": label.box.x,
                        "y": -label.box.y if label.box.y else 0,
                        "name": on_one_line(names[label.id.split("/")[-1]]),
                        "shape": label.shape,
                        "letters": label.letters,
                        "says": on_one_line(label.sentence),
                    }
                    for label in labels
                ],
                "edges": [
                    {
                        "from": _told(line.start),
                        "to": _told(line.end),
                        **line.values,
                    }
                    for line in scene.lines
                ],
                "legend": [
                    {"channel": sign.channel, "value": sign.value, "words": sign.words}
                    for sign in scene.signs
                ],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _told(end: str) -> str:
    """What a program is told of an end of a line: the centre is `me`."""
    return "me" if end == ME else end


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
