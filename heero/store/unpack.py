"""Files out of a backup: all of them, or none."""

import errno
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from heero.domain.backup import BUNDLE, RECORDS, Manifest
from heero.errors import BadInput, CannotWrite, FolderExists
from heero.store import files
from heero.store.archive import Step, keep, summed, why
from heero.store.unsealing import Archive, Damaged

_NOT_ON_WINDOWS = re.compile(
    r"""[\x00-\x1f<>:"\\|?*]|[. ]\Z|\A(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)""",
    re.IGNORECASE,
)


def unpack(archive: Archive, target: Path, step: Step) -> None:
    """
    Write the files of a records folder into a new folder, for its owner alone.

    Raises:
        BadInput: This computer cannot hold files of such names.
        Damaged: A file is not what was written.
        CannotWrite: The disk would not take it.
    """
    manifest = archive.manifest
    files.folder(target)
    names = [each.name.removeprefix(RECORDS) for each in manifest.records]
    wrong = unfit(
        [*names, *manifest.folders], windows=os.name == "nt", blind=blind(target)
    )
    if wrong:
        raise BadInput(
            f"{wrong}, so nothing was restored",
            hint="restore it on a computer like the one it was made on, or take out "
            "what you need with any program for zip files",
        )
    try:
        for folder in manifest.folders:
            files.folder(target / folder)
        for member, name in zip(manifest.records, names, strict=True):
            path = target / name
            files.folder(path.parent)
            mode = 0o700 if member.runs else files.PRIVATE_FILE
            with os.fdopen(os.open(path, _NEW, mode), "wb") as file:
                archive.copy(member, file, step)
    except OSError as error:
        raise CannotWrite(str(target.parent.parent), why(error)) from None


def compare(manifest: Manifest, target: Path) -> None:
    """
    Compare the files of a folder with what a backup says they are.

    Raises:
        Damaged: They are others.
    """
    for member in manifest.records:
        path = target / member.name.removeprefix(RECORDS)
        with path.open("rb") as file:
            if summed(file, member.size + 1, lambda done: None) != member.sha256:
                raise Damaged("what was restored does not read back")


def take_bundle(archive: Archive, desk: Path, step: Step) -> Path:
    """
    Write the history of a backup to a file that git can read.

    Raises:
        Damaged: It is not what was written.
        CannotWrite: The disk would not take it.
    """
    path = desk / BUNDLE
    for member in archive.manifest.files:
        if member.name == BUNDLE:
            try:
                handle = os.open(path, _NEW, files.PRIVATE_FILE)
                with os.fdopen(handle, "wb") as file:
                    archive.copy(member, file, step)
            except OSError as error:
                raise CannotWrite(BUNDLE, why(error)) from None
    return path


def move(fresh: Path, target: Path, step: Step) -> None:
    """
    Put a folder in its place, once the disk has all of it.

    Raises:
        FolderExists: There is something in that place by now.
        CannotWrite: The disk would not take it.
    """
    try:
        for path in fresh.rglob("*"):
            keep(path)
            step(1)
        keep(fresh)
        if os.name == "nt" and target.is_dir():
            target.rmdir()
        # Elsewhere, this puts a folder in the place of another one that is empty.
        fresh.rename(target)
        keep(target.parent)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise FolderExists(target) from None
        raise CannotWrite(str(target), why(error)) from None


def unfit(names: Sequence[str], *, windows: bool, blind: bool) -> str:
    """
    Say why a computer cannot hold files of these names; empty where it can.

    Args:
        names: Places in a folder, with slashes.
        windows: Whether it is a computer with Windows.
        blind: Whether its disk takes `A` for `a`.
    """
    parts = {part for name in names for part in name.split("/")}
    if windows and any(map(_NOT_ON_WINDOWS.search, parts)):
        return "a file in the backup has a name that Windows does not allow"
    try:
        for part in parts:
            os.fsencode(part)
    except UnicodeError:
        return "a file in the backup has a name that this computer cannot write"
    if blind:
        above = {each for name in names for each in _above(name)}
        if len({_seen_blindly(each) for each in above}) < len(above):
            return "two files in the backup have names that are one to this disk"
    return ""


def blind(folder: Path) -> bool:
    """Return whether the disk takes `A` for `a`, or `é` for an `e` with an accent."""
    probe = folder / "heero-\u00e9"
    others = (folder / "HEERO-\u00c9", folder / "heero-e\u0301")
    try:
        probe.touch(files.PRIVATE_FILE)
        try:
            return any(each.exists() for each in others)
        finally:
            probe.unlink()
    except OSError as error:
        raise CannotWrite(str(folder.parent.parent), why(error)) from None


def _above(name: str) -> list[str]:
    """Return a place and the folders that lead to it."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def _seen_blindly(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
