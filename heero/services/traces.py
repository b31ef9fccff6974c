"""What lies in a folder about somebody besides records: pictures, and what was made."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from heero.errors import BadInput
from heero.services import own_left_off
from heero.store import files, pictures
from heero.store.workspace import Workspace

MOST_NAMED = 12
"""How many files a note names; whoever sees more of them looks into the folder."""


def pictures_of(workspace: Workspace, record_id: str) -> list[Path]:
    """
    Return the pictures of somebody that are on this computer, in order.

    Raises:
        BadInput: One of them is a link, or the folder is: what it leads to lies
            somewhere else.
    """
    folder = workspace.root / pictures.FOLDER / record_id
    found = [folder.parent, folder, *sorted(folder.rglob("*"))]
    for path in found:
        if path.is_symlink():
            raise BadInput(
                f"{workspace.shown(path)} is a link", hint="put the file in its place"
            )
    return [path for path in found if path.is_file()]


def is_picture(workspace: Workspace, path: Path) -> bool:
    """Whether a file lies among the pictures."""
    return path.relative_to(workspace.root).parts[0] == pictures.FOLDER


def forget(workspace: Workspace, record_id: str) -> None:
    """Take away what heero drew and made for somebody."""
    own_left_off.forget(workspace, record_id)
    for drawn in _of(workspace, record_id):
        files.remove(drawn)


def empty(workspace: Workspace, record_id: str) -> None:
    """Take the folder of somebody's pictures away, once nothing lies in it."""
    folder = workspace.root / pictures.FOLDER / record_id
    inner = [each for each in folder.rglob("*") if each.is_dir()]
    for each in (*sorted(inner, reverse=True), folder):
        # What came in this very moment stays, and so does its folder.
        with contextlib.suppress(OSError):
            each.rmdir()


def remaining(workspace: Workspace) -> str:
    """
    Return a note about what is left in `out/` and may show somebody.

    Returns:
        The files that are not called by the id of somebody else; empty where there
        are none.
    """
    others = workspace.ids("participant")
    found = [
        workspace.shown(path)
        for path in _rendered(workspace)
        if not any(_is_of(path, workspace.out, each) for each in others)
    ]
    more = len(found) - MOST_NAMED
    named = ", ".join(found[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"look through out/: what shows them is theirs too: {named}" if found else ""


def _of(workspace: Workspace, record_id: str) -> list[Path]:
    return [
        path for path in _rendered(workspace) if _is_of(path, workspace.out, record_id)
    ]


def _rendered(workspace: Workspace) -> Iterator[Path]:
    yield from (
        path
        for path in sorted(workspace.out.rglob("*"))
        if path.is_symlink() or path.is_file()
    )


def _is_of(path: Path, out: Path, record_id: str) -> bool:
    """Whether a file has the id of somebody, or lies in a folder that has."""
    return path.name.startswith(f"{record_id}-") or any(
        part in (record_id, f"{record_id}.yaml") for part in path.relative_to(out).parts
    )
