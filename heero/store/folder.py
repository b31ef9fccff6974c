"""
A records folder as it lies on disk: where it is, what lies in it and under which names.

Nothing here reads a record, so that a command which needs to know no more starts at
once; `heero.store.workspace` reads and writes.
"""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from heero.domain.kinds import BESIDE_OF, KINDS, WALKED, Kind, kind, kinds_of
from heero.errors import HeeroError, NoRecordsFolder
from heero.store import files

SETTINGS = "heero.yaml"
INNER = ".heero"
OUT = "out"


class Basics(NamedTuple):
    """
    What has to be known of a folder before anything in it is read.

    Attributes:
        program: Whose records live there; empty where that is not said in a way that
            can be read.
        time_zone: Where its days begin and end; empty for the computer's clock.
        day: The day it always is there, `2026-11-21`; empty in folders of real people.
        invented: Whether it says that everybody in it is invented.
        me: Which team member usually types there; empty where it does not say.
    """

    program: str
    time_zone: str
    day: str
    invented: bool = False
    me: str = ""


class Folder:
    """One records folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inner = root / INNER
        self.out = root / OUT
        self.news: list[str] = []
        """What heero noticed or put right here, to be told with the next answer."""

    @classmethod
    def at(cls, folder: Path) -> Self:
        """
        Return the records folder that was named.

        Raises:
            NoRecordsFolder: No `heero.yaml` lies in it.
        """
        if not (folder / SETTINGS).is_file():
            raise NoRecordsFolder(named=True)
        return cls(folder)

    @classmethod
    def containing(cls, start: Path) -> Self:
        """
        Return the records folder that a folder lies in, like git does.

        Raises:
            NoRecordsFolder: No `heero.yaml` lies there or above.
        """
        for folder in (start, *start.parents):
            if (folder / SETTINGS).is_file():
                return cls(folder)
        raise NoRecordsFolder

    @cached_property
    def basics(self) -> Basics:
        """
        What `heero.yaml` says first of all, whatever else is wrong with it.

        A day is taken only from a folder whose people are all invented.
        """
        from heero.store import plain

        try:
            held = plain.values_of(files.read(self.root / SETTINGS))
        except (FileNotFoundError, HeeroError):
            held = None
        known = kind("folder")
        assert known is not None
        if not isinstance(held, dict) or held.get("heero") != known.header:
            # Of a format that is not known nothing is half read.
            return Basics("", "", "")
        program, zone = held.get("program") or "workshop", held.get("time_zone") or ""
        invented = held.get("example") == "said_yes"
        day = held.get("day") if invented else ""
        me = str(held.get("me") or "")
        return Basics(str(program), str(zone), str(day or ""), invented, me)

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

    def written_since(self, kind_name: str, moment: int) -> list[str]:
        """
        Return the ids of the records of a kind whose files were written lately, sorted.

        Args:
            kind_name: The kind of record.
            moment: Since when, in nanoseconds of the clock of this computer.
        """
        found = []
        for record_id in self.ids(kind_name):
            try:
                if self.path(kind_name, record_id).stat().st_mtime_ns >= moment:
                    found.append(record_id)
            except FileNotFoundError:
                continue
        return found

    def names(self) -> Iterator[str]:
        """Yield the name of every file that is a record or looks like one, in order."""
        if (self.root / SETTINGS).is_file():
            yield SETTINGS
        folders = {each.folder for each in KINDS if each.folder}
        for folder in sorted(folders):
            yield from (
                f"{folder}/{name}"
                for name in sorted(_names(self.root / folder))
                if name.lower().endswith((".yaml", ".yml")) and name[0] != "."
            )

    def files(self) -> Iterator[Path]:
        """Yield every file that is a record, or is named like one, in order."""
        yield from (self.root / name for name in self.names())

    @cached_property
    def walked(self) -> Kind:
        """The kind of record that guides are walked in here."""
        program = self.basics.program
        fitting = (each for each in WALKED if program in each.programs)
        return next(fitting, WALKED[0])

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """
        The kinds of records that stand for themselves here, the walked one first.

        Those of another program come last, and only where such a record lies here.
        """
        own = kinds_of(self.basics.program or "workshop")
        strange = (each for each in kinds_of("") if each not in own)
        others = (each for each in own if each != self.walked)
        return (self.walked, *others, *(x for x in strange if self.ids(x.name)))

    @cached_property
    def beside(self) -> str:
        """The kind of record that private files lie beside here."""
        return BESIDE_OF.get(self.basics.program, "participant")

    @property
    def journals(self) -> Path:
        """Where the journals lie."""
        return self.inner / "journal"

    def journal(self, record_id: str) -> Path:
        """Return where the journal of a record lies that guides are walked in."""
        return self.journals / record_id


def _names(folder: Path) -> list[str]:
    """Return what is in a folder; nothing where there is none."""
    try:
        # In a folder of ten thousand this is ten times faster than making paths.
        with os.scandir(folder) as found:
            return [each.name for each in found]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise files.cannot_read(folder, error) from None
