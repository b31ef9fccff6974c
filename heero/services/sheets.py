"""What somebody edits, and what keeps an edit from taking its place."""

from dataclasses import dataclass
from pathlib import Path

from heero.domain.claims import World
from heero.domain.findings import Finding
from heero.domain.private import Private
from heero.domain.record import Record
from heero.domain.words import Day
from heero.errors import NoSuchRecord, Unreadable
from heero.services.judging import Judge
from heero.services.record_meant import Meant
from heero.services.records import opened_as
from heero.store import files, write
from heero.store.typed import Understood
from heero.store.workspace import Workspace


@dataclass
class Sheet:
    """
    What is edited.

    Attributes:
        workspace: The records folder.
        record_id: Whose record.
        model: The record itself, or the private file beside it.
        path: The file.
        begun: What it held when the edit began; `None` where it is not there yet.
        readable: Whether it could be read then.
    """

    workspace: Workspace
    record_id: str
    model: type[Record]
    path: Path
    begun: bytes | None
    readable: bool

    @property
    def shown(self) -> str:
        """How the file is named to people."""
        return self.workspace.shown(self.path)

    @property
    def text(self) -> bytes:
        """What is laid out to be edited, where no edit was begun."""
        if self.begun is not None:
            return self.begun
        header = {"heero": "private/1", "id": self.record_id}
        comment = "yaml-language-server: $schema=../.heero/schema/private.json"
        return write.whole({**header}, comment).encode()


def sheet_of(workspace: Workspace, meant: Meant, by: str, *, private: bool) -> Sheet:
    """
    Return what is to be edited, with what was said folded in where that can be.

    Args:
        workspace: The records folder.
        meant: The record.
        by: Who is writing.
        private: Whether the private file beside it is edited instead.

    Raises:
        NoSuchRecord: It went away meanwhile.
    """
    record_id = meant.id
    model: type[Record] = Private if private else meant.kind.model
    path = workspace.path("private" if private else meant.kind.name, record_id)
    readable = True
    try:
        if meant.kind.walked and not private:
            opened_as(workspace, model, record_id, by)
        else:
            workspace.load(model, record_id)
    except NoSuchRecord:
        if not private:
            raise
        return Sheet(workspace, record_id, model, path, None, True)
    except Unreadable:
        readable = False
    return Sheet(workspace, record_id, model, path, files.read(path), readable)


def errors_in(sheet: Sheet, data: bytes, today: Day) -> list[Finding]:
    """Return what keeps an edit from taking the record's place."""
    understood = _understood(sheet, data)
    errors = understood.errors or _another(sheet, understood.record)
    if errors or not sheet.readable or sheet.begun is None:
        # What else is wrong with a record that could not be read is seen once it can.
        return errors
    there = _broken_rules(sheet, _understood(sheet, sheet.begun), today)
    before = {(each.code, each.path) for each in there}
    now = _broken_rules(sheet, understood, today)
    return [each for each in now if (each.code, each.path) not in before]


def _understood(sheet: Sheet, data: bytes) -> Understood:
    return sheet.workspace.understand_bytes(data[: files.MOST_BYTES + 1], sheet.shown)[
        0
    ]


def _another(sheet: Sheet, record: Record | None) -> list[Finding]:
    """An edit keeps the kind of the record and the name of its file."""
    if not isinstance(record, sheet.model):
        return [Finding(sheet.shown, 1, 1, "", "error", "this is another kind")]
    begun = _understood(sheet, sheet.text).record
    old = getattr(begun, "id", sheet.record_id)
    if getattr(record, "id", old) != old:
        what = "the id is another now, and the file has the old one"
        return [Finding(sheet.shown, 1, 1, "", "error", what, "write the old id")]
    return []


def _broken_rules(sheet: Sheet, understood: Understood, today: Day) -> list[Finding]:
    """Return the rules that a record breaks which can be read."""
    judge = Judge(sheet.workspace, World(today))
    found = judge.kept_to(sheet.path, understood)
    return [each for each in found if each.severity == "error"]
