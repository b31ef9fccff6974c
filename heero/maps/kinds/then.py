"""A kind of map beside how it was: everybody in their places of now, with signs."""

from collections.abc import Mapping

from heero.domain.audience import View
from heero.maps.changes import Since
from heero.maps.frame import note_box
from heero.maps.kinds.changing import ROADS, of_kind, parts
from heero.maps.kinds.kind import Kind
from heero.maps.kinds.table import kind_called
from heero.maps.marked import drawn_with, marked
from heero.maps.scene import Label
from heero.maps.sheet import Drawn
from heero.maps.styles import Style


def with_changes(name: str, by: str, view: View, style: Style, since: Since) -> Drawn:
    """Return what is on a kind of map, with the signs of what changed."""
    kind = kind_called(name)
    drawn = kind.draw(view, style, by)
    told = since.told(of_kind(name, by, since.then, view))
    then = _then(kind, by, since.then, view, style, drawn)
    notes = [note_box(note) for note in drawn.notes]
    middle = [drawn.centre.box] if drawn.centre else []
    more = marked(told, drawn.labels, then, (*notes, *middle))
    return drawn_with(drawn, more)


def _then(
    kind: Kind, by: str, then: View, view: View, style: Style, drawn: Drawn
) -> Mapping[str, Label]:
    """
    Return where whoever was there then was, as far as that is a place of now too.

    On a road every card depends on those before it, and a drawing with more people can
    be a larger one: then nobody has a place to be shown at.
    """
    if kind.name in ROADS or by not in kind.said(then):
        return {}
    before = {each.id: each for each in kind.draw(then, style, by).labels}
    old, new = parts(kind.name, by, then), parts(kind.name, by, view)
    same = [
        (each.box.x, each.box.y) == (before[each.id].box.x, before[each.id].box.y)
        for each in drawn.labels
        if each.id in before and old[each.id] == new[each.id]
    ]
    return before if not same or any(same) else {}
