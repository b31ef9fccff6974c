"""
A records folder: where records lie, how one is found, read, changed and made.

Nothing here shows or repairs what cannot be read; it is left alone and named.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from heero.domain import layout
from heero.domain.findings import Finding
from heero.domain.kinds import KINDS, Kind, kind
from heero.domain.operations import NoSuchPath, Operation, Value
from heero.domain.record import Record
from heero.domain.settings import Settings
from heero.errors import (
    CannotRead,
    FolderGone,
    NoRecordsFolder,
    NoSuchRecord,
    OtherProgram,
    Unreadable,
    WouldNotRead,
)
from heero.store import files, ids, plain, write
from heero.store.amend import CannotAmend, amend
from heero.store.places import Places
from heero.store.typed import Understood, understand
from heero.store.yaml_text import MOST_BYTES, decode

SETTINGS = "heero.yaml"
INNER = ".heero"
OUT = "out"

_Record = TypeVar("_Record", bound=Record)


@dataclass(frozen=True)
class Loaded(Generic[_Record]):
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


class Workspace:
    """One records folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / INNER
        self.out = root / OUT
        self.news: list[str] = []
        """What heero noticed or put right here, to be told with the next answer."""

    @staticmethod
    def at(folder: Path) -> "Workspace":
        """
        Return the records folder that was named.

        Raises:
            NoRecordsFolder: No `heero.yaml` lies in it.
        """
        if not (folder / SETTINGS).is_file():
            raise NoRecordsFolder(named=True)
        return Workspace(folder)

    @staticmethod
    def containing(start: Path) -> "Workspace":
        """
        Return the records folder that a folder lies in, like git does.

        Raises:
            NoRecordsFolder: No `heero.yaml` lies there or above.
        """
        for folder in (start, *start.parents):
            if (folder / SETTINGS).is_file():
                return Workspace(folder)
        raise NoRecordsFolder

    @cached_property
    def settings(self) -> Settings:
        """
        What `heero.yaml` says.

        Raises:
            FolderGone: It is not here any more.
        """
        try:
            return self.load_file(self.root / SETTINGS, Settings).record
        except FileNotFoundError:
            raise FolderGone from None

    @cached_property
    def declared(self) -> frozenset[str]:
        """The keys the site has declared as its own in `vocabulary/keys.yaml`."""
        path = self.root / "vocabulary" / "keys.yaml"
        if not path.is_file():
            return frozenset()
        held = plain.values_of(files.read(path))
        listed = held.get("keys") if isinstance(held, dict) else held
        return frozenset(str(key) for key in listed or () if isinstance(key, str))

    def shown(self, path: Path) -> str:
        """Return how a file is named to people."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def path(self, kind_name: str, record_id: str) -> Path:
        """Return where a record lies, whether or not it is there."""
        found = kind(kind_name)
        assert found is not None
        return self.root / found.folder / f"{record_id}.yaml"

    def ids(self, kind_name: str) -> list[str]:
        """Return the ids of all records of a kind, sorted."""
        found = kind(kind_name)
        assert found is not None
        names = _names(self.root / found.folder)
        return sorted(
            name[:-5] for name in names if name.endswith(".yaml") and name[0] != "."
        )

    def files(self) -> Iterator[Path]:
        """Yield every file that is a record, or is named like one, in order."""
        if (self.root / SETTINGS).is_file():
            yield self.root / SETTINGS
        folders = {each.folder for each in KINDS if each.folder}
        for folder in sorted(folders):
            base = self.root / folder
            yield from (
                base / name
                for name in sorted(_names(base))
                if name.lower().endswith((".yaml", ".yml")) and name[0] != "."
            )

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
            data = files.read(path, MOST_BYTES + 1)
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
        text, wrong = decode(data)
        if wrong:
            found = (replace(wrong, file=shown),)
            return Understood(None, None, {}, Places(""), found), ""
        return understand(text, shown, self.declared), text

    def load(self, model: type[_Record], record_id: str) -> Loaded[_Record]:
        """
        Read a record.

        Raises:
            NoSuchRecord: There is no such record.
            Unreadable: It is there and has errors; it is left as it is.
        """
        found = next(each for each in KINDS if each.model is model)
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
        return replace(
            loaded,
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
        return replace(loaded, digest=digest)

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
        found = kind(kind_name)
        assert found is not None
        if self.settings.program not in found.programs:
            raise OtherProgram(kind_name, self.settings.program)
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
        files.folder(path.parent)
        files.create(path, text.encode())
        return path

    def new_id(self) -> str:
        """Return an id that no record in the folder has, of whatever kind."""
        taken = {
            each for found in KINDS if found.folder for each in self.ids(found.name)
        }
        return ids.of_record(taken)

    @property
    def journals(self) -> Path:
        """Where the journals lie."""
        return self.inner / "journal"

    def journal(self, record_id: str) -> Path:
        """Return where the journal of a participant lies."""
        return self.journals / record_id


def _names(folder: Path) -> list[str]:
    """Return what is in a folder; nothing where there is none."""
    try:
        # In a folder of ten thousand this is ten times faster than making paths.
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except (FileNotFoundError, NotADirectoryError):
        return []
