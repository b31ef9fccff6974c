"""A map for a program: where everybody is and what every line stands for, as JSON."""

import json
from collections.abc import Iterator, Mapping

from heero.domain.signs import one_line
from heero.maps.changes import Told
from heero.maps.dot import node_numbers
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.labels import ME
from heero.maps.marked import TOLD
from heero.maps.scene import Label


def as_json(drawing: Drawing) -> Picture:
    """Return a map as JSON: x to the right, y downward, as in the SVG."""
    told = {
        **about(drawing),
        "nodes": list(nodes(drawing)),
        "edges": list(edges(drawing)),
        "legend": [
            {"channel": sign.channel, "value": sign.value, "words": sign.words}
            for sign in drawing.scene.signs
            if sign.channel != TOLD
        ],
        **(_changes(drawing, drawing.changed) if drawing.changed else {}),
    }
    return Picture((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode())


def _changes(drawing: Drawing, changed: Told) -> dict[str, object]:
    """What changed, by what that was compared, and the same in words."""
    ids = told_ids(drawing)
    # Whoever left has no place among the nodes: their id is of use where ids are told.
    own = drawing.view.audience in _KNOW_IDS
    return {
        "since": changed.heading,
        "compared": list(changed.compared),
        "changes": [
            {
                "what": each.what,
                "who": [ids.get(who, who) for who in each.who if own or who in ids],
                **({"was": each.was, "now": each.now} if each.was else {}),
                "words": each.words,
            }
            for each in changed.changes
        ],
    }


def about(drawing: Drawing) -> dict[str, str]:
    """Return what a map is: its kind, whom it is for, and its day."""
    return {
        "kind": drawing.kind,
        **({"by": drawing.by} if drawing.by else {}),
        "audience": drawing.view.audience,
        "date": drawing.view.today,
    }


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
    ids = told_ids(drawing)
    labels = (scene.centre, *scene.labels) if scene.centre else scene.labels
    for label in labels:
        yield _node(label, ids[label.id], one_line(names[label.id.split("/")[-1]]))
    for id_, told in scene.rest:
        # There is no place for them on the picture, which says them in words.
        name = one_line(names[id_.split("/")[-1]])
        yield {"id": ids[id_], "x": None, "y": None, "name": name, "says": told}


def _node(label: Label, id_: str, name: str) -> dict[str, object]:
    return {
        "id": id_,
        "x": label.box.x,
        "y": -label.box.y if label.box.y else 0,
        "name": name,
        "shape": label.shape,
        "letters": label.letters,
        "says": one_line(label.sentence),
    }


def edges(drawing: Drawing) -> Iterator[dict[str, str]]:
    """Yield every line: its two ends and what it stands for."""
    ids = told_ids(drawing)
    for line in drawing.scene.lines:
        yield {"from": ids[line.start], "to": ids[line.end], **line.values}


def told_ids(drawing: Drawing) -> Mapping[str, str]:
    """
    Return what a program is told each label is called, by its id; the centre is `me`.

    The ids of a record stay with the participant and the team: two files for two
    readers have no word in common by which they could be laid side by side.
    """
    numbers = node_numbers(drawing.scene)
    for id_, _ in drawing.scene.rest:
        numbers[id_] = max(numbers.values(), default=2) + 1
    own = drawing.view.audience in _KNOW_IDS
    found = {id_: id_ if own else f"n{number}" for id_, number in numbers.items()}
    return found | ({ME: "me"} if ME in found else {})


_KNOW_IDS = ("me", "team")
