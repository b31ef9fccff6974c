"""Where words stand in the records."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from heero.domain.names import fold_name, may_hold
from heero.errors import HeeroError
from heero.services import waiting
from heero.services.outcome import Outcome
from heero.services.surveying import Progress, Survey, silent
from heero.store import files, locked, together
from heero.store.folder import Folder

if TYPE_CHECKING:
    from heero.store.workspace import Workspace


class _Place(NamedTuple):
    """Where words stand: the line, and the keys that lead there."""

    line: int
    where: str


def found(
    folder: Folder,
    today: str,
    wanted: str,
    progress: Progress = silent,
    me: str | None = None,
) -> Outcome:
    """
    Say where words stand in the records: which record, and under which key.

    The words around them are not shown: whoever needs them opens the record. What the
    caller of a contact lets nobody else see is found by nobody else.

    Args:
        folder: The records folder.
        today: The day, `2026-11-21`.
        wanted: The words; capitals and accents do not matter.
        progress: Told how far it is.
        me: Who of the team asks.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    rows: list[dict[str, object]] = []
    notes = _put_in(folder)
    names = list(folder.names())
    survey = Survey(folder, today)
    unwell = {name for name, _ in survey.of(names, None, progress, readable=True)}
    search = _Search(folder, fold_name(wanted), unwell, me)
    # Looking whether a file may hold words takes a tenth of what reading it takes.
    jobs = together.jobs_for(len(names) // 4)
    for name, places in zip(
        names, together.each(search.places, names, jobs), strict=True
    ):
        if places is None:
            notes.append(f"could not be read: {name}")
            continue
        rows.extend({"file": name, **each._asdict()} for each in places)
    lines = [f"{row['file']}:{row['line']}: {row['where']}" for row in rows]
    return Outcome(lines, rows, notes, no=not rows)


class _Search:
    """Looking for words in the files of one folder."""

    def __init__(
        self, folder: Folder, folded: str, unwell: set[str], me: str | None
    ) -> None:
        self._folder = folder
        self._me = me
        self._folded = folded
        self._unwell = unwell

    def places(self, name: str) -> list[_Place] | None:
        """Return where the words stand in a file; `None` where it cannot be read."""
        try:
            return self._places(name)
        except FileNotFoundError:
            # Taken away since the names were read.
            return []
        except HeeroError:
            return None

    def _places(self, name: str) -> list[_Place] | None:
        path = self._folder.root / name
        if name not in self._unwell and not may_hold(files.read(path), self._folded):
            return []
        from heero.store.places import node_at

        understood, _, _ = self._workspace.understand(path)
        if understood.node is None:
            return None
        found = []
        for place in _standing(understood.values, self._folded):
            keys = [str(step) for step in place if isinstance(step, str)]
            if not self._may_be_told(understood.record, keys[0]):
                continue
            line = node_at(understood.node, place).line
            found.append(_Place(line, ".".join(keys)))
        return found

    def _may_be_told(self, record: object, key: str) -> bool:
        """Whether whoever asks may know what stands under a key of a record."""
        if self._folder.walked.name != "contact" or key in ("heero", "id"):
            return True
        from heero.domain.contact import Contact
        from heero.domain.private import Private
        from heero.domain.told_contacts import keys_of, told_to

        if isinstance(record, Private):
            try:
                contact = self._workspace.load(Contact, record.id).record
            except HeeroError:
                return True
            return told_to(contact, self._me) != "nothing"
        if not isinstance(record, Contact):
            return True
        # A list has the day of a contact and what became of it only where it is told.
        known = keys_of(told_to(record, self._me))
        return known is None or key in known

    @cached_property
    def _workspace(self) -> "Workspace":
        from heero.store.workspace import Workspace

        return Workspace(self._folder.root)


def _put_in(folder: Folder) -> list[str]:
    """Put what was said into the records, and tell where that cannot be done."""
    said_to = waiting.to_whom(folder)
    if not said_to:
        return []
    from heero.services.records import opened_as
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    workspace.news = folder.news
    notes = []
    for each in said_to:
        try:
            opened_as(workspace, folder.walked.model, each)
        except HeeroError as error:
            notes.append(f"{error.message}: {error.hint}")
    return notes


def _standing(value: object, wanted: str) -> Iterator[tuple[str | int, ...]]:
    if not isinstance(value, dict) or not wanted:
        return
    from heero.domain.references import words

    for place, _, _, word in words(value):
        if wanted in fold_name(word):
            yield place
