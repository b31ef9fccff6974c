"""A folder that is handed out: it is in its place whole, or not at all."""

import contextlib
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from heero.store import files

_BEGUN = ".heero-begun-"


def begun(place: Path, contents: Mapping[str, bytes]) -> Path:
    """
    Write a folder beside its place.

    Args:
        place: Where it will be; nothing is there yet.
        contents: What is in it, by the name of each file.

    Returns:
        The folder, for `placed` or `dropped`.

    Raises:
        CannotWrite: The disk would not take it; nothing of it is left.
    """
    part = place.with_name(f"{_BEGUN}{secrets.token_hex(8)}")
    files.folder(part)
    try:
        for name, data in contents.items():
            files.overwrite(part / name, data)
    except BaseException:
        dropped(part)
        raise
    return part


def placed(part: Path, place: Path) -> None:
    """
    Put a folder that was begun into its place.

    Raises:
        CannotWrite: The disk would not, or something is there meanwhile.
    """
    try:
        part.rename(place)
    except OSError as error:
        raise files.cannot_write(place, error) from None
    with contextlib.suppress(OSError):
        files.keep_folder(place.parent)


def dropped(part: Path) -> None:
    """Take a folder that was begun away."""
    shutil.rmtree(part, ignore_errors=True)


def swept(folder: Path) -> None:
    """
    Take away what was begun here and never put into its place.

    Whoever calls this is the only one who writes.
    """
    for each in folder.glob(f"{_BEGUN}*"):
        if each.is_dir() and not each.is_symlink():
            dropped(each)
