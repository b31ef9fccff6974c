"""Where a picture or a page may go: never in the place of what a folder keeps."""

import os
from pathlib import Path

from heero.domain.kinds import KINDS
from heero.errors import BadInput
from heero.services import kept
from heero.store import pictures
from heero.store.folder import OUT, SETTINGS

_KEPT = frozenset(
    {*kept.PATHS, *(each.folder for each in KINDS if each.folder), pictures.FOLDER}
)
_HINT = "choose another file, or no -o at all"


def outlet(path: Path, name: str = "") -> Path:
    """
    Return the file that is meant, once it may be written.

    In a records folder that is anything in `out/`, and elsewhere in it a file that is
    new and lies where nothing of the folder's own belongs.

    Args:
        path: What somebody named; a link is followed outside of records folders only.
        name: What the file is called where a folder was named; empty where the folder
            itself is meant.

    Raises:
        BadInput: Something of a records folder lies there or belongs there, a link in
            it leads there, or it is neither a file nor the place for one.
    """
    full = path.resolve()
    if not full.name:
        raise BadInput(f"'{path}' is no file", hint=_HINT)
    if full.exists() and not (full.is_file() or full.is_dir()):
        raise BadInput(
            f"'{path}' is not a file that can be replaced",
            hint="choose another one; -o - prints it instead",
        )
    if name and full.is_dir():
        return outlet(path / name)
    for each in (Path(os.path.abspath(path)), full):  # noqa: PTH100, links stay links
        for folder in each.parents:
            if (folder / SETTINGS).is_file():
                _may_be_written(path, each, folder)
    return full


def through_no_link(folder: Path, path: Path, shown: str | Path = "") -> None:
    """
    Make sure that a place in a records folder really lies in it.

    Args:
        folder: The records folder.
        path: The place.
        shown: How it is named to people; from the records folder where nothing is said.

    Raises:
        BadInput: It is a link, or lies behind one.
    """
    inner = path.relative_to(folder)
    for step in (inner, *inner.parents):
        if step.parts and (folder / step).is_symlink():
            raise BadInput(
                f"'{shown or inner.as_posix()}' would be written through a link, "
                "out of this folder",
                hint=f"take the link '{step.as_posix()}' away, or put what it leads "
                "to in its place",
            )


def _may_be_written(path: Path, full: Path, folder: Path) -> None:
    through_no_link(folder, full, path)
    parts = full.relative_to(folder).parts
    if parts == (OUT,) and not full.is_dir():
        raise BadInput(f"'{path}' is the folder of what is drawn", hint=_HINT)
    if parts[0] == OUT:
        return
    is_hidden = any(each.startswith(".") for each in parts)
    # Some disks take `Private` for `private`.
    if is_hidden or parts[0].casefold() in {each.casefold() for each in _KEPT}:
        raise BadInput(
            f"'{path}' lies among the records and the site's own files, and nothing "
            "is drawn over them",
            hint=_HINT,
        )
    if full.exists() and not full.is_dir():
        raise BadInput(
            f"'{path}' is in this folder already, and only what lies in {OUT}/ is "
            "replaced",
            hint=f"choose another file, such as {OUT}/{full.name}, or no -o at all",
        )
