"""
A scene becomes DOT, the language of Graphviz.

Every place is fixed here, so Graphviz lays out nothing and only draws. Names of nodes
are numbers of this one output; what people typed is only ever in labels and is never
markup. Two invisible nodes in the corners fix the page, because pinned nodes would
otherwise shift with whatever is drawn.
"""

from collections.abc import Iterable
from itertools import pairwise

from heero.domain.signs import visible
from heero.maps.geometry import Box, Point
from heero.maps.labels import ME
from heero.maps.lettering import LINE, width
from heero.maps.scene import Label, Note, Scene
from heero.maps.strokes import Stroke

_UNDER = 1_000_000
_FONT = "Helvetica"
_BOLD = "Helvetica-Bold"
_SHAPES = {
    "rounded": 'shape=box, style="rounded,filled"',
    "square": "shape=box, style=filled",
    "hexagon": "shape=hexagon, style=filled",
    "card": 'shape=box, style="rounded,filled"',
    "circle": "shape=circle, style=filled",
}


def dot(scene: Scene, *, resolution: int | None = None) -> str:
    """
    Write a scene in DOT.

    Args:
        scene: The picture.
        resolution: Dots an inch for a picture made of dots; `None` for one of lines.

    Returns:
        The whole graph, one thing a line. The same scene gives the same text.
    """
    numbers = node_numbers(scene)
    corners = _corners(scene.page)
    rows = [
        "digraph {",
        "  graph [notranslate=true, outputorder=edgesfirst, splines=line, pad=0, "
        f'margin=0, bgcolor="#ffffff"{_dpi(resolution)},',
        f'    _background="{_background(scene)}"]',
        f'  node [fontname="{_FONT}", fontsize=12, fixedsize=true, label="", '
        'fillcolor="#ffffff", margin=0]',
        "  edge [dir=none]",
        *corners,
    ]
    # What is written first lies under what follows; no other node has such a number.
    rows += [_note(_UNDER + at, note) for at, note in enumerate(scene.under)]
    rows += [_node(label, numbers[label.id]) for label in everybody(scene)]
    for line in scene.lines:
        own = "own" if line.start == ME else "among"
        classes = " ".join(["tie", own, *(word for word in line.values.values())])
        # An end on another sheet stands in a corner; its place is in the line itself.
        ends = f"{numbers.get(line.start, 1)} -> {numbers.get(line.end, 2)}"
        rows += [_edge(stroke, ends, classes) for stroke in line.strokes]
    rows += [_edge(stroke, "1 -> 2", "mark") for stroke in scene.marks]
    free = len(numbers) + 3
    for sign in scene.signs:
        rows += [_edge(stroke, "1 -> 2", "legend") for stroke in sign.strokes]
        for box, shape in sign.shapes:
            pen = f"penwidth={_number(sign.pen)}"
            rows.append(_shape(free, box, shape, "legend", pen, sign.line))
            free += 1
    rows += [_ghost(label, free + place) for place, label in enumerate(scene.ghosts)]
    free += len(scene.ghosts)
    for number, note in enumerate(scene.notes, start=free):
        rows.append(_note(number, note))
    return "\n".join([*rows, "}", ""])


def node_numbers(scene: Scene) -> dict[str, int]:
    """Return the number each person has as a node of this one output."""
    return {label.id: number for number, label in enumerate(everybody(scene), start=3)}


def everybody(scene: Scene) -> tuple[Label, ...]:
    """Return every label of a picture, the one in its middle last."""
    return (*scene.labels, scene.centre) if scene.centre else scene.labels


def quoted(text: str) -> str:
    """
    Return words as a quoted DOT label that is drawn as it was typed, in one line.

    Source: the DOT language, "ID" and "escString" in the Graphviz documentation.
    """
    text = visible(text).replace("\n", " ").replace("\t", " ")
    for sign, safe in (("&", "&amp;"), ("\\", "\\\\"), ('"', '\\"')):
        text = text.replace(sign, safe)
    return text


def _label_text(lines: Iterable[str], ending: str = "\\n") -> str:
    found = [quoted(line) for line in lines]
    if ending == "\\n":
        return '"' + "\\n".join(found) + '"'
    return '"' + "".join(line + ending for line in found) + '"'


def _corners(page: Box) -> list[str]:
    half_width, half_height = page.width / 2, page.height / 2
    rows = []
    for number, side in ((1, -1), (2, 1)):
        at = _point((page.x + side * half_width, page.y + side * half_height))
        rows.append(f'  {number} [pos="{at}", shape=none, width=0, height=0]')
    return rows


def _node(label: Label, number: int) -> str:
    pen = label.pen or (3 if label.shape == "circle" else 1.2)
    font = f', fontname="{_BOLD}"' if label.shape == "circle" else ""
    text = _label_text(label.lettering.lines)
    words = f"label={text}, fontsize={_number(label.lettering.size)}{font}"
    kind = {"circle": "me", "card": "card"}.get(label.shape, "person")
    fill = f', fillcolor="{label.fill}"' if label.fill else ""
    more = f"penwidth={_number(pen)}, {words}{fill}"
    return _shape(number, label.box, label.shape, kind, more, label.line)


def _ghost(label: Label, number: int) -> str:
    """Somebody who was here then: a name in soft letters and a dotted frame."""
    words = f"label={_label_text(label.lettering.lines)}"
    size = f"fontsize={_number(label.lettering.size)}"
    more = f'penwidth=1.4, {words}, {size}, fontcolor="#555555"'
    return _shape(number, label.box, label.shape, "then", more, "dotted")


def _shape(
    number: int, box: Box, shape: str, kind: str, more: str, line: str = "solid"
) -> str:
    look = _SHAPES[shape]
    if line != "solid":
        plain = look.replace("style=filled", 'style="filled"')
        look = plain.replace('filled"', f'filled,{line}"')
    return (
        f'  {number} [pos="{_point((box.x, box.y))}", {look}, '
        f"{_size(box.width, box.height)}, class={kind}, {more}]"
    )


def _note(number: int, note: Note) -> str:
    across = max(width(line, note.size) for line in note.text) * (
        1.1 if note.strong else 1
    )
    high = len(note.text) * note.size * LINE
    x, y = note.at
    if note.flag:
        return _flag(number, note)
    if note.boxed:
        box = Box(x, y, max(across + 7, 13), note.size + 3)
        text = f"label={_label_text(note.text)}, fontsize={_number(note.size)}"
        pen = f'penwidth=1, color="{note.ink}"'
        return _shape(number, box, "rounded", "letter", f"{pen}, {text}")
    if note.left:
        x += across / 2
    text = _label_text(note.text, "\\l" if note.left else "\\n")
    font = f', fontname="{_BOLD}"' if note.strong else ""
    return (
        f'  {number} [pos="{_point((x, y))}", shape=none, {_size(across, high)}, '
        f"class=note, label={text}, fontsize={_number(note.size)}{font}, "
        f'fontcolor="{note.ink}"]'
    )


def _flag(number: int, note: Note) -> str:
    """White words on dark: nothing else on a map is, so a bad copy keeps it too."""
    across = max(width(line, note.size) for line in note.text)
    box = Box(*note.at, across + 7, note.size + 3)
    text = f"label={_label_text(note.text)}, fontsize={_number(note.size)}"
    ink = f'color="{note.ink}", fillcolor="{note.ink}", fontcolor="#ffffff"'
    return _shape(number, box, "square", "change", f"penwidth=0.5, {ink}, {text}")


def _edge(stroke: Stroke, ends: str, classes: str) -> str:
    spline = _spline(stroke)
    direction = {(0, 0): "", (1, 0): "forward", (0, 1): "back", (1, 1): "both"}[
        bool(stroke.head), bool(stroke.tail)
    ]
    more = ""
    if direction:
        more = f", dir={direction}, arrowsize={_number(stroke.arrow_size)}"
        more += f", arrowhead={stroke.head}" if stroke.head else ""
        more += f", arrowtail={stroke.tail}" if stroke.tail else ""
    line = f", style={stroke.line}" if stroke.line != "solid" else ""
    return (
        f'  {ends} [pos="{spline}", class="{classes}", '
        f'penwidth={_number(stroke.width)}, color="{stroke.ink}"{line}{more}]'
    )


def _spline(stroke: Stroke) -> str:
    """A run of straight pieces as the curve Graphviz takes: each bends nowhere."""
    points = stroke.points
    curve = [_point(points[0])]
    for here, there in pairwise(points):
        curve += [_point(here), _point(there), _point(there)]
    head = [f"e,{_point(stroke.head_at)}"] if stroke.head else []
    tail = [f"s,{_point(stroke.tail_at)}"] if stroke.tail else []
    return " ".join([*tail, *head, *curve])


def _background(scene: Scene) -> str:
    """What lies under it all, in Graphviz's drawing language."""
    ground = scene.ground
    ink = _colour("c", ground.ink)
    parts = [
        f"{_colour('c', colour)} {_colour('C', colour)} P {_points(corners)}"
        for corners, colour in ground.panes
    ]
    parts += [
        f"{ink} {_colour('C', colour)} E 0 0 {_number(radius)} {_number(radius)}"
        for radius, colour in ground.circles
    ]
    if ground.borders:
        parts.append(f"S 15 -setlinewidth(3) {_colour('c', ground.borders_ink)}")
    parts += [f"L {_points((start, end))}" for start, end in ground.borders]
    for corners, wide, colour in ground.roads:
        pen = f"setlinewidth({_number(wide)})"
        parts.append(f"S {len(pen)} -{pen} {_colour('c', colour)} L {_points(corners)}")
    dots = [*ground.dots, *(dot for sign in scene.signs for dot in sign.dots)]
    if dots:
        parts.append("S 17 -setlinewidth(1.2)")
    parts += [
        f"{_colour('c', dot.edge)} {_colour('C', dot.fill)} "
        f"E {_bare(dot.at)} {_number(dot.radius)} {_number(dot.radius)}"
        for dot in dots
    ]
    return " ".join(parts)


def _points(corners: Iterable[Point]) -> str:
    found = [_bare(corner) for corner in corners]
    return f"{len(found)} {' '.join(found)}"


def _bare(point: Point) -> str:
    return _point(point).replace(",", " ")


def _colour(what: str, colour: str) -> str:
    return f"{what} {len(colour)} -{colour}"


def _dpi(resolution: int | None) -> str:
    return f", dpi={resolution}" if resolution else ""


def _size(across: float, high: float) -> str:
    return f"width={_number(across / 72, 4)}, height={_number(high / 72, 4)}"


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float, digits: int = 2) -> str:
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
