"""What records are compared with: as they are, as they were, or one other file."""

from collections.abc import Sequence
from pathlib import Path

from heero.errors import BadInput, NoSuchVersion
from heero.services import kept
from heero.store import files, history
from heero.store.workspace import Workspace


class Now:
    """The records as they are."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def names(self) -> list[str]:
        """Return the records; what git may not hold only where it does hold it."""
        root = self._workspace.root
        known = set(history.tracked(root))
        there = map(self._workspace.shown, self._workspace.files())
        return [
            each
            for each in there
            if kept.is_record(each) and (kept.may_be_held(each, root) or each in known)
        ]

    def contents(self, names: Sequence[str]) -> list[bytes]:
        """Return what is in some records; nothing where there is none."""
        return [file(self._workspace.root / each, missing=b"") for each in names]


class Then:
    """The records as they were in a version."""

    def __init__(self, root: Path, revision: str) -> None:
        self._root = root
        self._revision = revision

    def names(self) -> list[str]:
        """Return the records there were."""
        found = history.listed(self._root, self._revision)
        return [each for each in found if kept.is_record(each)]

    def contents(self, names: Sequence[str]) -> list[bytes]:
        """Return what was in some records; nothing where there was none."""
        wanted = [(self._revision, each) for each in names]
        return [each or b"" for each in history.contents(self._root, wanted)]


class File:
    """One file, in the place of a record."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """Return no record: only the one that is wanted is compared with a file."""
        return []

    def contents(self, names: Sequence[str]) -> list[bytes]:
        """Return what is in the file, whatever record it is compared with."""
        return [file(self._path) for _ in names]


Side = Now | Then | File


def side(workspace: Workspace, word: str, *, one: bool) -> Side:
    """
    Return what a word stands for.

    Args:
        workspace: The records folder.
        word: A number, a day, a revision, or a file.
        one: Whether one record is compared, so that a file can be meant.

    Raises:
        NoHistory: There are no versions.
        NoSuchVersion: It stands for nothing.
    """
    if one and is_file(word):
        return File(Path(word))
    history.must_be_there(workspace.root)
    found = history.revision(workspace.root, word, kept.PATHS)
    if found is None:
        raise NoSuchVersion(word)
    return Then(workspace.root, found)


def is_file(word: str) -> bool:
    """Whether a word that was typed is the name of a file."""
    try:
        return Path(word).is_file()
    except OSError:
        # It is too long for a name.
        return False


def file(path: Path, missing: bytes | None = None) -> bytes:
    """
    Return what is in a file.

    Args:
        path: The file.
        missing: What there is where there is no file; `None` for an error.

    Raises:
        BadInput: It is not there.
        CannotRead: It is there and cannot be opened.
    """
    try:
        return files.read(path)
    except FileNotFoundError:
        if missing is None:
            raise BadInput(
                f"there is no file '{path.name}'", hint="see where you are"
            ) from None
        return missing
