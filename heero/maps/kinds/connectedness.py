"""The connectedness map: generations in rows, chosen family, felt both ways."""

from collections.abc import Iterator, Sequence

from heero.domain.audience import View
from heero.domain.people import Person
from heero.domain.signs import one_line
from heero.maps import words
from heero.maps.drawings import ROWS, related, row
from heero.maps.frame import Heading
from heero.maps.geometry import Box, Point
from heero.maps.kinds import spoken
from heero.maps.kinds.kind import Kind
from heero.maps.labels import badges, centre, named
from heero.maps.legend import Groups, who_signs
from heero.maps.lettering import width, wrapped
from heero.maps.paper import OF_ROWS, Lie
from heero.maps.scene import Ground, Label, Note, Sign
from heero.maps.sheet import Drawn, Group, outlined
from heero.maps.spots import Spot, spotted
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

_LEVELS = {"grandparents": 2, "parents": 1, "mine": 0, "chosen": 0}
_LEFT, _RIGHT = frozenset({"mine", "more"}), frozenset({"chosen", "paid"})
_HIGH = 138.0
_COLUMN = 82.0
_LINE = 27.0
_CAPTION = 13.0
_STEP = 120.0
_ARROW = 24.0
_LATELY_PEN = 2.8
_LATELY = frozenset({"daily", "weekly", "monthly"})
_WIDTHS = {"strong": 3.2, "some": 1.2, "none": 1.2, "unknown": 1.2}
_SMALL = 10.0
_LIE = Lie(OF_ROWS, (14.0, 0.0), across=7 * _COLUMN, down=5 * _HIGH, taller=False)


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, as soon as anything it shows was said."""
    return [""] if any(related(person) for person in view.record.people) else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    told = spoken.CONNECTED_TOLD.format(name)
    return Heading(spoken.CONNECTED_TITLE.format(name), told)


def groups(view: View, by: str) -> Sequence[Group]:
    """Return who is in which row."""
    people = _people(view)
    return [
        Group(meaning, [_sentence(person) for person in people if row(person) == name])
        for name, meaning in spoken.ROWS.items()
        if any(row(person) == name for person in people)
    ]


def draw(view: View, style: Style, by: str) -> Drawn:
    """Put everybody into their row, with what is felt beside their name."""
    people = _people(view)
    spots = spotted(ROWS, view.record)
    labels = [
        named(
            person,
            _point(spots[person.id], view),
            style,
            _sentence(person),
            letters="+" if person.wants_here == "said_yes" else "",
            pen=_LATELY_PEN if person.tie.seen in _LATELY else 0.0,
        )
        for person in people
    ]
    marks = [
        mark
        for person, label in zip(people, labels, strict=True)
        for mark in _felt(person, label.box.x - label.box.width / 2 - 8, label.box.y)
    ]
    panes, captions = _bands(view, labels, style)
    return Drawn(
        labels=labels,
        legend=_legend(people, style),
        centre=centre(one_line(view.record.name)),
        marks=marks,
        notes=[*captions, *_below(people, labels), *badges(labels)],
        ground=Ground(
            panes=tuple(panes), roads=outlined(*(corners for corners, _ in panes))
        ),
        least=_least(panes),
        lie=_LIE,
    )


def _people(view: View) -> list[Person]:
    return [person for person in view.record.people if related(person)]


def _sentence(person: Person) -> str:
    tie = person.tie
    return words.saying(
        person,
        spoken.kin_and_side(person),
        spoken.FELT.get(tie.felt, ""),
        spoken.FELT_BACK.get(tie.felt_back, ""),
        spoken.LATELY if tie.seen in _LATELY else "",
        spoken.WANTED if person.wants_here == "said_yes" else "",
        words.DIED if person.life == "died" else "",
    )


def _level(part: str, view: View) -> int:
    """
    How many rows above the participant a row is.

    Children come right under adults, and at the end for young people, of whom few
    have any; so no row is left open in between, and none moves.
    """
    adult = view.record.kind == "adult"
    return _LEVELS.get(part, -1 if (part == "children") == adult else -2)


def _point(spot: Spot, view: View) -> Point:
    """Where a spot of a row is: outward, now in the upper and now in the lower line."""
    out = spot.number // 2
    side = 1 if spot.number % 2 == 0 else -1
    x = side * out * _COLUMN + 14
    if spot.part in _LEFT | _RIGHT:
        out = spot.number - 1
        x = -104 - out * _COLUMN if spot.part in _LEFT else 130 + out * _COLUMN
    line = 1 if out % 2 == 0 else -1
    middle = _level(spot.part, view) * _HIGH - _CAPTION / 2 + 4
    return (round(x, 1), middle + line * _LINE)


def _felt(person: Person, right: float, y: float) -> Iterator[Stroke]:
    """Two small arrows beside a label: to them what I feel, from them what comes."""
    left = right - _ARROW
    for said_, high, start, end in (
        (person.tie.felt, 7.0, left, right),
        (person.tie.felt_back, -7.0, right, left),
    ):
        if said_ != "unsaid":
            yield _arrow(said_, (start, y + high), (end, y + high))


def _arrow(felt: str, start: Point, end: Point) -> Stroke:
    way = 1 if end[0] > start[0] else -1
    wide = _WIDTHS[felt]
    if felt == "none":
        last = (end[0] - way * 3, end[1])
        return Stroke((start, last), wide, head="tee", head_at=end)
    line = "dotted" if felt == "unknown" else "solid"
    pen = Stroke((start, end), wide, line=line, head="normal", head_at=end)
    return Stroke(
        (start, (end[0] - way * 10 * pen.arrow_size, end[1])),
        wide,
        line=line,
        head="normal",
        head_at=end,
    )


def _below(people: Sequence[Person], labels: Sequence[Label]) -> list[Note]:
    """By what somebody is family, in small letters under their name."""
    found = []
    for person, label in zip(people, labels, strict=True):
        kin = spoken.kin_and_side(person)
        if kin:
            lettering = wrapped(kin, 2 * _COLUMN - 42, lines=1, size=_SMALL)
            low = label.box.y - label.box.height / 2 - 7.5
            found.append(Note(lettering.lines, (label.box.x, low), _SMALL))
    return found


def _bands(
    view: View, labels: Sequence[Label], style: Style
) -> tuple[list[tuple[tuple[Point, ...], str]], list[Note]]:
    """The ground of every row somebody is in, and what the row is called."""
    half = 2.5 * _STEP
    while half < max(
        (abs(label.box.x) + label.box.width / 2 + 40 for label in labels), default=0.0
    ):
        half += _STEP
    there = {row(person) for person in _people(view)}
    panes: list[tuple[tuple[Point, ...], str]] = []
    notes: list[Note] = []
    for level in sorted({*(_level(name, view) for name in there), 0}, reverse=True):
        low, high = (level - 0.5) * _HIGH + 3, (level + 0.5) * _HIGH - 3
        corners = ((-half, low), (half, low), (half, high), (-half, high))
        soft = style.rings.near if level == 0 else style.rings.middle
        panes.append((corners, soft))
        for name, meaning in spoken.ROWS.items():
            if name in there and _level(name, view) == level:
                left = -half + 10
                if name in _RIGHT:
                    left = half - 10 - width(meaning)
                at = (round(left, 1), high - 12)
                soft_ink = style.rings.captions
                notes.append(
                    Note((meaning,), at, ink=soft_ink, left=True, keep="across")
                )
    return panes, notes


def _least(panes: Sequence[tuple[tuple[Point, ...], str]]) -> Box:
    xs = [x for corners, _ in panes for x, _ in corners]
    ys = [y for corners, _ in panes for _, y in corners]
    middle = (max(ys) + min(ys)) / 2
    return Box(0, middle, max(xs) - min(xs), max(ys) - min(ys))


def _legend(people: Sequence[Person], style: Style) -> Groups:
    found: list[tuple[str, list[Sign]]] = []
    for name, meanings, back in (
        ("felt", spoken.FELT, False),
        ("felt_back", spoken.FELT_BACK, True),
    ):
        values = {getattr(person.tie, name) for person in people}
        start, end = ((30, 0), (6, 0)) if back else ((6, 0), (30, 0))
        signs = [
            Sign(
                name,
                value,
                meaning,
                (_arrow(value, start, end),),
                ((Box(40, 0, 12, 10), "rounded"),),
            )
            for value, meaning in meanings.items()
            if value in values
        ]
        if signs:
            found.append(("between us", signs))
    who = list(who_signs(people, style))
    if any(person.tie.seen in _LATELY for person in people):
        box = Box(23, 0, 34, 15)
        who.append(
            Sign(
                "seen",
                "lately",
                spoken.LATELY,
                shapes=((box, "rounded"),),
                pen=_LATELY_PEN,
            )
        )
    if any(person.wants_here == "said_yes" for person in people):
        who.append(Sign("wants_here", "said_yes", spoken.WANTED, badge="+"))
    if who:
        found.append((words.HEADINGS["who"], who))
    return found


KIND = Kind(
    name="connectedness",
    words="generations in rows, chosen family, and what is felt both ways",
    guides=("connectedness_map",),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
)
