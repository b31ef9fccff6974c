"""
Where two versions of a record say different things, and what may be chosen.

A merge keeps both under `undecided`, and lets one of them stand in the place meanwhile.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from pathlib import PurePosixPath

from heero.compare.asking import Asking, spoken
from heero.compare.wording import Known, Sort
from heero.domain import fuzzy, layout
from heero.domain.kinds import BESIDE, Kind
from heero.domain.operations import Path, Value, without_nothing
from heero.errors import BadInput, HeeroError
from heero.services import differing, kept, sides
from heero.services.called import Names
from heero.services.contested import Contested, alike, kind_of
from heero.services.record_meant import files_meant
from heero.services.settling import fold_waiting
from heero.store import files
from heero.store.workspace import Workspace

Record = dict[str, Value]

TAKE_OUT = "take it out"
LEAVE_OUT = "leave it out"
BOTH = "these are two: keep both"

_TYPED: frozenset[Sort] = frozenset({"words", "code", "plain", "date", "moment"})
"""What a value is where another one may be typed."""

_APART = frozenset({"people", "places", "events", "strengths", "worries", "hopes"})
"""Lists in which two items that came to have one id can both stay."""


@dataclass(frozen=True)
class Choice:
    """
    One thing that may be chosen.

    Attributes:
        value: What would stand in the place; `None` for nothing.
        words: The same as a person says it.
        now: Whether it stands there now.
        also: What is kept beside it under an id of its own; `None` for nothing.
    """

    value: Value
    words: str
    now: bool = False
    also: Value = None


@dataclass(frozen=True)
class Undecided:
    """
    Something two versions of a record disagree on.

    Attributes:
        file: The record, by its path in the records folder.
        name: Whose record it is, or what it is called.
        id: The id of the item that keeps both.
        path: The place they disagree on.
        about: Whom or what it is about, in words.
        question: What is asked about it.
        choices: What may be chosen, in the order of their numbers, from 1.
        kept: The values of both versions, in words.
        label: What the place is called; empty for a whole item.
        sort: What may be typed there instead; `None` where nothing may.
        words: The words it may be; any where there are none.
        item: The item, as it is in the record.
        now: What stands in the place now; `None` for nothing.
    """

    file: str
    name: str
    id: str
    path: Path
    about: str
    question: str
    choices: tuple[Choice, ...]
    kept: tuple[str, ...]
    label: str
    sort: Sort | None
    words: tuple[str, ...]
    item: Record
    now: Value

    @property
    def asked(self) -> str:
        """The whole question, in one line."""
        return ": ".join(each for each in (self.about, self.question) if each)

    @property
    def kind(self) -> Kind:
        """The kind of record it is in."""
        return kind_of(self.file)

    @property
    def spoken(self) -> dict[str, str]:
        """The words it may be, by how a person says them; any where there are none."""
        return spoken(self.path[-1], self.words) if self.words else {}

    @property
    def told(self) -> str:
        """What was asked about, in one line."""
        return ": ".join(each for each in (self.about, self.label) if each)

    def let_go(self, choice: Choice) -> list[str]:
        """Return what is not in the record any more after a choice."""
        offered = [each.words for each in self.choices if each.value is not None]
        words = dict.fromkeys([*self.kept, *offered])
        if choice.also is not None:
            return []
        return [each for each in words if each not in (choice.words, BOTH)]


def undecided(
    workspace: Workspace, names: Names, word: str = "", who: str = ""
) -> tuple[list[Undecided], list[str]]:
    """
    Find what is undecided; nothing is changed.

    Args:
        workspace: The records folder.
        names: Knows what ids stand for.
        word: Whose record, or its file; every record where nothing is said.
        who: Who is typing, for somebody who waits.

    Returns:
        What is undecided, record by record, and remarks for the user.

    Raises:
        NoSuchRecord: The word fits nobody.
        FitsSeveral: It fits more than one.
    """
    listed = _wanted(workspace, word) if word else _everything(workspace)
    only = [PurePosixPath(each).stem for each in listed] if word else None
    notes = fold_waiting(workspace, who, only)
    found: list[Undecided] = []
    for file in sorted(listed, key=differing.place):
        try:
            found += of_file(workspace, file, names)
        except HeeroError as error:
            notes.append(f"left as it is: {error.message}")
    return found, notes


def _everything(workspace: Workspace) -> list[str]:
    return [each for each in workspace.names() if kept.is_record(each)]


def _wanted(workspace: Workspace, word: str) -> list[str]:
    if sides.is_file(word):
        path = workspace.shown(File(word).resolve())
        if kept.is_record(path):
            return [path]
    return files_meant(workspace, word)


_HINTS_AT_IT = (b"undecided", b"<<<<<<<")
"""What is in a file that keeps two versions, whether heero or git wrote it."""


def of_file(workspace: Workspace, file: str, names: Names) -> list[Undecided]:
    """
    Return what is undecided in one record.

    Raises:
        Unreadable: It has errors.
        CannotRead: It cannot be opened.
    """
    path = workspace.root / file
    try:
        data = files.read(path)
    except FileNotFoundError:
        return []
    if not any(each in data for each in _HINTS_AT_IT):
        # Most records are as this one, and reading them takes time.
        return []
    loaded = workspace.load_file(path, kind_of(file).model)
    known = _known(workspace, file, names)
    return list(_of_record(file, loaded.values, names, known))


def _known(workspace: Workspace, file: str, names: Names) -> Known:
    """Return what a record may name: people of the participant it lies beside too."""
    pure = PurePosixPath(file)
    if pure.parent.as_posix() not in BESIDE:
        return names.known
    try:
        own = files.read(workspace.path("participant", pure.stem))
        return names.beside(differing.understood(pure.name, own))
    except (FileNotFoundError, HeeroError):
        return names.known


def _of_record(
    file: str, held: Record, names: Names, known: Known
) -> Iterator[Undecided]:
    asking = Asking(held, known)
    name = differing.name_of(names, file, held)
    listed = held.get("undecided")
    for item in listed if isinstance(listed, list) else ():
        plain = without_nothing(item)
        if isinstance(plain, dict):
            yield _asked(Contested(file, held, plain), name, asking)


def _asked(place: Contested, name: str, asking: Asking) -> Undecided:
    values_ = place.choosable()
    inner = [each for each in values_ if each is not None]
    said = asking.said(place.path, inner)
    choices = [
        Choice(value, words, now=alike(place.now, value))
        for value, words in zip(inner, said, strict=True)
    ]
    if None in values_:
        gone = place.now is None
        out = LEAVE_OUT if gone else TAKE_OUT + _with_what(place.named)
        choices.append(Choice(None, out, now=gone))
    elif place.path[-2:-1] and place.path[-2] in _APART and _two_items(place.values):
        one, other = place.values
        choices.append(Choice(one, BOTH, also=other))
    question = asking.question(place.path, or_gone="or_gone" in place.item)
    if place.homeless:
        question = "what it was about is not in the record any more"
    sort = asking.sort(place.path)
    plain = bool(inner) and all(isinstance(each, str) for each in inner)
    return Undecided(
        file=place.file,
        name=name,
        id=str(place.item.get("id")),
        path=place.path,
        about=asking.about(place.path),
        question=question,
        choices=tuple(choices),
        kept=tuple(asking.said(place.path, place.values)),
        label=asking.label(place.path),
        sort=sort if plain and sort in _TYPED else None,
        words=tuple(layout.words_at(place.model, place.path)),
        item=place.item,
        now=place.now,
    )


def _with_what(named: int) -> str:
    """Say that what names something goes with it."""
    where = "one place" if named == 1 else f"{named} places"
    return f", with what names it in {where} of this record" if named else ""


def _two_items(listed: Sequence[Value]) -> bool:
    return len(listed) == 2 and all(isinstance(e, dict) and "id" in e for e in listed)


def typed(one: Undecided, line: str) -> Choice:
    """
    Return what is chosen by words that were typed.

    Args:
        one: What is decided.
        line: What was typed: heero's own words may be typed as a person says them.

    Raises:
        BadInput: It is none of the words that it may be.
    """
    words = " ".join(line.split())
    if one.sort == "date":
        return Choice(fuzzy.as_value(fuzzy.parse(words)), words)
    if not one.words:
        return Choice(words, words)
    said = one.spoken
    meant = {
        each.casefold(): (name, word)
        for name, word in said.items()
        for each in (name, word)
    }
    if words.casefold() not in meant:
        raise BadInput(
            "that is none of the words it may be",
            hint=f"it may be: {', '.join(said)}",
        )
    name, word = meant[words.casefold()]
    return Choice(word, name)
