"""A picture of a lab in every format it comes in."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from heero.domain.lab import Lab
from heero.maps import sheet
from heero.maps.formats.drawing import Picture
from heero.maps.formats.told import Told, told_of
from heero.maps.frame import Heading
from heero.maps.labs import belonging, cards, losses, spoken
from heero.maps.scene import Scene
from heero.maps.sheet import Drawn, Group
from heero.maps.styles import Style

Kind = Literal["losses", "belonging"]
"""What a picture of a lab shows."""

KINDS: tuple[Kind, ...] = get_args(Kind)

Format = Literal["svg", "png", "html", "dot", "json", "txt"]
"""The formats heero draws a lab in."""


@dataclass(frozen=True)
class LabDrawing:
    """
    One picture of a lab, before it has a format.

    Attributes:
        lab: The lab, as it may leave.
        style: What its ground looks like.
        kind: What it shows.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
    """

    lab: Lab
    style: Style
    kind: Kind = "losses"
    program: Path | None = None

    @cached_property
    def text(self) -> str:
        """Everything it says, in words."""
        return sheet.told(spoken.made(self.lab), self._heading, self.groups)

    @cached_property
    def told(self) -> Told:
        """The same in its parts."""
        return told_of(self.text, self.scene)

    @cached_property
    def groups(self) -> Sequence[Group]:
        """What it says, part by part; nothing where nothing was said."""
        if self.kind == "belonging":
            return tuple(belonging.groups(self.lab))
        return tuple(cards.groups(cards.story(self.lab)))

    @cached_property
    def scene(self) -> Scene:
        """The whole picture."""
        made = spoken.made(self.lab)
        return sheet.around(made, self.style, self._heading, self.text, self._drawn)

    @property
    def scenes(self) -> Sequence[Scene]:
        """The one sheet it is on."""
        return (self.scene,)

    @property
    def _heading(self) -> Heading:
        if self.kind == "belonging":
            return Heading(spoken.BELONGING_TITLE, spoken.BELONGING_TOLD)
        return Heading(spoken.LOSSES_TITLE, spoken.LOSSES_TOLD)

    @property
    def _drawn(self) -> Drawn:
        draw = belonging.drawn if self.kind == "belonging" else losses.drawn
        return draw(self.lab, self.style)


def picture(drawing: LabDrawing, format_: Format) -> Picture:
    """
    Put a picture of a lab into a format.

    Returns:
        The same bytes for the same lab and style, on every machine that uses the
        program heero brings with it.

    Raises:
        GraphvizFailed: The program is missing, or it could not draw.
    """
    return _WRITERS[format_](drawing)


def _svg(drawing: LabDrawing) -> Picture:
    from heero.maps.formats import pictures

    return pictures.svg(drawing)


def _dot(drawing: LabDrawing) -> Picture:
    from heero.maps.formats import pictures

    return pictures.graphviz(drawing)


def _png(drawing: LabDrawing) -> Picture:
    from heero.maps.formats import dots

    return dots.png(drawing)


def _html(drawing: LabDrawing) -> Picture:
    from heero.maps.formats import pictures, web

    svg = pictures.svg_text(drawing)
    version = web.Version(drawing.told.made, svg, drawing.told, spoken.SHOWS)
    return Picture(web.page([version]).encode())


def _text(drawing: LabDrawing) -> Picture:
    return Picture(drawing.text.encode())


def _json(drawing: LabDrawing) -> Picture:
    told = json.dumps(data(drawing), ensure_ascii=False, indent=2)
    return Picture(f"{told}\n".encode())


_WRITERS: Mapping[Format, Callable[[LabDrawing], Picture]] = {
    "svg": _svg,
    "png": _png,
    "html": _html,
    "dot": _dot,
    "json": _json,
    "txt": _text,
}


def data(drawing: LabDrawing) -> dict[str, Any]:
    """
    Return a picture for a program: x to the right, y downward, as in the SVG.

    Every node says what it is, and its words stand under that word; so does every edge
    that is a wondering or an idea.
    """
    is_rings = drawing.kind == "belonging"
    nodes = _people(drawing) if is_rings else _sentences(drawing)
    return {
        "kind": drawing.kind,
        "month": drawing.lab.date[:7],
        "nodes": [*nodes],
        "edges": [] if is_rings else [*_edges(drawing.lab)],
        "legend": [
            {"channel": sign.channel, "value": sign.value, "words": sign.words}
            for sign in drawing.scene.signs
        ],
    }


def _at(drawing: LabDrawing) -> dict[str, dict[str, float]]:
    return {
        each.id: {"x": each.box.x, "y": -each.box.y if each.box.y else 0}
        for each in drawing.scene.labels
    }


def _sentences(drawing: LabDrawing) -> Iterator[dict[str, Any]]:
    at, lab = _at(drawing), drawing.lab
    lists: Mapping[str, Sequence[Any]] = {
        "losses": lab.losses,
        "behaviours": lab.behaviours,
        "wonderings": lab.wonderings,
        "ways": lab.ways,
    }
    where = {each.id: (name, each) for name, all_ in lists.items() for each in all_}
    for card in cards.story(lab).cards():
        name, item = where[card.id]
        yield {
            "id": card.id,
            "list": name,
            "standing": card.standing,
            card.standing: getattr(item, card.standing),
            "says": card.sentence,
            **({"when": item.when} if name == "losses" else {}),
            **({"letter": card.letter} if card.letter else {}),
            **at[card.id],
        }


def _people(drawing: LabDrawing) -> Iterator[dict[str, Any]]:
    at = _at(drawing)
    for each in drawing.lab.belonging:
        yield {
            "id": each.id,
            "list": "belonging",
            "standing": "told",
            "called": each.called,
            "near": each.near,
            "state": each.state,
            "says": spoken.of_theirs(each),
            **at[each.id],
        }


def _edges(lab: Lab) -> Iterator[dict[str, str]]:
    there = {each.id for each in (*lab.losses, *lab.behaviours, *lab.wonderings)}
    for each in lab.wonderings:
        for end, says in ((each.under, spoken.MAY_UNDER), (each.loss, spoken.MAY_BACK)):
            if end in there:
                yield _edge(each.id, end, "wondering", says)
    for way in lab.ways:
        if way.meets in there:
            yield _edge(way.id, way.meets, "idea", spoken.WOULD_MEET)


def _edge(start: str, end: str | None, standing: str, says: str) -> dict[str, str]:
    return {"from": start, "to": end or "", "standing": standing, "says": says}
