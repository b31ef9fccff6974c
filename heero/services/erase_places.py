"""Every place that holds something about somebody, as far as heero knows of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.disclosures import Disclosures
from heero.errors import HeeroError
from heero.services import clearing_away, cohorts, guarding
from heero.services.as_guest import named_in
from heero.store import calling, files, gather, git, locked, remains, rings
from heero.store.envelope import Name
from heero.store.keys import Keys
from heero.store.remains import Remains
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Places:
    """
    What holds something about somebody.

    Attributes:
        here: What goes from this copy, a line each.
        history: What git holds of it.
        beyond: What cannot be reached from here, a line each.
        files: How many files it is.
        plain: Whether versions that git holds can be read.
    """

    here: Sequence[str]
    history: Remains
    beyond: Sequence[str]
    files: int

    @property
    def rewriting(self) -> list[str]:
        """What goes only by rewriting the history, a line each."""
        return [
            f"versions in git that can be read, in {where}: {number}"
            for where, number in self.history.where.items()
        ]


def names_of(record_id: str) -> list[Name]:
    """Return what the files of somebody's record are called."""
    return [Name(each, record_id) for each in clearing_away.RECORDS]


def places(workspace: Workspace, record_id: str) -> Places:
    """
    Look everywhere; nothing is changed.

    Args:
        workspace: The records folder.
        record_id: Whose record.
    """
    root = workspace.root
    own = clearing_away.records(workspace, record_id)
    letter = letter_paths(workspace, record_id)
    beside = clearing_away.beside(workspace, record_id, keep=letter)
    cohorts_ = [
        each.id
        for each in cohorts.workshops(workspace)
        if not isinstance(each, HeeroError) and named_in(each, record_id)
    ]
    here = [workspace.shown(each) for each in own]
    here += clearing_away.words({what: len(each) for what, each in beside.items()})
    if cohorts_:
        here.append(f"who it was in {', '.join(cohorts_)}: they stay there as a guest")
    history = Remains()
    if git.inside(root):
        history = remains.of(root, names_of(record_id))
    held = locked.held(root)
    if held and any(map(held.of, names_of(record_id))):
        here.append(
            f"the keys to it, and so to every version in git: {history.locked}; "
            "each copy destroys them when it syncs"
        )
    here += [f"another working tree: {each}" for each in remains.worktrees(root)]
    number = len(own) + sum(map(len, beside.values()))
    return Places(here, history, _beyond(workspace, held), number)


def letter_paths(workspace: Workspace, name: str) -> list[Path]:
    """Return where the letter about what was erased lies."""
    return [workspace.out / f"{name}-erased.{each}" for each in ("md", "html")]


def handed(workspace: Workspace, record_id: str) -> list[tuple[str, str, str]]:
    """Return what was handed to whom: the day, what it was, and to whom."""
    if not workspace.path("disclosures", record_id).is_file():
        return []
    found = workspace.load(Disclosures, record_id).record.disclosures
    return [(each.date, each.what, each.to) for each in found]


def _beyond(workspace: Workspace, held: Keys | None) -> list[str]:
    root = workspace.root
    told = [
        f"the place {guarding.bare(address)}" for _, address in sorted(remotes(root))
    ]
    readers = held.readers.items() if held else ()
    for name, reader in sorted(readers, key=lambda each: each[1].called):
        if held and name not in (held.me, rings.RECOVERY):
            told.append(f"the copy of {reader.called}, until it syncs")
    if held:
        told.append(
            "the recovery key: with it, what was kept elsewhere until today can be "
            "opened, until `heero lock export-recovery` makes a new one"
        )
    elif git.inside(root):
        told.append("every other copy of this folder")
    day = backup_day(workspace)
    if day:
        told.append(f"backups: the last one is of {day}")
    else:
        told.append("backups, if somebody took any in another way")
    told.append("what was printed, sent or handed over")
    return told


def remotes(root: Path) -> set[tuple[str, str]]:
    """Return the places git knows to send this folder to, each with its address."""
    done = calling.git(root, "remote", "-v")
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done else []
    found = {tuple(each.split(" (")[0].split("\t", 1)) for each in lines}
    return {(each[0], each[1]) for each in found if len(each) == 2}


def backup_day(workspace: Workspace) -> str:
    """Return the day of the last backup; empty where none is known."""
    try:
        noted = json.loads(files.read(workspace.inner / gather.NOTED))
        return str(noted["taken"])
    except (OSError, HeeroError, ValueError, LookupError, TypeError):
        return ""
