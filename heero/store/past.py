"""The versions of one record, each read once, whatever the record was called."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.references import places_of_ids
from heero.store import files, history
from heero.store.envelope import is_locked
from heero.store.history import Version
from heero.store.pieces import Pieces

Record = dict[str, Value]

NOT_KEPT = ""
"""The revision of the record as it is now."""


class Past:
    """
    The versions of one record.

    Attributes:
        versions: The versions, the newest first.
        top: The top of everything git holds here.
        files: What the file of each version was called, from the top.

    Args:
        folder: The records folder.
        file: The file of the record, from the folder.
    """

    def __init__(self, folder: Path, file: str) -> None:
        self._path = folder / file
        self.top, inside = history.top(folder)
        self.files: dict[str, str] = {}
        self._pieces = Pieces()
        self._held: dict[str, Record | None] = {}
        self.versions = self._listed(f"{inside}{file}", "HEAD")

    def at(self, revision: str) -> Record | None:
        """Return what a version holds: nothing where gone, `None` if unreadable."""
        if revision == NOT_KEPT and NOT_KEPT not in self._held:
            try:
                self._held[NOT_KEPT] = self._read(files.read(self._path))
            except FileNotFoundError:
                self._held[NOT_KEPT] = {}
        return self._held[revision]

    def data(self, revision: str) -> bytes | None:
        """Return the bytes of a version; `None` where the record was gone."""
        return history.contents(self.top, [(revision, self.files[revision])])[0]

    def _read(self, data: bytes) -> Record | None:
        # What is locked here holds three lines of its own, and none of the record.
        return None if is_locked(data) else self._pieces.read(data)

    def _listed(self, file: str, since: str) -> list[Version]:
        listed = history.versions(self.top, [file], since)
        held = history.contents(self.top, [(each.revision, file) for each in listed])
        for version, data in zip(listed, held, strict=True):
            found = {} if data is None else self._read(data)
            self._held[version.revision] = found
            self.files[version.revision] = file
        for index, version in enumerate(listed):
            if not version.parents and self._held[version.revision]:
                older = self._before(version.revision, file)
                if older:
                    parents = (older[0].revision,)
                    listed[index] = replace(version, parents=parents)
                    return [*listed, *older]
        return listed

    def _before(self, revision: str, file: str) -> Sequence[Version]:
        """Return the versions of the record under an earlier name, if it had one."""
        old = history.came_from(self.top, revision, file)
        if old is None:
            return ()
        older = self._listed(old, f"{revision}^")
        if not older:
            return ()
        was, now = self._held[older[0].revision], self._held[revision]
        moved = PurePosixPath(old).name == PurePosixPath(file).name
        return older if moved or (was and now and _same(was, now)) else ()


def _same(was: Record, now: Record) -> bool:
    """
    Whether two records of different names are about the same person.

    Git goes by likeness, and the records of two people may be very much alike.
    """
    before, after = _ids(was), _ids(now)
    named = fold_name(str(was.get("name"))) == fold_name(str(now.get("name")))
    return named and len(before) > 0 and before <= after


def _ids(record: Record) -> set[str]:
    return {word for place, word in places_of_ids(record) if len(place) > 1}
