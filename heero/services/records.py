"""Finding, reading and changing records; every change of heero goes through here."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from heero.domain import references
from heero.domain.erased import erased_ids
from heero.domain.kinds import WALKED
from heero.domain.names import fold_name
from heero.domain.near import only_one
from heero.domain.operations import (
    NoSuchPath,
    Operation,
    Value,
    settled,
)
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.private import Private
from heero.domain.record import Record
from heero.errors import (
    CannotWrite,
    FitsSeveral,
    FolderGone,
    HeeroError,
    LockHeld,
    NoSuchPart,
    NoSuchRecord,
    WouldNotRead,
)
from heero.services import naming, said
from heero.services.folding import as_said, at_once, fold_in, with_seats
from heero.services.windows import Seen
from heero.store import files, ids, journal
from heero.store.envelope import BEGIN, is_locked
from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound=Record)


def participant_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the participant a word stands for.

    Args:
        workspace: The records folder.
        word: An id, an unambiguous part of one, or the name the person uses.

    Raises:
        NoSuchRecord: It fits nobody.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids("participant")
    if word in known:
        return word
    fitting = naming.fitting(workspace, known, word)
    if len(fitting) > 1:
        raise FitsSeveral([naming.choice(workspace, each) for each in fitting])
    if not fitting:
        raise naming.nobody(workspace, word, known)
    return fitting[0]


def record_id_of(workspace: Workspace, word: str) -> str:
    """
    Return the id of a record without a name that a word stands for, or is part of.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    kind = workspace.walked.name
    known = workspace.ids(kind)
    # Ids are in small letters, whatever the key for capitals says.
    part = word.strip().lower()
    fitting = [part] if part in known else [x for x in known if part and part in x]
    if len(fitting) > 1:
        raise FitsSeveral(fitting)
    if not fitting:
        raise NoSuchRecord(kind, word, known)
    return fitting[0]


def walked_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of what is kept here, whatever the program: a participant, a lab.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    if workspace.walked.is_of(Participant):
        return participant_id(workspace, word)
    return record_id_of(workspace, word)


def person_in(record: Participant, word: str) -> Person:
    """
    Return the person of a record a word stands for.

    Raises:
        NoSuchPart: It fits nobody.
        FitsSeveral: It fits more than one.
    """
    by_id = [each for each in record.people if each.id == word]
    wanted = fold_name(word)
    by_name = [
        each
        for each in record.people
        if wanted in (fold_name(each.name), *(fold_name(name) for name in each.also))
    ]
    by_start = [
        each
        for each in record.people
        if wanted and fold_name(each.name).startswith(wanted)
    ]
    fitting = by_id or by_name or by_start
    if len(fitting) > 1:
        raise FitsSeveral(
            [f"{each.id} ({each.kind or 'kind not said'})" for each in fitting]
        )
    if not fitting:
        raise NoSuchPart("person", record.id, _nearest(record, wanted))
    return fitting[0]


def _nearest(record: Participant, wanted: str) -> str:
    """Return the id of the one person whose name a word is a slip of, or nothing."""
    names = {
        fold_name(name): each.id
        for each in record.people
        for name in (each.name, *each.also)
    }
    return names.get(only_one(wanted, names) or "", "")


def opened(workspace: Workspace, record_id: str, who: str = "") -> Loaded[Participant]:
    """
    Return a participant's record, with what the journal still held folded in.

    Raises:
        NoSuchRecord: There is no such record.
        Unreadable: It has errors; it and the journal are left as they are.
    """
    return opened_as(workspace, Participant, record_id, who)


def opened_as(
    workspace: Workspace, model: type[_Record], record_id: str, who: str = ""
) -> Loaded[_Record]:
    """
    Return a record that guides are walked in, with what its journal still held.

    Raises:
        NoSuchRecord: There is no such record.
        Unreadable: It has errors; it and the journal are left as they are.
    """
    if not journal.read(workspace.journal(record_id)):
        return workspace.load(model, record_id)
    try:
        folded = fold_as(workspace, model, record_id, who)
    except (CannotWrite, LockHeld) as error:
        # Whoever may only read sees everything that was said all the same.
        workspace.news.append(
            f"what was said to {record_id} is safe, and not in the record yet: "
            f"{error.message}"
        )
        return as_said(workspace, model, record_id)
    workspace.news.append(
        f"what was said to {record_id} was not in the record yet; it is now"
    )
    return folded


def private_of(workspace: Workspace, record_id: str) -> Private | None:
    """
    Return the private file beside a participant, or `None` where there is none here.

    Raises:
        Unreadable: It is there and has errors.
    """
    path = workspace.path("private", record_id)
    try:
        # Locked, and this copy is none of its readers: for them it is not here.
        if is_locked(files.read(path, len(BEGIN))):
            return None
        return workspace.load(Private, record_id).record
    except (FileNotFoundError, NoSuchRecord):
        return None


def change(
    workspace: Workspace,
    model: type[_Record],
    record_id: str,
    operations: Iterable[Operation] | Callable[[Loaded[_Record]], Iterable[Operation]],
    who: str = "",
) -> Loaded[_Record]:
    """
    Change a record on disk and return it as it is now.

    Args:
        workspace: The records folder.
        model: The kind of record.
        record_id: Its id.
        operations: What changes; fitted to what is there, so that giving them twice
            is the same as giving them once. Where it depends on what is there, such as
            an id that nothing has: what gives them for the record as it is then.
        who: Who is writing, for somebody who waits.

    Raises:
        Unreadable: The record has errors; it is left as it is.
        WouldNotRead: The result would have errors; the record is left as it was.
        ChangedSince: Somebody else saved in between, again and again.
        CannotWrite: The disk would not take it.
    """
    with files.locked(workspace.inner, who or "another heero"):
        if any(each.is_of(model) for each in WALKED):
            fold_in(workspace, model, record_id)
        if callable(operations):
            made = operations
        else:
            listed = list(operations)

            def made(_: Loaded[_Record]) -> Iterable[Operation]:
                return listed

        return at_once(lambda: change_alone(workspace, model, record_id, made))


def change_alone(
    workspace: Workspace,
    model: type[_Record],
    record_id: str,
    made: Callable[[Loaded[_Record]], Iterable[Operation]],
) -> Loaded[_Record]:
    """
    Change a record on disk for whoever is the only one who writes already.

    Args:
        workspace: The records folder, whose lock is held.
        model: The kind of record.
        record_id: Its id.
        made: What gives the operations for the record as it is then.

    Raises:
        Unreadable: The record has errors; it is left as it is.
        WouldNotRead: The result would have errors; the record is left as it was.
        ChangedSince: Somebody else saved in between.
        CannotWrite: The disk would not take it.
    """
    loaded = workspace.load(model, record_id)
    try:
        fitting = settled(loaded.values, made(loaded))
    except NoSuchPath:
        raise WouldNotRead(
            loaded.shown, "what should change is not in it any more"
        ) from None
    amended = workspace.amended(loaded, fitting)
    amended = with_seats(workspace, loaded, amended)
    return workspace.save(amended)


def note_down(
    workspace: Workspace,
    record_id: str,
    operations: Iterable[Operation],
    values: Value = None,
    who: str = "",
    seen: Seen | None = None,
) -> None:
    """
    Put operations on disk at once, to be folded into the record later.

    Args:
        workspace: The records folder.
        record_id: Whose record.
        operations: What changes.
        values: The record they were made for, so that a later edit by hand is not
            overruled; `None` where there is none to compare with.
        who: Who is writing, for somebody who waits.
        seen: What the window that writes knows of the record; `None` for none.

    Raises:
        CannotWrite: The disk would not take them.
    """
    seen = seen or Seen()
    frame = said.noted(operations, values)
    # Locked, so that nobody folds and empties the journal in between.
    with (
        files.locked(workspace.inner, who or "another heero"),
        seen.writing(workspace, record_id),
    ):
        journal.append(workspace.journal(record_id), frame)


def fold(
    workspace: Workspace, record_id: str, who: str = "", seen: Seen | None = None
) -> Loaded[Participant]:
    """
    Amend a participant's record by what the journal holds, and empty the journal.

    Raises:
        Unreadable: The record has errors; it and the journal are left as they are.
    """
    return fold_as(workspace, Participant, record_id, who, seen)


def fold_as(
    workspace: Workspace,
    model: type[_Record],
    record_id: str,
    who: str = "",
    seen: Seen | None = None,
) -> Loaded[_Record]:
    """
    Amend a record that guides are walked in by what its journal holds, and empty it.

    Raises:
        Unreadable: The record has errors; it and the journal are left as they are.
    """
    try:
        with files.locked(workspace.inner, who or "another heero"):
            with (seen or Seen()).writing(workspace, record_id):
                folded = fold_in(workspace, model, record_id)
            return folded or workspace.load(model, record_id)
    except HeeroError as error:
        where = workspace.shown(workspace.journal(record_id))
        waits = workspace.journal(record_id).exists()
        if waits and where not in error.hint and not isinstance(error, FolderGone):
            error.hint = f"{error.hint}; what was said is safe in {where}"
        raise


class FreshIds:
    """
    Draws ids that nothing in a record has, and none twice.

    Args:
        values: The record.
        beside: What may still name somebody who has left the record, such as the
            private file: an id in it is never given to somebody else.
    """

    def __init__(self, values: Value, *beside: Value) -> None:
        self._taken = {word for _, word in references.places_of_ids(values)}
        # What was erased would be taken for what gets its id.
        self._taken |= erased_ids(values) if isinstance(values, dict) else set()
        for each in beside:
            self._taken |= {word for _, _, _, word in references.words(each)}

    def __call__(self) -> str:
        """Return a new id."""
        drawn = ids.of_item(self._taken)
        self._taken.add(drawn)
        return drawn


def beside(workspace: Workspace, record_id: str) -> list[Value]:
    """Return what else the folder holds about a participant, as far as it is read."""
    found: list[Value] = []
    for each in ("private", "disclosures"):
        try:
            understood, _, _ = workspace.understand(workspace.path(each, record_id))
        except (FileNotFoundError, HeeroError):
            continue
        found.append(understood.values)
    return found


def data_of(record: Record) -> dict[str, Value]:
    """Return a record as data for a program, defaults filled in."""
    dumped: dict[str, Value] = record.model_dump(mode="json", by_alias=True)
    return dumped
