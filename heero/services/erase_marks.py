"""
What is noted while a record is being erased, so that it goes on wherever it was cut.

It holds what the letter needs and what is about to be destroyed: to whom something was
handed. In a folder that is locked it is locked with the key of the folder.
"""

import json
import re
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from heero.domain.words import Day
from heero.store import files, locked
from heero.store.envelope import Name
from heero.store.workspace import Workspace

_FOLDER = Name("folder", "-")
_SOMEBODY = re.compile(r"(?P<id>.+)-somebody(-[0-9]+)?")
_LETTER = re.compile(r"(?P<name>.+)-erased\.(md|html)")


@dataclass(frozen=True)
class Mark:
    """
    That a record is being erased.

    Attributes:
        id: The record.
        day: The day it was begun.
        languages: The languages the person likes, the best first.
        handed: What was handed to whom, and when: the day, what, to whom.
        files: How many files it is.
        versions: How many versions of it git holds.
        navigators: Who of the team walked with them.
        person: Who it is about, where that is somebody in this record and no more.
        stays: What stays, because it keeps somebody safe: `order`, `note`, `words`.
        number: Which of the people it is who were erased from this record.
        kept_as: What kind of record it was, where its time was over: they have their
            copy then, and no letter is written.
        no_copy_wanted: Whether they wanted no copy.
    """

    id: str
    day: Day
    languages: tuple[str, ...] = ()
    handed: tuple[tuple[Day, str, str], ...] = ()
    files: int = 0
    versions: int = 0
    navigators: tuple[str, ...] = ()
    person: str = ""
    stays: tuple[str, ...] = ()
    number: int = 1
    kept_as: str = ""
    no_copy_wanted: bool = False

    @property
    def name(self) -> str:
        """How the files about it are called."""
        return somebody(self.id, self.number) if self.person else self.id


def put(workspace: Workspace, mark: Mark) -> None:
    """
    Note that a record is being erased.

    Raises:
        CannotWrite: The disk would not take it.
    """
    data = json.dumps(asdict(mark)).encode()
    held = locked.held(workspace.root)
    sealed = held.seal_part(_FOLDER, data) if held else None
    files.overwrite(_path(workspace, mark.name), data if sealed is None else sealed)


def read(workspace: Workspace, name: str) -> Mark | None:
    """
    Return what was noted of a record; `None` where it is not being erased.

    Args:
        workspace: The records folder.
        name: The record, or how what is noted of somebody in one is called.
    """
    try:
        data = files.read(_path(workspace, name))
    except FileNotFoundError:
        return None
    held = locked.held(workspace.root)
    text = held.unseal_part(_FOLDER, data) if held else None
    try:
        found = json.loads(data if text is None else text)
        return Mark(
            found["id"],
            found["day"],
            tuple(found["languages"]),
            tuple((day, what, to) for day, what, to in found["handed"]),
            found["files"],
            found["versions"],
            tuple(found["navigators"]),
            found["person"],
            tuple(found["stays"]),
            found.get("number", 1),
            found.get("kept_as", ""),
            found.get("no_copy_wanted", False),
        )
    except (ValueError, KeyError, TypeError):
        # It was noted before, or is locked: that it goes on is what counts.
        return Mark(name, "")


def somebody(record_id: str, number: int = 1) -> str:
    """
    Return how what is noted of somebody in a record is called.

    Args:
        record_id: The record.
        number: Which of the people it is who were erased from it, from one.
    """
    return f"{record_id}-somebody" + (f"-{number}" if number > 1 else "")


def is_of_somebody(name: str, record_id: str = "") -> bool:
    """Whether a name is that of what is noted of somebody, in any record or one."""
    found = _SOMEBODY.fullmatch(name)
    return bool(found) and record_id in ("", found["id"] if found else "")


def is_letter(file: str, record_id: str) -> bool:
    """Whether a file is a letter about what was erased of a record."""
    found = _LETTER.fullmatch(file)
    name = found["name"] if found else ""
    return name == record_id or is_of_somebody(name, record_id)


def of_somebody(workspace: Workspace, record_id: str, person: str) -> Mark | None:
    """Return what was noted of somebody in a record; `None` where nothing was."""
    for name in waiting(workspace):
        mark = read(workspace, name) if is_of_somebody(name, record_id) else None
        if mark is not None and mark.person == person:
            return mark
    return None


def next_number(workspace: Workspace, record_id: str) -> int:
    """Return a number nobody has who was erased from a record: no letter is of it."""
    taken = set(waiting(workspace))
    if workspace.out.is_dir():
        found = (_LETTER.fullmatch(each.name) for each in workspace.out.iterdir())
        taken |= {each["name"] for each in found if each}
    return next(n for n in count(1) if somebody(record_id, n) not in taken)


def waiting(workspace: Workspace) -> list[str]:
    """Return how everything is called that was begun to be erased."""
    folder = workspace.inner / "erasing"
    names = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    return sorted(each for each in names if not each.startswith("."))


def take_away(workspace: Workspace, mark: Mark) -> None:
    """Note that it is done."""
    files.remove(_path(workspace, mark.name))


def _path(workspace: Workspace, name: str) -> Path:
    return workspace.inner / "erasing" / name
