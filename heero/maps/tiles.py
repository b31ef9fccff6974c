"""
A plane cut into sheets of one fixed size: everybody is whole on exactly one of them.

The cuts are where they are, whoever is there; a sheet nobody is on is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from heero.maps import clip
from heero.maps.captions import around
from heero.maps.frame import note_box
from heero.maps.geometry import Box, Point, length
from heero.maps.labels import ME
from heero.maps.paper import Lie
from heero.maps.scene import Label, Line, Note
from heero.maps.sheet import Drawn
from heero.maps.strokes import Stroke

Place = tuple[int, int]
"""Which sheet of a plane: how many to the right of the first, and how many below."""

_NEAR = 26.0
_AT_CORNER = 12.0
_EDGE = 10.0
_BELOW_TOP = 22.0


@dataclass(frozen=True)
class Cut:
    """
    A plane that was cut.

    Attributes:
        sheets: What each sheet shows and what is on it, the first sheet first.
        rest: Those whose label no sheet shows whole, and what is said of them.
    """

    sheets: tuple[tuple[Box, Drawn], ...]
    rest: tuple[tuple[str, str], ...]


def cut(drawn: Drawn) -> Cut:
    """Cut what is drawn into sheets."""
    lie = drawn.lie
    everybody = [*drawn.labels, *([drawn.centre] if drawn.centre else [])]
    homes = _homes(everybody, lie)
    too_large = {
        label.id for label in everybody if not _whole(label.box, lie, homes[label.id])
    }
    too_large |= {each.id for each in everybody if _card(each) in too_large}
    drawn_here = [each for each in everybody if each.id not in too_large]
    words = {
        note: _home_of_note(note, everybody, homes, lie)
        for note in drawn.notes
        if not note.keep
    }
    gone = {
        note: label.id in too_large
        for note in words
        if (label := _beside(note.at, everybody)) is not None
    }
    words = {note: home for note, home in words.items() if not gone.get(note)}
    ghosts = [(lie.sheet_of((each.box.x, each.box.y)), each) for each in drawn.ghosts]
    kept = {homes[each.id] for each in drawn_here} | {*words.values()}
    kept |= {home for home, _ in ghosts}
    order = sorted(kept or {(0, 0)}, key=_in_order)
    sheets = []
    for at in order:
        labels = [each for each in drawn_here if homes[each.id] == at]
        plain = [note for note in words if words[note] == at]
        here = _sheet(drawn, at, labels, plain, homes)
        were = [each for home, each in ghosts if home == at]
        sheets.append((lie.shown(at), replace(here, ghosts=were)))
    return Cut(
        tuple(sheets),
        tuple((each.id, each.sentence) for each in everybody if each.id in too_large),
    )


def _in_order(at: Place) -> tuple[bool, int, int, int]:
    """The first sheet first, then row by row, from the middle outward."""
    return (at != (0, 0), at[1], abs(at[0]), at[0])


def _card(label: Label) -> str:
    """The card somebody is on, where they are on one."""
    return label.id.split("/")[0] if "/" in label.id else ""


def _homes(labels: Sequence[Label], lie: Lie) -> dict[str, Place]:
    """The sheet of every label; whoever is on a card is where the card is."""
    homes = {each.id: lie.sheet_of((each.box.x, each.box.y)) for each in labels}
    cards = {each.id for each in labels if each.shape == "card"}
    return {
        id_: homes[id_.split("/")[0]] if id_.split("/")[0] in cards else home
        for id_, home in homes.items()
    }


def _whole(box: Box, lie: Lie, home: Place) -> bool:
    (left, low), (right, high) = lie.shown(home).corners()
    (mine_left, mine_low), (mine_right, mine_high) = box.corners()
    return (
        left <= mine_left
        and mine_right <= right
        and low <= mine_low
        and mine_high <= high
    )


def _beside(point: Point, labels: Iterable[Label]) -> Label | None:
    """The label some words or a mark belong to, or `None` where they stand alone."""
    near = [
        (away, place, label)
        for place, label in enumerate(labels)
        if (away := _away(point, label.box)) <= _NEAR
    ]
    return min(near)[2] if near else None


def _away(point: Point, box: Box) -> float:
    across = max(abs(point[0] - box.x) - box.width / 2, 0.0)
    high = max(abs(point[1] - box.y) - box.height / 2, 0.0)
    return length((0, 0), (across, high))


def _home_of_note(
    note: Note, labels: Sequence[Label], homes: Mapping[str, Place], lie: Lie
) -> Place:
    box = note_box(note)
    beside = _beside(note.at, labels)
    if beside is not None:
        home = homes[beside.id]
        if _away(note.at, beside.box) <= _AT_CORNER or _whole(box, lie, home):
            return home
    here = lie.sheet_of((box.x, box.y))
    there = sorted({*homes.values()}, key=lambda at: (at != here, at[1], at[0]))
    return next((at for at in there if _whole(box, lie, at)), here)


def _sheet(
    drawn: Drawn,
    at: Place,
    labels: Sequence[Label],
    plain: Sequence[Note],
    homes: Mapping[str, Place],
) -> Drawn:
    """What is on one sheet, in the places of the plane."""
    lie, centre = drawn.lie, drawn.centre
    window = lie.shown(at)
    own = centre in labels if centre else False
    ground = clip.ground(drawn.ground, window)
    dots = tuple(
        dot
        for dot in drawn.ground.dots
        if _home_of_mark([dot.at], drawn.labels, homes, lie) == at
    )
    return replace(
        drawn,
        labels=[each for each in labels if each is not centre],
        centre=centre if own else None,
        lines=list(_lines(drawn, at, homes)),
        marks=[
            mark
            for mark in drawn.marks
            if _home_of_mark(mark.points, drawn.labels, homes, lie) == at
        ],
        notes=[*plain, *_kept(drawn.notes, at, lie, labels)],
        ground=replace(ground, dots=dots),
    )


def _home_of_mark(
    points: Sequence[Point],
    labels: Sequence[Label],
    homes: Mapping[str, Place],
    lie: Lie,
) -> Place:
    for point in (points[-1], points[0]):
        beside = _beside(point, labels)
        if beside is not None:
            return homes[beside.id]
    return lie.sheet_of(points[0])


def _lines(drawn: Drawn, at: Place, homes: Mapping[str, Place]) -> Iterator[Line]:
    """
    The lines of a sheet, each as far as it is on it.

    A line to somebody on another sheet ends at the cut, where that sheet takes it up.
    A tie of the participant's own in rings is only where the other person is: what
    leads to everybody else would bury those who are near. A tie between two others
    is on the sheets of these two.
    """
    lie = drawn.lie
    boxes = {each.id: each.box for each in drawn.labels}
    for line in drawn.lines:
        if lie.taller and line.start == ME and homes.get(line.end) != at:
            continue
        ends = [end for end in (line.start, line.end) if end in homes]
        elsewhere = [boxes[end] for end in ends if homes[end] != at and end in boxes]
        here = len(elsewhere) < len(ends)
        if lie.taller and not here:
            continue
        shown = lie.shown(at)
        beyond = any(box.meets(shown) for box in elsewhere) or not here
        found: tuple[Stroke, ...] = ()
        if beyond:
            found = clip.strokes(line.strokes, lie.own(at))
        if here and not found:
            found = clip.strokes(line.strokes, shown)
        if found:
            yield replace(line, strokes=found)


def _kept(
    notes: Sequence[Note], at: Place, lie: Lie, labels: Sequence[Label]
) -> Iterator[Note]:
    """The captions of a sheet, moved to where they are seen on it."""
    boxes = [each.box for each in labels]
    names = [each for each in notes if each.keep in ("around", "ring")]
    yield from around(names, at, lie, boxes)
    rows = [each for each in notes if each.keep == "across"]
    for note in rows:
        here = lie.sheet_of((lie.middle[0], note.at[1]))[1] == at[1]
        level = [each.at[0] for each in rows if each.at[1] == note.at[1]]
        outer = {-1: min(level), 1: max(level)}.get(max(-1, min(1, at[0])))
        if here and outer in (None, note.at[0]):
            yield _across(note, lie.shown(at))
    for note in notes:
        if (
            note.keep == "down"
            and lie.sheet_of((note.at[0], lie.middle[1]))[0] == at[0]
        ):
            top = lie.shown(at).corners()[1][1] - _BELOW_TOP
            yield note if at[1] == 0 else replace(note, at=(note.at[0], top))


def _across(note: Note, window: Box) -> Note:
    """A caption of a row, moved to the side until it is seen."""
    (left, _), (right, _) = window.corners()
    box = note_box(note)
    most = right - _EDGE - box.width
    x = min(max(box.x - box.width / 2, left + _EDGE), most)
    return replace(note, at=(round(x, 1), note.at[1]))
