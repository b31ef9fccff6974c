"""The genogram: a family as rows of generations, with every kind of parent."""

from collections.abc import Mapping, Sequence

from heero.domain.audience import View
from heero.domain.fuzzy import words as date_words
from heero.domain.kinship import ParentOf, Partners
from heero.domain.people import Person
from heero.domain.references import SELF
from heero.domain.signs import one_line
from heero.maps import family, words
from heero.maps.drawings import TREE
from heero.maps.frame import Heading
from heero.maps.geometry import Box, along, length
from heero.maps.kinds import spoken
from heero.maps.kinds.couples import MAYBE, couple_sample, couple_strokes
from heero.maps.kinds.kind import Kind
from heero.maps.labels import ME, badges, centre, named
from heero.maps.legend import Groups, badge, who_signs
from heero.maps.lettering import wrapped
from heero.maps.page import CENTRE
from heero.maps.paper import OF_ROWS, Lie
from heero.maps.scene import Label, Line, Note, Sign
from heero.maps.sheet import Drawn, Group
from heero.maps.spots import spotted
from heero.maps.strokes import Stroke
from heero.maps.styles import Style

_COLUMN = 128.0
_ROW = 178.0
_SMALL = 10.0
_BRACKET = 54.0
_DEEPER = 7.0
_LIE = Lie(OF_ROWS, across=5 * _COLUMN, down=4 * _ROW, taller=False)
_LOOKS: Mapping[str, tuple[float, str]] = {
    "birth": (2.2, "solid"),
    "adoptive": (2.0, "dashed"),
    "foster": (2.0, "dotted"),
    "step": (1.2, "solid"),
    "kin_care": (1.2, "dashed"),
    "chosen": (1.2, "dotted"),
    "unsaid": (1.0, "solid"),
}


def said(view: View) -> Sequence[str]:
    """Return that it can be drawn, where somebody wanted the structure written down."""
    return [""] if _links(view) or _couples(view) else []


def heading(view: View, by: str) -> Heading:
    """Return what the page says about itself."""
    name = one_line(view.record.name)
    title = spoken.FAMILY_TITLE.format(name, name)
    return Heading(title, spoken.FAMILY_TOLD)


def groups(view: View, by: str) -> Sequence[Group]:
    """Return the rows from the top, then who is whose parent, then the couples."""
    spots = spotted(TREE, view.record)
    levels = {id_: family.level(spot.part) for id_, spot in spots.items()}
    found = [
        Group(
            spoken.family_row(level),
            [
                _sentence(view, person)
                for person in view.record.people
                if levels.get(person.id) == level
            ],
        )
        for level in sorted({*levels.values()}, reverse=True)
    ]
    found = [group for group in found if group.lines]
    links = [_of_link(view, link) for link in _links(view)]
    couples = [_of_couple(view, pair) for pair in _couples(view)]
    if links:
        found.append(Group(spoken.WHO_RAISED, links))
    if couples:
        found.append(Group(spoken.COUPLES, couples))
    return found


def draw(view: View, style: Style, by: str) -> Drawn:
    """Draw every generation in its row, and lines for parents and couples."""
    spots = spotted(TREE, view.record)
    people = [person for person in view.record.people if person.id in spots]
    labels = [
        named(
            person,
            (
                round(family.place(spots[person.id]) * _COLUMN, 1),
                family.level(spots[person.id].part) * _ROW,
            ),
            style,
            _sentence(view, person),
        )
        for person in people
    ]
    me = centre(one_line(view.record.name))
    notes = _below(view, people, labels)
    boxes = {label.id: label.box for label in labels} | {SELF: me.box}
    noted = {person.id for person in people if _small(view, person)}
    lines: list[Line] = []
    letters: list[Note] = []
    for link in _links(view):
        line, mark = _parent_line(view, link, boxes, noted)
        lines.append(line)
        letters += mark
    for pair in _couples(view):
        line, mark = _couple_line(view, pair, boxes, noted)
        lines.append(line)
        letters += mark
    return Drawn(
        labels=labels,
        legend=_legend(view, people, style),
        centre=me,
        lines=lines,
        notes=[*notes, *letters, *badges(labels)],
        least=Box(0, 0, 4 * _COLUMN, 2 * CENTRE + 40),
        lie=_LIE,
    )


def _links(view: View) -> list[ParentOf]:
    there = _there(view)
    return [each for each in view.record.parents if {each.parent, each.child} <= there]


def _couples(view: View) -> list[Partners]:
    there = _there(view)
    return [each for each in view.record.partners if there.issuperset(each.between)]


def _there(view: View) -> set[str]:
    return {SELF, *(person.id for person in view.record.people)}


def _name(view: View, id_: str) -> str:
    names = {person.id: person.name for person in view.record.people}
    return one_line(names.get(id_, view.record.name))


def _small(view: View, person: Person) -> str:
    """What no line says: by what they are family, and whom they live with."""
    home = one_line(person.household or "")
    tied = {end for link in _links(view) for end in (link.parent, link.child)}
    kin = "" if person.id in tied else spoken.kin_and_side(person)
    parts = (kin, spoken.LIVES.format(home) if home else "")
    return "; ".join(part for part in parts if part)


def _sentence(view: View, person: Person) -> str:
    died = words.DIED if person.life == "died" else ""
    return words.saying(person, _small(view, person), died)


def _of_link(view: View, link: ParentOf) -> str:
    parent, child = _name(view, link.parent), _name(view, link.child)
    return f"{parent} and {child}: {spoken.PARENTS[link.kind]}"


def _of_couple(view: View, pair: Partners) -> str:
    first, second = (_name(view, end) for end in pair.between)
    said_ = ", ".join(
        part for part in (spoken.PARTNERS[pair.status], _years(pair)) if part
    )
    return f"{first} and {second}: {said_}"


def _years(pair: Partners) -> str:
    since, until = date_words(pair.since), date_words(pair.until)
    parts = (f"since {since}" if since else "", f"until {until}" if until else "")
    return one_line(", ".join(part for part in parts if part))


def _below(view: View, people: Sequence[Person], labels: Sequence[Label]) -> list[Note]:
    found = []
    for person, label in zip(people, labels, strict=True):
        if small := _small(view, person):
            lettering = wrapped(small, _COLUMN - 10, lines=1, size=_SMALL)
            low = label.box.y - label.box.height / 2 - 7.5
            found.append(Note(lettering.lines, (label.box.x, low), _SMALL))
    return found


def _parent_line(
    view: View, link: ParentOf, boxes: Mapping[str, Box], noted: set[str]
) -> tuple[Line, list[Note]]:
    """A straight line from a parent down to a child, and its letter."""
    parent, child = boxes[link.parent], boxes[link.child]
    under = 15.0 if link.parent in noted else 3.0
    start = (parent.x, parent.y - parent.height / 2 - under)
    end = (child.x, child.y + child.height / 2 + 2)
    wide, line = _LOOKS[link.kind]
    ink = MAYBE if link.kind == "unsaid" else "#000000"
    letter = spoken.PARENT_LETTERS.get(link.kind, "")
    at = along(end, start, length(start, end) * 0.36)
    return (
        Line(
            _told(link.parent),
            _told(link.child),
            (Stroke((start, end), wide, ink, line),),
            {"parent": link.kind},
            _of_link(view, link),
        ),
        [badge(letter, (round(at[0], 1), round(at[1], 1)))] if letter else [],
    )


def _couple_line(
    view: View, pair: Partners, boxes: Mapping[str, Box], noted: set[str]
) -> tuple[Line, list[Note]]:
    """A bracket under two people, and since when."""
    ends = sorted(pair.between, key=lambda end: boxes[end].x)
    first, second = (boxes[end] for end in ends)
    under = [15.0 if end in noted else 2.0 for end in ends]
    columns = abs(second.x - first.x) / _COLUMN
    low = min(first.y, second.y) - _BRACKET - _DEEPER * min(round(columns) - 1, 4)
    corners = [
        (first.x + 14, first.y - first.height / 2 - under[0]),
        (first.x + 14, low),
        (second.x - 14, low),
        (second.x - 14, second.y - second.height / 2 - under[1]),
    ]
    middle = ((first.x + second.x) / 2, low)
    years = _years(pair)
    notes = []
    if years:
        note = Note((years,), (middle[0], low - 17), _SMALL, boxed=True)
        notes.append(note)
    return (
        Line(
            _told(pair.between[0]),
            _told(pair.between[1]),
            tuple(couple_strokes(pair.status, corners, middle)),
            {"partners": pair.status},
            _of_couple(view, pair),
        ),
        notes,
    )


def _told(id_: str) -> str:
    return ME if id_ == SELF else id_


def _legend(view: View, people: Sequence[Person], style: Style) -> Groups:
    found: list[tuple[str, list[Sign]]] = []
    kinds = {link.kind for link in _links(view)}
    parents = [
        Sign(
            "parent",
            kind,
            spoken.PARENTS[kind],
            (
                Stroke(
                    ((0, 0), (46, 0)),
                    *(_LOOKS[kind][:1]),
                    MAYBE if kind == "unsaid" else "#000000",
                    _LOOKS[kind][1],
                ),
            ),
            badge=spoken.PARENT_LETTERS.get(kind, ""),
        )
        for kind in _LOOKS
        if kind in kinds
    ]
    if parents:
        found.append((spoken.WHO_RAISED, parents))
    statuses = {pair.status for pair in _couples(view)}
    couples = [
        Sign("partners", status, meaning, tuple(couple_sample(status)))
        for status, meaning in spoken.PARTNERS.items()
        if status in statuses
    ]
    if couples:
        found.append((spoken.COUPLES, couples))
    who = list(who_signs(people, style))
    return [*found, (words.HEADINGS["who"], who)] if who else found


KIND = Kind(
    name="genogram",
    words="a family in rows, with every kind of parent, where it was written down",
    guides=("genogram",),
    heading=heading,
    groups=groups,
    draw=draw,
    said=said,
)
