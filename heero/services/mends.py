"""
The mends of what is wrong with a record: one function a kind of finding.

Each changes one place, and none decides anything for anybody: whom a word names, what
opens or shuts a door, and what could be meant in two ways is left to whoever wrote it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heero.domain import layout, near, references, spelling
from heero.domain.disclosures import Disclosures
from heero.domain.findings import Finding
from heero.domain.kinds import kind
from heero.domain.operations import Add, Replace, Value
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.record import Record
from heero.maps.seats import seated
from heero.services.records import FreshIds
from heero.store import mend
from heero.store.amend import amend
from heero.store.mend import CannotMend, Place
from heero.store.places import node_at
from heero.store.typed import Understood
from heero.store.yaml_text import Scalar, values


@dataclass(frozen=True, order=True)
class Mend:
    """
    One mend of a text.

    Attributes:
        line: The line it was made in.
        code: The code of what was wrong.
        done: What was done, without any content of the record.
    """

    line: int
    code: str
    done: str


@dataclass(frozen=True)
class Surroundings:
    """
    What a mend may know besides the text.

    Attributes:
        folder: The name of the folder the file lies in.
        name: The name of the file, without its ending.
        beside: What the folder holds beside it that may name something in it; `None`
            where that cannot be read to the end.
    """

    folder: str
    name: str
    beside: Sequence[Value] | None

    def fresh(self, read: Understood) -> FreshIds:
        """Return what draws ids that nothing here has or had."""
        gone: list[Value] = list(references.gone(read.values))
        return FreshIds(read.values, read.values, gone, *self.words_beside())

    def words_beside(self) -> Sequence[Value]:
        """
        Return what the folder holds beside the file.

        Raises:
            CannotMend: It cannot be read to the end.
        """
        if self.beside is None:
            raise CannotMend
        return self.beside


Step = tuple[str, Mend]
"""A text after one mend, and what was done."""


@dataclass(frozen=True)
class Case:
    """One thing that is wrong with a text."""

    text: str
    read: Understood
    finding: Finding
    around: Surroundings

    @property
    def model(self) -> type[Record]:
        """The model of the record."""
        assert self.read.kind is not None
        return self.read.kind.model

    def place(self, *, key: bool = False) -> Place:
        """Return where it is: the key, or what a key or an item holds."""
        return mend.place_of(self.text, self.finding.line, self.finding.column, key=key)

    def word(self, place: Place) -> str:
        """Return the word at a place."""
        assert self.read.node is not None
        node = node_at(self.read.node, place)
        if not isinstance(node, Scalar):
            raise CannotMend
        return node.value

    def mended(self, after: str, done: str) -> Step:
        """Return a text after the mend, and what was done."""
        return after, Mend(self.finding.line, self.finding.code, done)


def _kind(case: Case) -> Step:
    """Put the kind right that the folder says too."""
    found = kind(case.finding.near)
    if found is None or found.folder != case.around.folder:
        raise CannotMend
    place: Place = ("heero",)
    typed, _, version = case.word(place).partition("/")
    if near.only_one(typed, [case.finding.near]) is None or not version:
        raise CannotMend
    after = mend.respell(case.text, place, f"{case.finding.near}/{version}")
    return case.mended(after, f"the kind is `{case.finding.near}` now")


def _key(case: Case) -> Step:
    """Put a mistyped key right."""
    place = case.place(key=True)
    known = layout.keys_at(case.model, _path(place[:-1]))
    meant = near.only_one(str(place[-1]), known)
    if meant is None or meant != case.finding.near:
        raise CannotMend
    after = mend.rename_key(case.text, place, meant)
    return case.mended(after, f"the key is `{meant}` now")


def _word(case: Case) -> Step:
    """Put a mistyped word right, unless it opens or shuts a door."""
    place = case.place()
    known = layout.words_at(case.model, _path(place))
    meant = near.only_one(case.word(place), known)
    if meant is None or meant != case.finding.near or _decides(case, place):
        raise CannotMend
    if isinstance(place[-1], int) and meant in _words_of(case, place[:-1]):
        raise CannotMend
    after = mend.respell(case.text, place, meant)
    return case.mended(after, f"the word is `{meant}` now")


def _spelling(case: Case) -> Step:
    """Spell a date, a time or a language as heero does."""
    place = case.place()
    spelled, what = _SPELLINGS[case.finding.code]
    word = spelled(case.word(place))
    if word is None:
        raise CannotMend
    after = mend.respell(case.text, place, word)
    return case.mended(after, f"the same {what}, spelled as heero does")


def _missing_id(case: Case) -> Step:
    """Give an id to what has none."""
    if case.finding.path[-1:] != ("id",):
        raise CannotMend
    if case.finding.path == ("id",):
        added = [Add(("id",), case.around.name)]
        after = amend(case.text, added, lambda path: layout.keys_at(case.model, path))
        return case.mended(after, "it has the name of its file as its id now")
    place = _item_at(case)
    if _missed(case, place):
        raise CannotMend
    fresh = case.around.fresh(case.read)()
    after = mend.give_id(case.text, place, fresh)
    return case.mended(after, f"it has the id `{fresh}` now")


def _id_twice(case: Case) -> Step:
    """Give an id of its own to the later of two, where nothing refers to them."""
    place = case.place()
    word = case.word(place)
    named = references.words([case.read.values, *case.around.words_beside()])
    ids = [each for _, each in references.places_of_ids(case.read.values)]
    if place == ("id",) or _missed(case, place[:-1]):
        raise CannotMend
    if Counter(each for *_, each in named)[word] > ids.count(word):
        raise CannotMend
    if word in references.gone(case.read.values):
        raise CannotMend
    fresh = case.around.fresh(case.read)()
    after = mend.respell(case.text, place, fresh)
    return case.mended(after, f"this one has the id `{fresh}` now")


def _seat(case: Case) -> Step:
    """Write down the seat in which the map draws the second of two already."""
    place = case.place()
    seat = case.word(place)
    assert isinstance(case.read.record, Participant) and case.read.node is not None
    drawn = seated(case.read.record.people)
    ids = Counter(each.id for each in case.read.record.people)
    for each in case.read.record.people:
        if each.seat == seat and drawn.get(each.id, seat) != seat:
            path = ("people", each.id, "seat")
            if ids[each.id] > 1:
                break
            after = amend(case.text, [Replace(path, drawn[each.id])])
            line = node_at(case.read.node, path).line
            return after, Mend(line, case.finding.code, "the seat is a free one now")
    raise CannotMend


_SPELLINGS: dict[str, tuple[Callable[[str], str | None], str]] = {
    "not-a-day": (spelling.day, "day"),
    "not-a-moment": (spelling.moment, "day and time"),
    "not-a-date": (spelling.date, "date"),
    "not-a-language": (spelling.language, "language"),
}

MENDS: dict[str, Callable[[Case], Step]] = {
    "unknown-kind": _kind,
    "unknown-key": _key,
    "unknown-word": _word,
    "not-a-day": _spelling,
    "not-a-moment": _spelling,
    "not-a-date": _spelling,
    "not-a-language": _spelling,
    "missing-key": _missing_id,
    "id-twice": _id_twice,
    "seat-twice": _seat,
}
"""What is mended, in this order, and how."""


def _decides(case: Case, place: Place) -> bool:
    """Whether a word says who may hear, come or be asked, so that a slip matters."""
    if case.model in (Private, Disclosures):
        return True
    return place[-1] in _DOORS or place[0] in _DOORS


_DOORS = frozenset({"consents", "outreach", "program", "visibility"})
"""Keys that open and shut something, or hold what does."""


def _missed(case: Case, item: Place) -> bool:
    """
    Whether something names an item of the same list that is not there.

    It may be this one, by the id it had before: then a new one would part them.
    """
    within = next((step for step in reversed(item) if isinstance(step, str)), "")
    there = references.ids(case.read.values)
    gone = references.gone(case.read.values)
    return any(
        within in targets
        and word not in (references.SELF, *gone)
        and not any(word in there.get(target, ()) for target in targets)
        for value in (case.read.values, *case.around.words_beside())
        for _, word, targets in references.references(value)
    )


def _words_of(case: Case, place: Place) -> list[str]:
    """Return the words of a list of plain words."""
    assert case.read.node is not None
    held = values(node_at(case.read.node, place))
    return [each for each in held or () if isinstance(each, str)]


def _path(place: Place) -> tuple[str, ...]:
    return tuple(str(step) for step in place)


def _item_at(case: Case) -> Place:
    """Return the place of the item whose id is missing, or has nothing behind it."""
    try:
        place = case.place(key=True)
    except CannotMend:
        place = ()
    return place[:-1] if place[-1:] == ("id",) else case.place()
