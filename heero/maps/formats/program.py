"""A map for a program: where everybody is and what every line stands for, as JSON."""

import json
from collections.abc import Iterator

from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.labels import ME
from heero.maps.scene import Label, Scene
from heero.maps.words import on_one_line


def as_json(drawing: Drawing) -> Picture:
    """Return a map as JSON: x to the right, y downward, as in the SVG."""
    told = {
        "kind": drawing.kind,
        **({"by": drawing.by} if drawing.by else {}),
        "audience": drawing.view.audience,
        "date": drawing.view.today,
        "nodes": list(nodes(drawing)),
        "edges": list(edges(drawing.scene)),
        "legend": [
            {"channel": sign.channel, "value": sign.value, "words": sign.words}
            for sign in drawing.scene.signs
        ],
    }
    return Picture((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode())


def nodes(drawing: Drawing) -> Iterator[dict[str, object]]:
    """Yield everybody and everything with a name, the middle first."""
    scene, record = drawing.scene, drawing.view.record
    names = {
        ME: record.name,
        **{person.id: person.name for person in record.people},
        **{place.id: place.label for place in record.places},
        **{event.id: event.title for event in record.events},
        **{hope.id: hope.words for hope in record.hopes},
    }
    labels = (scene.centre, *scene.labels) if scene.centre else scene.labels
    for label in labels:
        yield _node(label, on_one_line(names[label.id.split("/")[-1]]))


def _node(label: Label, name: str) -> dict[str, object]:
    return {
        "id": _told(label.id),
        "x": label.box.x,
        "y": -label.box.y if label.box.y else 0,
        "name": name,
        "shape": label.shape,
        "letters": label.letters,
        "says": on_one_line(label.sentence),
    }


def edges(scene: Scene) -> Iterator[dict[str, str]]:
    """Yield every line: its two ends and what it stands for."""
    for line in scene.lines:
        yield {"from": _told(line.start), "to": _told(line.end), **line.values}


def _told(end: str) -> str:
    """What a program is told of an end of a line: the centre is `me`."""
    return "me" if end == ME else end
