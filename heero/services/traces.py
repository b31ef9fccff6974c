"""What lies in a folder about somebody besides records: pictures, and what was made."""

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

from heero.errors import BadInput
from heero.services import erase_marks, own_left_off
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
    for drawn in of(workspace, record_id):
        files.remove(drawn)
    empty(workspace, record_id)


def empty(workspace: Workspace, record_id: str) -> None:
    """Take the folders of somebody's pictures and pages away that nothing lies in."""
    folder = workspace.root / pictures.FOLDER / record_id
    others = workspace.ids(workspace.walked.name)
    inner = [folder, *folder.rglob("*")]
    inner += [
        e for e in workspace.out.rglob("*") if _is_of(e, workspace, record_id, others)
    ]
    for each in sorted((e for e in inner if _is_folder(e)), reverse=True):
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
    others = workspace.ids(workspace.walked.name)
    found = [
        workspace.shown(path)
        for path in _rendered(workspace)
        if not any(_is_of(path, workspace, each, others) for each in others)
    ]
    more = len(found) - MOST_NAMED
    named = ", ".join(found[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"look through out/: what shows them is theirs too: {named}" if found else ""


def of(workspace: Workspace, record_id: str) -> list[Path]:
    """
    Return what was made for somebody, as far as its name or its folder's says so.

    A letter about what was erased is none of it: it is for whoever asked for that.
    """
    others = workspace.ids(workspace.walked.name)
    return [
        path
        for path in _rendered(workspace)
        if _is_of(path, workspace, record_id, others)
        and not erase_marks.is_letter(path.name, record_id)
    ]


def _rendered(workspace: Workspace) -> Iterator[Path]:
    yield from (
        path
        for path in sorted(workspace.out.rglob("*"))
        if path.is_symlink() or path.is_file()
    )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_of(
    path: Path, workspace: Workspace, record_id: str, others: Collection[str]
) -> bool:
    """Whether a file has the id of somebody, or lies in a folder that has."""
    parts = path.relative_to(workspace.out).parts
    # `ari-lee-map.svg` is of `ari-lee`, and nothing of `ari`.
    longer = [each for each in others if each.startswith(f"{record_id}-")]
    return any(
        _called(part, record_id) and not any(_called(part, each) for each in longer)
        for part in parts
    )


def _called(part: str, record_id: str) -> bool:
    """Whether a file or folder is called by an id."""
    return part in (record_id, f"{record_id}.yaml") or part.startswith(f"{record_id}-")
