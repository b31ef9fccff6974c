"""
A records folder: how a record in it is read, changed and made.

Nothing here shows or repairs what cannot be read; it is left alone and named.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from heero.domain import layout
from heero.domain.findings import Finding
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.operations import NoSuchPath, Operation, Value
from heero.domain.record import Record
from heero.errors import (
    CannotRead,
    FolderGone,
    NoKey,
    NoSuchRecord,
    OtherProgram,
    Unreadable,
    WouldNotRead,
)
from heero.store import files, locked, plain
from heero.store.access import leads_out
from heero.store.decoding import decode
from heero.store.envelope import Name, is_locked
from heero.store.folder import INNER, SETTINGS, Folder
from heero.store.typed import Places, Understood, understand

if TYPE_CHECKING:
    from heero.domain.settings import Settings

# What writes is loaded where something is written: most commands only read.

_Record = TypeVar("_Record", bound=Record)

DECLARING = {"keys.yaml": "keys", "contact-fields.yaml": "fields"}
"""The files of a site's vocabulary that declare keys, and where in them."""


class Loaded(NamedTuple, Generic[_Record]):
    """
    A record as it was read.

    Attributes:
        path: The file.
        shown: How the file is named to people: its path in the records folder.
        kind: The kind of record.
        text: The text of the file.
        record: The typed record.
        values: The words of the text, unknown keys included.
        digest: What tells this content of the file from another.
        bom: Whether the file began with a byte order mark, which a save keeps.
    """

    path: Path
    shown: str
    kind: Kind
    text: str
    record: _Record
    values: dict[str, Value]
    digest: str
    bom: bool

    @property
    def data(self) -> bytes:
        """The bytes of the file, when the text is saved."""
        data = self.text.encode()
        return b"\xef\xbb\xbf" + data if self.bom else data


class Workspace(Folder):
    """One records folder, whose records are read and written."""

    @cached_property
    def settings(self) -> "Settings":
        """
        What `heero.yaml` says.

        Raises:
            FolderGone: It is not here any more.
        """
        from heero.domain.settings import Settings

        try:
            return self.load_file(self.root / SETTINGS, Settings).record
        except FileNotFoundError:
            raise FolderGone from None

    @cached_property
    def declared(self) -> frozenset[str]:
        """
        The keys the site has declared as its own.

        In `vocabulary/keys.yaml`, and as fields of contacts in
        `vocabulary/contact-fields.yaml`.
        """
        found: set[str] = set()
        for name, under in DECLARING.items():
            for place in ("vocabulary", "templates/vocabulary"):
                path = self.root / place / name
                if path.is_file():
                    held = plain.values_of(files.read(path))
                    listed = held.get(under) if isinstance(held, dict) else held
                    found.update(each for each in listed or () if isinstance(each, str))
                    break
        return frozenset(found)

    def understand(self, path: Path) -> tuple[Understood, bytes, str]:
        """
        Read a file, whatever it holds.

        Returns:
            What it turned out to be, its bytes and its text.

        Raises:
            FileNotFoundError: There is no such file.
        """
        shown = self.shown(path)
        try:
            if leads_out(self.root, path) or leads_out(self.root, path.parent):
                raise CannotRead(path.name, "it is a link that leads out of the folder")
            data = files.read(path, files.MOST_BYTES + 1)
        except CannotRead as error:
            message, hint = error.message.partition(": ")[2], error.hint
            message = f"this file could not be opened: {message}"
            lost = Finding(shown, 1, 1, "cannot-open", "error", message, hint, 1, 1)
            return Understood(None, None, {}, Places(""), (lost,)), b"", ""
        understood, text = self.understand_bytes(data, shown)
        return understood, data, text

    def understand_bytes(self, data: bytes, shown: str) -> tuple[Understood, str]:
        """
        Read what a file holds, or would hold.

        Args:
            data: Its bytes; a little more than a record may have is enough.
            shown: How the file is named to people.

        Returns:
            What it turned out to be, and its text.
        """
        if is_locked(data):
            found = (_locked(shown),)
            return Understood(None, None, {}, Places(""), found), ""
        text, wrong = decode(data)
        if wrong:
            found = (wrong._replace(file=shown),)
            return Understood(None, None, {}, Places(""), found), ""
        return understand(text, shown, self.declared), text

    def load(self, model: type[_Record], record_id: str) -> Loaded[_Record]:
        """
        Read a record.

        Raises:
            NoSuchRecord: There is no such record.
            Unreadable: It is there and has errors; it is left as it is.
        """
        found = next(each for each in KINDS if each.is_of(model))
        path = self.path(found.name, record_id)
        try:
            return self.load_file(path, model)
        except FileNotFoundError:
            raise NoSuchRecord(found.name, record_id, self.ids(found.name)) from None

    def load_file(self, path: Path, model: type[_Record]) -> Loaded[_Record]:
        """
        Read a record from a file.

        Raises:
            FileNotFoundError: There is no such file.
            Unreadable: It has errors, or is a record of another kind.
        """
        understood, data, text = self.understand(path)
        shown = self.shown(path)
        if understood.errors:
            first = understood.errors[0]
            raise Unreadable(shown, first.line, first.column, first.message)
        if not isinstance(understood.record, model):
            raise Unreadable(shown, 1, 1, "this is a record of another kind")
        assert understood.kind is not None
        return Loaded(
            path,
            shown,
            understood.kind,
            text,
            understood.record,
            understood.values,
            files.digest(data),
            data.startswith(b"\xef\xbb\xbf"),
        )

    def amended(
        self, loaded: Loaded[_Record], operations: Sequence[Operation]
    ) -> Loaded[_Record]:
        """
        Return a record with operations done to its text, not yet saved.

        Raises:
            WouldNotRead: The result would not be a record that can be read.
        """
        from heero.store.amend import CannotAmend, amend

        if not operations:
            return loaded
        model = type(loaded.record)
        try:
            text = amend(
                loaded.text, operations, lambda path: layout.keys_at(model, path)
            )
        except (CannotAmend, NoSuchPath):
            raise WouldNotRead(
                loaded.shown, "the change does not fit the way it is laid out"
            ) from None
        understood = understand(text, loaded.shown, self.declared)
        if understood.errors:
            first = understood.errors[0]
            raise WouldNotRead(loaded.shown, first.message, first.hint)
        assert isinstance(understood.record, model)
        return loaded._replace(
            text=text,
            record=understood.record,
            values=understood.values,
        )

    def save(self, loaded: Loaded[_Record]) -> Loaded[_Record]:
        """
        Put a record on disk; call it with the folder locked.

        Returns:
            The record as it lies there now.

        Raises:
            ChangedSince: The file is not the one that was read.
            CannotWrite: The disk would not take it.
        """
        digest = files.digest(loaded.data)
        if digest != loaded.digest:
            files.save(loaded.path, loaded.data, loaded.digest)
        return loaded._replace(digest=digest)

    def create(self, kind_name: str, values: dict[str, Value]) -> Path:
        """
        Write a new record and return its file.

        Args:
            kind_name: The kind of record.
            values: The record, with its id and without the key `heero`.

        Raises:
            OtherProgram: The folder belongs to a program without such records.
            AlreadyThere: There is one with this id.
            WouldNotRead: The values do not make a record.
            CannotWrite: The disk would not take it.
        """
        from heero.store import write

        found = kind(kind_name)
        assert found is not None
        program = self.basics.program or self.settings.program
        if program not in found.programs:
            raise OtherProgram(kind_name, program)
        path = self.path(kind_name, str(values["id"]))
        shown = self.shown(path)
        comment = f"yaml-language-server: $schema=../{INNER}/schema/{found.name}.json"
        ordered = write.arranged(
            {"heero": found.header, **values},
            (),
            lambda path: layout.keys_at(found.model, path),
        )
        text = write.whole(ordered, comment)
        understood = understand(text, shown, self.declared)
        if understood.errors:
            first = understood.errors[0]
            raise WouldNotRead(shown, first.message, first.hint)
        files.must_be_there(self.root)
        if not locked.give_key(self.root, Name(kind_name, str(values["id"]))):
            raise NoKey(found.folder)
        files.folder(path.parent)
        files.create(path, text.encode())
        return path

    def new_id(self) -> str:
        """Return an id that no record in the folder has, of whatever kind."""
        from heero.store import ids

        taken = {
            each for found in KINDS if found.folder for each in self.ids(found.name)
        }
        return ids.of_record(taken)


def _locked(shown: str) -> Finding:
    """Return what is to be said of a record that lies here locked."""
    message = "this record is locked here"
    hint = "`heero lock open` opens this copy; where it is open, the key is not here"
    return Finding(shown, 1, 1, "locked", "error", message, hint, 1, 1)
