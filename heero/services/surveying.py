"""Going through the files of a folder, reading only what is not known to be well."""

import hashlib
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from heero.domain.claims import World, holds
from heero.domain.headed import Head
from heero.domain.kinds import BESIDE, KINDS
from heero.domain.names import fold_name
from heero.errors import HeeroError
from heero.store import files, heads, journal, together
from heero.store.folder import SETTINGS, Folder
from heero.store.memory import Stamp, basis, stamp
from heero.store.verdicts import Verdict, verdicts

if TYPE_CHECKING:
    from heero.domain.words import Day
    from heero.services.judging import Judged

Progress = Callable[[int, int], None]
"""Told how many files have been looked at, and how many there are."""


OF_LABS = (
    "first-names.yaml",
    "places.yaml",
    "ordinary-words.yaml",
    "relations.yaml",
)
"""The site's own lists of words that what is said of labs rests on."""


def silent(done: int, of: int) -> None:
    """Tell nobody how far it is."""


class _There(Container[str]):
    """The ids of the records of a kind, each looked for once it is asked for."""

    def __init__(self, folder: Folder, kind_name: str) -> None:
        self._folder = folder
        self._kind = kind_name
        self._known: dict[object, bool] = {}

    def __contains__(self, record_id: object) -> bool:
        if record_id not in self._known:
            path = self._folder.path(self._kind, str(record_id))
            try:
                self._known[record_id] = path.is_file()
            except OSError:
                # Where nobody may look, nothing is doubted.
                self._known[record_id] = True
        return self._known[record_id]


class Survey:
    """
    One going through a folder, on one day.

    Files are called by their names in the folder, as `Folder.names` has them: in a
    folder of ten thousand, making a path of each is most of the time.
    """

    def __init__(self, folder: Folder, today: "Day") -> None:
        self._folder = folder
        known = {each.name: _There(folder, each.name) for each in KINDS if each.folder}
        aside = frozenset(journal.with_aside(folder.journals))
        self._world = World(today, known, aside)
        self._memory = verdicts(folder.inner, basis_of(folder))
        self._stamps: dict[str, Stamp | None] = {}

    def of(
        self,
        names: Sequence[str],
        jobs: int | None = None,
        progress: Progress = silent,
        *,
        readable: bool = False,
    ) -> "Iterator[tuple[str, Judged]]":
        """
        Yield what there is to say of files, of each that is not known to be well.

        Args:
            names: The names of the files in the folder; whole paths elsewhere.
            jobs: How many processes to use; `None` for as many as help.
            progress: Told how far it is.
            readable: Whether it is enough that a file can be read, whatever else may
                be said of it today.
        """
        unsure = [name for name in names if not self._well(name, readable)]
        if unsure:
            yield from self._read(unsure, jobs, progress)
        self._memory.save()

    def _read(
        self, unsure: Sequence[str], jobs: int | None, progress: Progress
    ) -> "Iterator[tuple[str, Judged]]":
        # Whatever reads records is two thirds of a start, and mostly nothing is unsure.
        from heero.services.judging import Judge
        from heero.store.workspace import Workspace

        root = self._folder.root
        judge = Judge(Workspace(root), self._world, lambda: self._names)
        jobs = together.jobs_for(len(unsure), jobs)
        done = together.each(judge.judged, [root / name for name in unsure], jobs)
        for number, (name, judged) in enumerate(zip(unsure, done, strict=True)):
            progress(number + 1, len(unsure))
            self._remember(name, judged)
            yield name, judged

    def heads(
        self, names: Sequence[str], progress: Progress = silent
    ) -> dict[str, Head]:
        """
        Return what a list shows of participants, by the names of their files.

        Whoever's record cannot be read is left out.
        """
        judged = self.of(names, None, progress, readable=True)
        found = {name: each.head for name, each in judged if each.head is not None}
        plain = [name for name in names if name not in found and self._has_head(name)]
        # A look at a head takes a tenth of what reading a record takes.
        jobs = together.jobs_for(len(plain) // 8)
        read = zip(plain, together.each(self._head, plain, jobs), strict=True)
        return found | {name: head for name, head in read if head is not None}

    def _has_head(self, name: str) -> bool:
        """Whether the head of a record that is well can be read without the rest."""
        verdict = self._verdict(name)
        return verdict is not None and verdict.plain_head

    def _head(self, name: str) -> Head | None:
        """Return the head of a file that is what was judged, else `None`."""
        path = self._folder.root / name
        try:
            found = heads.head(files.read(path).decode("utf-8-sig"))
        except (FileNotFoundError, HeeroError, UnicodeDecodeError):
            return None
        return found if self._stamp(name) == self._stamps.get(name) else None

    def _well(self, name: str, readable: bool) -> bool:
        verdict = self._verdict(name)
        if verdict is None:
            return False
        return readable or all(holds(claim, self._world) for claim in verdict.claims)

    def _verdict(self, name: str) -> Verdict | None:
        if name not in self._stamps:
            self._stamps[name] = self._stamp(name)
        found = self._stamps[name]
        return None if found is None else self._memory.of(name, found)

    def _remember(self, name: str, judged: "Judged") -> None:
        before = self._stamps[name]
        if (
            before is None
            or judged.findings
            or judged.claims is None
            or before != self._stamp(name)
        ):
            self._memory.forget([name])
        else:
            verdict = Verdict(before, sorted(judged.claims), judged.plain_head)
            self._memory.keep(name, verdict)

    def _stamp(self, name: str) -> Stamp | None:
        """
        Return what tells a file from what it was, or `None` for one not remembered.

        A file beside another record has that one's in its stamp, and one of the
        team everybody's, since its name is compared with theirs and no name is ever
        remembered. A file that lies elsewhere, or whose name is no id and so may be
        somebody's, is not remembered.
        """
        found = _NAME.fullmatch(name)
        if found is None and name != SETTINGS:
            return None
        folder, record_id = found.groups() if found else ("", "")
        try:
            if folder == "counts":
                # When numbers were written is remembered nowhere.
                return None
            own = stamp(f"{self._folder.root}/{name}")
            if folder == "team":
                return None if self._everybody is None else own + self._everybody
            if folder not in BESIDE:
                return own
            return own + stamp(str(self._folder.path(self._folder.beside, record_id)))
        except OSError:
            return None

    @cached_property
    def _everybody(self) -> Stamp | None:
        """What tells all participants from what they were, or `None` where unsure."""
        known = hashlib.sha256()
        newest = [0, 0]
        for record_id in sorted(self._folder.ids("participant")):
            name = f"participants/{record_id}.yaml"
            if name not in self._stamps:
                self._stamps[name] = self._stamp(name)
            found = self._stamps[name]
            if found is None:
                return None
            known.update(f"{name}{found}".encode())
            newest = [max(newest[0], found[3]), max(newest[1], found[4])]
        return [0, 0, int.from_bytes(known.digest()[:7], "big"), *newest]

    def forget_gone(self) -> None:
        """Remember nothing of files that are not there any more."""
        self._memory.forget(set(self._memory.files()) - set(self._folder.names()))
        self._memory.save()

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The ids of the participants by their folded names, where they can be read."""
        from heero.domain.participant import Participant
        from heero.store.workspace import Workspace

        workspace = Workspace(self._folder.root)
        found: dict[str, frozenset[str]] = {}
        for record_id in workspace.ids("participant"):
            shown = f"participants/{record_id}.yaml"
            try:
                head = self._head(shown) if self._has_head(shown) else None
                name = (
                    head.name
                    if head is not None
                    else workspace.load(Participant, record_id).record.name
                )
            except (HeeroError, FileNotFoundError):
                continue
            folded = fold_name(name)
            found[folded] = found.get(folded, frozenset()) | {record_id}
        return found


_NAME = re.compile(r"([a-z]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")
"""A file in a folder of records whose name is an id."""


_VOCABULARY = ("keys.yaml", "contact-fields.yaml", "never-collected.yaml")
"""What a site says in its vocabulary that findings rest on."""


def basis_of(folder: Folder) -> str:
    """
    Return what everything that is remembered of a folder rests on besides the files.

    Empty where that cannot be read: then nothing is remembered.
    """
    own = (folder.root / "vocabulary", folder.root / "templates" / "vocabulary")
    of_labs = OF_LABS if folder.walked.name == "lab" else ()
    names = (*_VOCABULARY, *of_labs)
    settings = [folder.root / SETTINGS, *(x / name for x in own for name in names)]
    try:
        held = [each.read_bytes() if each.is_file() else b"" for each in settings]
    except OSError:
        return ""
    return basis(*held)
