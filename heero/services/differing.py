"""What is otherwise in records than it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from heero.compare import gone
from heero.compare.differences import differences
from heero.compare.sentences import Sentence, sentences
from heero.compare.wording import Known
from heero.domain.operations import Operation, Value, without_nothing
from heero.errors import Unreadable
from heero.services import kept, sides
from heero.services.called import Names
from heero.services.record_meant import files_meant
from heero.services.seen_by import may_be_told
from heero.services.settling import fold_waiting
from heero.store import history
from heero.store.decoding import decode
from heero.store.envelope import is_locked
from heero.store.folder import SETTINGS
from heero.store.workspace import Workspace
from heero.store.yaml_text import read, values

Record = dict[str, Value]


@dataclass(frozen=True)
class Differing:
    """
    One file that is otherwise than it was.

    Attributes:
        file: Its path in the records folder.
        name: Whose record it is, or what it is called.
        operations: What leads from the one to the other.
        sentences: The same in words; none where only heero's own notes are otherwise.
    """

    file: str
    name: str
    operations: Sequence[Operation]
    sentences: Sequence[Sentence]


def of_files(one: Path, other: Path, names: Names) -> list[Differing]:
    """
    Compare two files.

    Raises:
        BadInput: One of them is not there.
        Unreadable: One of them cannot be read.
    """
    before, after = sides.file(one), sides.file(other)
    was, now = understood(one.name, before), understood(other.name, after)
    operations = differences(was, now)
    told = changes(was, now, names.known)
    name = name_of(names, other.name, now, was)
    return [Differing(other.name, name, operations, told)] if operations else []


def of_records(
    workspace: Workspace,
    word: str,
    since: str,
    until: str,
    names: Names,
    who: str = "",
) -> tuple[list[Differing], list[str]]:
    """
    Compare records with what they were.

    Args:
        workspace: The records folder.
        word: Whose record, or its file; every record where nothing is said.
        since: A number, a day, a revision or, for one record, a file to compare with;
            the last kept version where nothing is said.
        until: The same for the other side; the records as they are where nothing is
            said.
        names: Knows what ids stand for.
        who: Who is typing: for somebody who waits, and for what callers let be seen.

    Returns:
        What is otherwise, participants first, and remarks for the user.

    Raises:
        NoHistory: There are no versions to compare with.
        NoSuchVersion: A side stands for nothing.
    """
    wanted = _wanted(workspace, word) if word else []
    notes = fold_waiting(workspace, who, [Path(each).stem for each in wanted] or None)
    one = bool(word)
    before = sides.side(workspace, since or "HEAD", one=one)
    after = sides.side(workspace, until, one=one) if until else sides.Now(workspace)
    if isinstance(before, sides.File) or isinstance(after, sides.File):
        wanted = wanted[:1]
    listed = wanted or sorted({*before.names(), *after.names()}, key=place)
    held = zip(listed, before.contents(listed), after.contents(listed), strict=True)
    telling = _Telling(before, after, names, who)
    found = [telling.differing(file, was, now) for file, was, now in held if was != now]
    return [each for each in found if each.operations or each.sentences], notes


def _wanted(workspace: Workspace, word: str) -> list[str]:
    """Return the files a word stands for: a record, and what lies beside it."""
    if sides.is_file(word):
        path = workspace.shown(Path(word).resolve())
        if kept.is_record(path):
            return [path]
    known = set(history.tracked(workspace.root))
    own, *beside = files_meant(workspace, word)
    return [
        own,
        *(
            each
            for each in beside
            if kept.may_be_held(each, workspace.root) or each in known
        ),
    ]


class _Telling:
    """Tells two versions of a file apart; knows the people that lie beside it."""

    def __init__(
        self, before: sides.Side, after: sides.Side, names: Names, who: str
    ) -> None:
        self._sides = (before, after)
        self._names = names
        self._who = who

    def differing(self, file: str, before: bytes, after: bytes) -> Differing:
        if is_locked(before) or is_locked(after):
            return self._locked(file, before, after)
        try:
            was = understood(file, before)
        except Unreadable as error:
            return self._unreadable(file, f"could not be read: {error.message}", after)
        try:
            now = understood(file, after)
        except Unreadable as error:
            return self._unreadable(file, f"cannot be read: {error.message}", before)
        if not may_be_told(file, [was, now], self._who):
            text = "its caller lets others see less than all of it"
            return Differing(
                file, PurePosixPath(file).stem, [], [Sentence("", text, "changed", ())]
            )
        name = name_of(self._names, file, now, was)
        known, left = self._names.known, None
        if file.startswith(("private/", "disclosures/")):
            old, new = self._own(f"participants/{PurePosixPath(file).name}")
            known = self._names.beside(new, old)
            left = gone.left(old, new) if old and new else None
        told = changes(was, now, known, left)
        return Differing(file, name, differences(was, now), told)

    def _unreadable(self, file: str, text: str, other: bytes) -> Differing:
        name = name_of(self._names, file, _or_nothing(other))
        return Differing(file, name, [], [Sentence("", text, "changed", ())])

    def _locked(self, file: str, before: bytes, after: bytes) -> Differing:
        """Tell what is not open here: nothing of it, and no letter it is locked in."""
        if is_locked(after):
            text = "" if is_locked(before) or not before else "it is locked here now"
            known = _or_nothing(before)
        else:
            text = "what it was before cannot be read any more" if after else ""
            known = _or_nothing(after)
        name = name_of(self._names, file, known)
        told = [Sentence("", text, "changed", ())] if text else []
        return Differing(file, name, [], told)

    def _own(self, file: str) -> tuple[Record, Record]:
        """Return both versions of the record of the participant beside."""
        old, new = (_or_nothing(each.contents([file])[0]) for each in self._sides)
        return old, new


_BESIDE = {"private": ", the private file", "disclosures": ", what was handed over"}


def place(file: str) -> tuple[int, str]:
    """Return where a file comes among others: participants first, records next."""
    order = (file.startswith("participants/"), "/" in file, file == SETTINGS)
    return (order.index(True) if True in order else len(order), file)


def name_of(names: Names, file: str, *versions: Record) -> str:
    """Return whose record a file is: a name and the id, or what else it is."""
    pure = PurePosixPath(file)
    if file == SETTINGS:
        return "the folder"
    called = next(
        (
            str(each[key])
            for each in versions
            for key in ("name", "title")
            if isinstance(each.get(key), str)
        ),
        names.name(pure.stem),
    )
    name = f"{' '.join(called.split())} ({pure.stem})" if called else pure.stem
    return f"{name}{_BESIDE.get(pure.parent.as_posix(), '')}"


def changes(
    was: Record, now: Record, known: Known, beside: gone.Gone | None = None
) -> list[Sentence]:
    """Say what is otherwise in a record; nothing at all stands for no record."""
    if not was and now:
        return [Sentence("", "a new record", "came", ())]
    if was and not now:
        return [Sentence("", "the record is gone", "went", ())]
    return sentences(was, now, known, beside)


def understood(file: str, data: bytes) -> Record:
    """
    Return the values of a version of a file; none where there was no file.

    Raises:
        Unreadable: It cannot be read.
    """
    if not data:
        return {}
    text, wrong = decode(data)
    reading = read(text)
    finding = wrong or next(iter(reading.findings), None)
    if finding is not None:
        raise Unreadable(file, finding.line, finding.column, finding.message)
    plain = without_nothing(values(reading.node)) if reading.node is not None else {}
    if not isinstance(plain, dict):
        raise Unreadable(file, 1, 1, "this is not a record")
    return plain


def _or_nothing(data: bytes) -> Record:
    try:
        return {} if is_locked(data) else understood("", data)
    except Unreadable:
        return {}
