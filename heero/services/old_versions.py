"""Versions of before that can be read, and the commands that take them out of git."""

from pathlib import Path

from heero.services import erase_places
from heero.store import files, git, remains, shared
from heero.store.workspace import Workspace


def many(workspace: Workspace, record_id: str) -> int:
    """Return how many versions of a record git holds that can be read."""
    names = erase_places.names_of(record_id)
    return remains.of(workspace.root, names).texts


def commands(root: Path, record_id: str, number: int) -> list[str]:
    """Return the commands that take a record out of a history that can be read."""
    prefix = shared.said(root, "rev-parse", "--show-prefix")
    paths = " ".join(
        f"--path {prefix}{folder}/{record_id}.yaml"
        for folder in ("participants", "private", "disclosures")
    )
    place = shared.approved(root)
    what = "1 version" if number == 1 else f"{number} versions"
    told = [
        f"git still holds {what} that can be read; this takes them out of the history:",
        f"  git filter-repo --force --invert-paths {paths}",
    ]
    if place:
        told.append(f"  git push --force {place} HEAD:refs/heads/{shared.BRANCH}")
        told.append(
            "then everybody deletes their copy and makes a new one: "
            f"`heero init DIR --from {place}`"
        )
    else:
        told.append(
            "then every other copy of this folder is deleted and made anew from it"
        )
    told.append(
        f"`heero erase {record_id}` looks again; git-filter-repo comes with "
        "`pipx install git-filter-repo`"
    )
    return told


def earlier(workspace: Workspace, record_id: str) -> list[str]:
    """Return the objects of git that hold an earlier version that can be read."""
    root = workspace.root
    if not git.inside(root):
        return []
    shown = [f"HEAD:./{workspace.shown(each)}" for each in _files(workspace, record_id)]
    now = {shared.said(root, "rev-parse", "--verify", "-q", each) for each in shown}
    return remains.of(root, erase_places.names_of(record_id)[:2], now).blobs


def _files(workspace: Workspace, record_id: str) -> list[Path]:
    return [workspace.path(each, record_id) for each in ("participant", "private")]


def stripping(workspace: Workspace, record_id: str, readable: list[str]) -> list[str]:
    """
    Return the commands that take earlier versions of a record out of the history.

    Which ones these are is put into a file: hashes and nothing else.

    Args:
        workspace: The records folder.
        record_id: Whose record.
        readable: The objects of git that hold them.

    Raises:
        CannotWrite: The disk would not take the file.
    """
    root = workspace.root
    listed = workspace.out / f"{record_id}-earlier-versions.txt"
    files.folder(listed.parent)
    files.overwrite(listed, "".join(f"{each}\n" for each in readable).encode())
    what = "1 version" if len(readable) == 1 else f"{len(readable)} versions"
    place = shared.approved(root)
    told = [
        f"git still holds {what} of before; this takes them out of the history:",
        f"  git filter-repo --force --strip-blobs-with-ids {workspace.shown(listed)}",
    ]
    if place:
        told.append(f"  git push --force {place} HEAD:refs/heads/{shared.BRANCH}")
    return [*told, "then every other copy of this folder is deleted and made anew"]
