"""Going through the files of a folder, reading only what is not known to be well."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from heero.domain.claims import World, holds
from heero.domain.kinds import KINDS
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.words import ID_PATTERN, Day
from heero.errors import HeeroError
from heero.services.judging import BESIDE, Judge, Judged
from heero.store import files, heads, journal, together
from heero.store.heads import Head
from heero.store.verdicts import Stamp, Verdict, Verdicts, basis, stamp
from heero.store.workspace import SETTINGS, Workspace

Progress = Callable[[int, int], None]
"""Told how many files have been looked at, and how many there are."""


def silent(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class _There(Container[str]):
    """The ids of the records of a kind, each looked for once it is asked for."""

    def __init__(self, workspace: Workspace, kind_name: str) -> None:
        self._workspace = workspace
        self._kind = kind_name
        self._known: dict[object, bool] = {}

    def __contains__(self, record_id: object) -> bool:
        if record_id not in self._known:
            path = self._workspace.path(self._kind, str(record_id))
            self._known[record_id] = path.is_file()
        return self._known[record_id]


class Survey:
    """One going through a folder, on one day."""

    def __init__(self, workspace: Workspace, today: Day) -> None:
        self._workspace = workspace
        known = {
            each.name: _There(workspace, each.name) for each in KINDS if each.folder
        }
        aside = frozenset(journal.with_aside(workspace.journals))
        self._world = World(today, known, aside)
        self._memory = Verdicts(workspace.inner, _basis(workspace))
        self._stamps: dict[Path, tuple[str, Stamp | None]] = {}

    def of(
        self,
        paths: Sequence[Path],
        jobs: int | None = None,
        progress: Progress = silent,
        *,
        readable: bool = False,
    ) -> Iterator[tuple[Path, Judged]]:
        """
        Yield what there is to say of files, of each that is not known to be well.

        Args:
            paths: The files.
            jobs: How many processes to use; `None` for as many as help.
            progress: Told how far it is.
            readable: Whether it is enough that a file can be read, whatever else may
                be said of it today.
        """
        unsure = [path for path in paths if not self._well(path, readable)]
        judge = Judge(self._workspace, self._world, lambda: self._names)
        jobs = together.jobs_for(len(unsure), jobs)
        done = together.each(judge.judged, unsure, jobs)
        for number, (path, judged) in enumerate(zip(unsure, done, strict=True)):
            progress(number + 1, len(unsure))
            self._remember(path, judged)
            yield path, judged
        self._memory.save()

    def head(self, path: Path) -> Head | None:
        """Return the head of a participant's record that is well, or `None`."""
        verdict = self._verdict(path)
        if verdict is None or not verdict.plain_head:
            return None
        return heads.head(files.read(path).decode("utf-8-sig"))

    def _well(self, path: Path, readable: bool) -> bool:
        verdict = self._verdict(path)
        if verdict is None:
            return False
        return readable or all(holds(claim, self._world) for claim in verdict.claims)

    def _verdict(self, path: Path) -> Verdict | None:
        if path not in self._stamps:
            self._stamps[path] = self._workspace.shown(path), self._stamp(path)
        shown, found = self._stamps[path]
        return None if found is None else self._memory.of(shown, found)

    def _remember(self, path: Path, judged: Judged) -> None:
        shown, before = self._stamps[path]
        if (
            before is None
            or judged.findings
            or judged.claims is None
            or before != self._stamp(path)
        ):
            self._memory.forget([shown])
        else:
            verdict = Verdict(before, judged.claims, judged.plain_head)
            self._memory.keep(shown, verdict)

    def _stamp(self, path: Path) -> Stamp | None:
        """
        Return what tells a file from what it was, or `None` for one not remembered.

        A file beside a participant has the participant's in its stamp. A file that
        lies elsewhere, or whose name is no id and so may be somebody's, is not
        remembered.
        """
        folder = path.parent
        if folder.parent != self._workspace.root or not _ID.match(path.stem):
            return None
        try:
            if folder.name in BESIDE:
                beside = self._workspace.path("participant", path.stem)
                return stamp(path) + stamp(beside)
            return stamp(path)
        except OSError:
            return None

    def forget_gone(self) -> None:
        """Remember nothing of files that are not there any more."""
        there = {
            f"{each.folder}/{record_id}.yaml"
            for each in KINDS
            for record_id in self._workspace.ids(each.name)
        }
        self._memory.forget(set(self._memory.files()) - there)
        self._memory.save()

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The ids of the participants by their folded names, where they can be read."""
        found: dict[str, frozenset[str]] = {}
        for record_id in self._workspace.ids("participant"):
            path = self._workspace.path("participant", record_id)
            try:
                head = self.head(path)
                name = (
                    head.name
                    if head is not None
                    else self._workspace.load(Participant, record_id).record.name
                )
            except HeeroError:
                continue
            folded = fold_name(name)
            found[folded] = found.get(folded, frozenset()) | {record_id}
        return found


_ID = re.compile(ID_PATTERN)


def _basis(workspace: Workspace) -> str:
    """Return what every verdict in a folder rests on besides the file."""
    settings = (workspace.root / SETTINGS, workspace.root / "vocabulary" / "keys.yaml")
    return basis(*(each.read_bytes() if each.is_file() else b"" for each in settings))
