"""Who can read what is in a backup."""

from pathlib import Path

from heero.errors import HeeroError
from heero.services import handing_out
from heero.store import git, locked, pictures, remains
from heero.store.pictures import ENDING
from heero.store.workspace import Workspace


def keys_in_git(workspace: Workspace) -> list[str]:
    """
    Hand out what keys were made since the last time, so that the history has them.

    Without them nobody could ever read what they lock.

    Returns:
        What is missing where that cannot be done, a sentence each.
    """
    if locked.held(workspace.root) is None or not locked.is_locked(workspace.root):
        return []
    try:
        handing_out.hand_out(workspace.root)
    except HeeroError as error:
        return [f"keys that were made lately: {error.message}; `heero sync` first"]
    return []


def readme(workspace: Workspace) -> str:
    """Return the name of the text for somebody who opens a backup without heero."""
    shut = locked.is_locked(workspace.root)
    return "backup-readme-locked.txt" if shut else "backup-readme.txt"


def _readers(workspace: Workspace) -> list[str]:
    """Say who can read what is in a new backup."""
    if not locked.is_locked(workspace.root):
        return [
            "anybody who can open this file can read every record, also what is "
            "private: keep it as safely as the folder itself"
        ]
    told = [
        "the records in it are locked, and no key is in it: keep the recovery key in "
        "another place, for without a key nobody can read it"
    ]
    shown = sum(1 for _ in (workspace.root / pictures.FOLDER).rglob(f"*{ENDING}"))
    if shown:
        told.append(f"pictures in it that anybody can look at: {shown}")
    texts = remains.find(workspace.root).texts
    if texts:
        told.append(
            f"{texts} versions of before in its history can be read by anybody: keep "
            "it as safely as the folder itself; see `heero lock status`"
        )
    return told


def cautions(workspace: Workspace, folder: Path) -> list[str]:
    """Say what somebody should know who has a new backup."""
    told = _readers(workspace)
    if folder.stat().st_dev == workspace.root.stat().st_dev:
        told.append(
            "it lies on the same disk as the records: who loses that, loses both"
        )
    if git.inside(folder):
        told.append("it lies in a folder that git looks after: keep it out of git")
    return told
