"""
Drafts: where somebody edits a record, and what is kept of it.

The editor works in a folder that nobody else can look into, in memory where the system
has such a place: what editors leave beside a file, swap files and backups, goes when it
goes. Whatever is saved there is copied beside the records at once, so that neither a
crash nor a power cut takes an edit with it. In a folder that is locked, that copy is
locked with a key of whom it is about.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from heero.errors import BeingEdited, HeeroError, LockHeld
from heero.store import files, lock, locked, parts
from heero.store.envelope import Name

_IN_MEMORY = {"tmpfs", "ramfs"}


class Draft:
    """
    What somebody edits, from the first look at a record until it is saved or dropped.

    Args:
        inner: The folder's own `.heero`.
        name: The id of the record, and what of it where that is not the record itself.
    """

    def __init__(self, inner: Path, name: str) -> None:
        self._inner = inner
        self._name = name
        record_id, _, of_it = name.partition(".")
        self._about = Name(of_it or "participant", record_id)
        self.kept = inner / "edits" / f"{name}.yaml"
        """What was saved in the editor, once it was."""

    @contextlib.contextmanager
    def held(self, who: str) -> Iterator[None]:
        """
        Be the only one who edits this.

        Raises:
            BeingEdited: Somebody else does.
            CannotWrite: The disk would not take it.
        """
        files.must_be_there(self._inner.parent)
        files.folder(self.kept.parent)
        path = self._beside("lock")
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(lock.held(path, who, 0, files.PRIVATE_FILE))
            except LockHeld as error:
                raise BeingEdited(error.holder) from None
            except OSError as error:
                raise files.cannot_write(path, error) from None
            try:
                yield
            finally:
                with contextlib.suppress(OSError):
                    path.unlink()

    @property
    def base(self) -> bytes:
        """The record the edit was begun on; empty where there was none."""
        both = self._found(self._beside("ahead")) or b""
        digest, _, ahead = both.partition(b"\n")
        content = self._content
        if content is not None and files.digest(content).encode() == digest:
            return ahead
        return self._found(self._beside("base")) or b""

    @property
    def file(self) -> Path | None:
        """The file that is open in the editor, or was when heero was cut off."""
        place = self._place
        return place if place is not None and place.is_file() else None

    @property
    def edited(self) -> bytes | None:
        """What the edit has come to; `None` where nothing was changed."""
        content = self._content
        return None if content == self.base else content

    @property
    def emptied(self) -> bool:
        """Whether the file that is open in the editor has nothing in it."""
        content = _read(self.file) if self.file else None
        return content is not None and not content.strip()

    @property
    def _content(self) -> bytes | None:
        """What the edit has come to; a file with nothing in it is one half written."""
        content = _read(self.file) if self.file else None
        return content if content and content.strip() else self._found(self.kept)

    def lay_out(self, record: bytes, shown: str, memory: Sequence[Path]) -> None:
        """
        Put a record where an editor can open it.

        Args:
            record: What it holds.
            shown: Its path in the records folder; the draft is named like it.
            memory: Where the system may have a place in memory, the best first.

        Raises:
            CannotWrite: The disk would not take it.
        """
        # Nothing older may be taken for an edit on this record, at whatever moment a
        # power cut comes: so it goes first, and the record it was on goes last.
        self.close()
        files.remove(self.kept)
        files.remove(self._beside("ahead"))
        self._put(self._beside("base"), record)
        self._open(record, shown, memory)

    def go_on(
        self, content: bytes, base: bytes, shown: str, memory: Sequence[Path]
    ) -> None:
        """
        Put an edit that was kept where an editor can open it.

        Args:
            content: What it has come to.
            base: The record as it is now, whose changes it has by now.
            shown: The path of the record in its folder.
            memory: Where the system may have a place in memory, the best first.

        Raises:
            CannotWrite: The disk would not take it.
        """
        # An edit that was taken for one on a newer record would undo what came since,
        # and joining it twice may fail: at every moment it is known which it is on.
        digest = files.digest(content).encode()
        self._put(self._beside("ahead"), digest + b"\n" + base)
        self._put(self.kept, content)
        self._open(content, shown, memory)
        self._put(self._beside("base"), base)
        files.remove(self._beside("ahead"))

    def _open(self, content: bytes, shown: str, memory: Sequence[Path]) -> None:
        path = self._place
        if path is None or not path.parent.is_dir():
            self.close()
            path = self._made(memory) / shown
            # Before anything lies there, so that it is found and cleaned up.
            files.overwrite(self._beside("place"), os.fsencode(path))
            files.folder(path.parent)
            # The schemas are found from here as they are from the record.
            schemas = path.parent.parent / self._inner.name / "schema"
            with contextlib.suppress(OSError):
                schemas.parent.mkdir()
                schemas.symlink_to(self._inner / "schema")
        if _read(path) != content:
            files.overwrite(path, content)

    def keep(self) -> None:
        """
        Copy what was saved in the editor beside the records, where it stays.

        Raises:
            CannotWrite: The disk would not take it; it stays where it is.
        """
        content = self._content
        there = self._found(self.kept)
        fresh = there is None and content == self.base
        if content is not None and content != there and not fresh:
            self._put(self.kept, content)

    def close(self) -> None:
        """Take away the place where it was edited, with whatever an editor left."""
        place = self._place
        if place is not None and place.parent.parent.name.startswith(_PREFIX):
            shutil.rmtree(place.parent.parent, ignore_errors=True)
        files.remove(self._beside("place"))

    def forget(self) -> None:
        """Leave nothing of the edit."""
        self.close()
        files.remove(self.kept)
        files.remove(self._beside("ahead"))
        files.remove(self._beside("base"))

    def set_aside(self) -> Path:
        """
        Keep an edit under another name, so that a new one can be begun.

        Raises:
            CannotWrite: The disk would not take it.
        """
        number = 1
        while (aside := self.kept.with_suffix(f".{number}.yaml")).exists():
            number += 1
        self._put(aside, self.edited or b"")
        self.forget()
        return aside

    def older(self) -> Iterator[tuple[Path, bytes]]:
        """Yield edits that were kept under another name, and what is in them."""
        for path in sorted(self.kept.parent.glob(f"{self._name}.[0-9]*.yaml")):
            yield path, self._found(path) or b""

    def _put(self, path: Path, data: bytes) -> None:
        files.overwrite(path, parts.sealed(self._inner.parent, self._about, data))

    def _found(self, path: Path) -> bytes | None:
        data = _read(path)
        return data and parts.unsealed(self._inner.parent, self._about, data)

    @property
    def _place(self) -> Path | None:
        """
        Where the draft was laid out; `None` where it was not.

        It lies as deep in the folder that was made for it as a record in its own.
        """
        place = _read(self._beside("place"))
        return Path(os.fsdecode(place)) if place else None

    def _beside(self, what: str) -> Path:
        return self.kept.with_name(f"{self._name}.{what}")

    def _made(self, memory: Sequence[Path]) -> Path:
        for each in memory:
            with contextlib.suppress(OSError):
                if _in_memory(each):
                    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=each))
        try:
            return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.kept.parent))
        except OSError as error:
            raise files.cannot_write(self.kept, error) from None


def put_away(inner: Path, names: Sequence[str]) -> None:
    """
    Put away what lies open since an editor was cut off, in a folder that is locked.

    It is kept as an edit that somebody can go on with, and lies nowhere in plain words.

    Args:
        inner: The folder's own `.heero`.
        names: What may lie open, as `leftovers.left_open` found it.
    """
    root = inner.parent
    for name in names if locked.is_locked(root) and locked.held(root) else ():
        draft = Draft(inner, name)
        with contextlib.suppress(HeeroError, OSError), draft.held("another heero"):
            draft.keep()
            draft.close()


_PREFIX = "heero-"


def _read(path: Path) -> bytes | None:
    try:
        return files.read(path)
    except FileNotFoundError:
        return None


def _in_memory(folder: Path) -> bool:
    """Whether a folder lies in memory, as far as the system tells."""
    if sys.platform != "linux" or not folder.is_dir():
        return False
    kinds: dict[Path, str] = {}
    for line in Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines():
        _, place, kind, *_ = line.split()
        kinds[Path(place)] = kind
    full = folder.resolve()
    nearest = next((each for each in (full, *full.parents) if each in kinds), full)
    return kinds.get(nearest) in _IN_MEMORY
