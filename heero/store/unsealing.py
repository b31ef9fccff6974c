"""
A backup that is opened again: every byte as it was written, and nothing that does harm.

It may come from anywhere, so nothing in it is believed before it was looked at.
"""

import contextlib
import errno
import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pydantic import BaseModel

from heero.domain.backup import BUNDLE, FORMAT, RECORDS, Manifest, Member, counted
from heero.errors import CannotRead, HeeroError
from heero.store.archive import (
    CHUNK,
    MANIFEST,
    README,
    SEAL,
    SUM_SIZE,
    Step,
    means_git,
    summed,
    why,
)

_MOST_MANIFEST = 1 << 28


class Damaged(HeeroError):
    """A backup is not what heero wrote."""

    status = 1

    def __init__(self, how: str) -> None:
        super().__init__(
            f"this backup is damaged: {how}",
            hint="use another backup; what is still whole in this one, any program "
            "for zip files can take out",
        )


class NotABackup(HeeroError):
    """A file is no backup at all."""

    status = 1

    def __init__(self) -> None:
        super().__init__(
            "this file is not a backup that heero made",
            hint="name the file that `heero backup` printed",
        )


class NewerBackup(HeeroError):
    """A backup has a format this version does not know; it is not half read."""

    status = 1

    def __init__(self, form: str) -> None:
        super().__init__(
            f"this backup was made by a newer heero (its format is {form!r})",
            hint="use that version; any program for zip files opens it too",
        )


class Archive:
    """A backup that was opened, and is built as it should be."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip = zipped
        self.manifest = manifest

    def copy(self, member: Member, target: IO[bytes] | None, step: Step) -> None:
        """
        Read a file of the backup, and copy it where a place is given.

        Raises:
            Damaged: It is not what was written.
        """
        found = hashlib.sha256()
        for data in self._chunks(member):
            found.update(data)
            step(len(data))
            if target is not None:
                target.write(data)
        if found.hexdigest() != member.sha256:
            raise Damaged("a file in it is not what was written")

    def _chunks(self, member: Member) -> Iterator[bytes]:
        with contextlib.ExitStack() as stack:
            with _damage():
                source = stack.enter_context(self._zip.open(member.name))
                data = source.read(CHUNK)
            while data:
                yield data
                with _damage():
                    data = source.read(CHUNK)


def size(path: Path) -> int:
    """Return how long a file is; 0 where there is none to be opened."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextlib.contextmanager
def opened(path: Path, step: Step) -> Iterator[Archive]:
    """
    Open a backup whose bytes are all as they were written.

    What lies in its files is not looked at yet.

    Raises:
        CannotRead: It cannot be opened.
        NotABackup: It is something else.
        Damaged: It is not what heero wrote.
        NewerBackup: A newer heero made it.
    """
    with contextlib.ExitStack() as stack:
        try:
            handle = os.open(path, os.O_RDONLY | _AT_ONCE)
            file = stack.enter_context(os.fdopen(handle, "rb"))
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise CannotRead(path.name, "it is not a plain file")
            _unseal(file, step)
        except OSError as error:
            raise CannotRead(path.name, why(error)) from None
        with _damage():
            zipped = stack.enter_context(zipfile.ZipFile(file))
            manifest = _manifest(zipped)
            _check(zipped, manifest, os.fstat(handle).st_size)
        yield Archive(zipped, manifest)


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _unseal(file: IO[bytes], step: Step) -> None:
    begins = file.read(4) == b"PK\x03\x04"
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - SUM_SIZE - len(SEAL)))
    end = file.read()
    if not end.startswith(SEAL) or len(end) < len(SEAL) + SUM_SIZE:
        raise Damaged("its end is missing or spoiled") if begins else NotABackup()
    if summed(file, length - SUM_SIZE, step).encode() != end[len(SEAL) :]:
        raise Damaged("not every byte is as it was written")


def _manifest(zipped: zipfile.ZipFile) -> Manifest:
    if zipped.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
        raise ValueError
    data = zipped.read(MANIFEST)
    form = _Form.model_validate_json(data).heero
    if form != FORMAT and re.fullmatch(r"backup/\d{1,9}", form):
        raise NewerBackup(form)
    return Manifest.model_validate_json(data)


class _Form(BaseModel):
    """What every manifest begins with, of whatever version."""

    heero: str


def _check(zipped: zipfile.ZipFile, manifest: Manifest, length: int) -> None:
    """Compare what is in a zip with what should be, and refuse what could do harm."""
    listed = zipped.infolist()
    names = {each.filename for each in listed}
    if len(names) < len(listed):
        raise Damaged("a file is in it twice")
    if not all(map(_plain, listed)) or sum(each.file_size for each in listed) > length:
        raise Damaged("there is something in it that heero does not write")
    sizes = {each.filename: each.file_size for each in listed if not each.is_dir()}
    sizes.pop(MANIFEST)
    folders = {each.filename for each in listed if each.is_dir()}
    told = {each.name: each.size for each in manifest.files}
    if sizes != told or len(told) < len(manifest.files):
        raise Damaged("its files are not those it should hold")
    if folders != {f"{RECORDS}{each}/" for each in manifest.folders}:
        raise Damaged("its folders are not those it should hold")
    if not _safe(manifest, sizes.keys() | {each.rstrip("/") for each in folders}):
        raise Damaged("a file in it would be written where it must not be")
    records = (each.name.removeprefix(RECORDS) for each in manifest.records)
    if counted(records) != manifest.counts:
        raise Damaged("it holds more or fewer records than it should")


def _plain(info: zipfile.ZipInfo) -> bool:
    """Return whether a member is a file or folder as heero writes them."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return (
        info.compress_type == zipfile.ZIP_STORED
        and info.file_size == info.compress_size
        and not info.flag_bits & ~0x0800
        and kind == (stat.S_IFDIR if info.is_dir() else stat.S_IFREG)
    )


def _safe(manifest: Manifest, names: set[str]) -> bool:
    """Return whether files stay where they are put, and none is in another's way."""
    history = manifest.history
    beside = {README} | ({BUNDLE} if history and not history.empty else set())
    for name in names:
        parts = name.split("/")
        if any(each in ("", ".", "..") or means_git(each) for each in parts):
            return False
        above = {"/".join(parts[:end]) for end in range(1, len(parts))}
        if above & names:
            return False
    return {each for each in names if not each.startswith(RECORDS)} == beside


@contextlib.contextmanager
def _damage() -> Iterator[None]:
    """Turn whatever a zip that is not one of ours provokes into one error."""
    try:
        yield
    except _SPOILED:
        raise Damaged("it is not built as heero builds them") from None
    except OSError as error:
        if error.errno == errno.EINVAL:
            raise Damaged("it is not built as heero builds them") from None
        raise CannotRead("the backup", why(error)) from None


_SPOILED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    ArithmeticError,
    RuntimeError,
)
