"""
The file of a backup: a plain zip that anything opens, and that can be trusted.

Nothing in it is compressed: it cannot swell when it is unpacked, and where a part of
the disk is lost, the words of all other parts can still be read. Its last bytes are the
checksum of all bytes before them: no flipped bit and no missing end goes unseen.
"""

import contextlib
import hashlib
import io
import os
import re
import stat
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from heero.domain.backup import RECORDS, Manifest, Member
from heero.errors import AlreadyThere, CannotRead, CannotWrite

MANIFEST = "manifest.json"
README = "READ-ME-FIRST.txt"

SEAL = b"heero backup; sha256 of the rest: "
SUM_SIZE = 64
CHUNK = 1 << 20

Step = Callable[[int], None]
"""Told how many more bytes are done."""


class Writer:
    """A backup while it is written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self.members: list[Member] = []

    def add(
        self, name: str, source: IO[bytes], size: int, changed: float, *, runs: bool
    ) -> None:
        """
        Add a file.

        Args:
            name: Its name in the backup.
            source: Where its bytes come from.
            size: About how many they are.
            changed: When it was changed, in seconds.
            runs: Whether it is a program that may be started.

        Raises:
            CannotRead: The source gave out.
        """
        found, length = hashlib.sha256(), 0
        info = _info(name, stat.S_IFREG | (0o700 if runs else 0o600), changed)
        info.file_size = size
        with self._zip.open(info, "w") as target:
            while data := _read(source, name):
                target.write(data)
                found.update(data)
                length += len(data)
        self.members.append(
            Member(name=name, size=length, sha256=found.hexdigest(), runs=runs)
        )

    def add_text(self, name: str, text: str) -> None:
        """Add a text of our own."""
        data = text.encode()
        self.add(name, io.BytesIO(data), len(data), time.time(), runs=False)

    def add_path(self, name: str, path: Path) -> None:
        """
        Add a file of our own.

        Raises:
            CannotRead: It cannot be read.
        """
        try:
            source = path.open("rb")
        except OSError as error:
            raise CannotRead(name, why(error)) from None
        with source:
            self.add(name, source, path.stat().st_size, time.time(), runs=False)

    @property
    def records(self) -> list[Member]:
        """What was added of the records folder."""
        return [each for each in self.members if each.name.startswith(RECORDS)]

    def add_folder(self, name: str) -> None:
        """Add a folder with nothing in it."""
        info = _info(f"{name}/", stat.S_IFDIR | 0o700, time.time())
        info.external_attr |= 0x10
        self._zip.writestr(info, b"")

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, seal the backup and wait until the disk has it."""
        info = _info(MANIFEST, stat.S_IFREG | 0o600, time.time())
        self._zip.writestr(info, manifest.model_dump_json(indent=1).encode())
        self._zip.comment = SEAL + b"0" * SUM_SIZE
        self._zip.close()
        length = self._file.tell()
        found = summed(self._file, length - SUM_SIZE, lambda done: None)
        self._file.seek(length - SUM_SIZE)
        self._file.write(found.encode())
        self._file.flush()
        os.fsync(self._file.fileno())
        if hasattr(os, "posix_fadvise"):
            # So that it is read back from the disk and not from memory.
            with contextlib.suppress(OSError):
                os.posix_fadvise(self._file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def drop(self) -> None:
        """Let go of the zip, whether or not it was finished."""
        with contextlib.suppress(Exception):
            self._zip.close()


@contextlib.contextmanager
def written(path: Path) -> Iterator[Writer]:
    """
    Write a new backup.

    Raises:
        CannotWrite: The disk would not take it.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "w+b") as file:
            writer = Writer(file)
            try:
                yield writer
            finally:
                writer.drop()
    except OSError as error:
        raise CannotWrite("the backup", why(error)) from None


def put(fresh: Path, folder: Path, names: Iterable[str]) -> Path:
    """
    Give a backup that was written its name, and never that of another file.

    Args:
        fresh: The backup, on the same disk.
        folder: Where it goes.
        names: What it may be called; the first that is free is taken.

    Raises:
        AlreadyThere: None of them is free.
        CannotWrite: The disk would not take it.
    """
    path = folder
    try:
        for name in names:
            path = folder / name
            if _moved(fresh, path):
                keep(folder)
                return path
    except OSError as error:
        raise CannotWrite(path.name, why(error)) from None
    raise AlreadyThere(path.name)


def _moved(fresh: Path, path: Path) -> bool:
    """Move a file to a name, and return whether that was free."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError:
        # There are disks without links, such as those of cameras: take the name first.
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return False
        try:
            fresh.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return True


def keep(path: Path) -> None:
    """Ask the disk to keep a file, or what a folder says is in it."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(source: IO[bytes], name: str) -> bytes:
    try:
        return source.read(CHUNK)
    except OSError as error:
        raise CannotRead(name, why(error)) from None


def means_git(part: str) -> bool:
    """Return whether some computer would take a part of a path for a `.git`."""
    plain = re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]", "", part)
    plain = plain.split(":")[0].rstrip(". ").casefold()
    return plain in (".git", "git~1")


def _info(name: str, mode: int, changed: float) -> zipfile.ZipInfo:
    # A zip knows no years before 1980 and none after 2107.
    moment = time.localtime(min(max(changed, 315_619_200), 4_354_732_800))
    info = zipfile.ZipInfo(name, moment[:6])
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def summed(file: IO[bytes], length: int, step: Step) -> str:
    """Return the checksum of the first bytes of a file."""
    found = hashlib.sha256()
    file.seek(0)
    while length and (data := file.read(min(length, CHUNK))):
        found.update(data)
        length -= len(data)
        step(len(data))
    return found.hexdigest()


def why(error: OSError) -> str:
    """Return what an operating system said, as part of a sentence."""
    return (error.strerror or type(error).__name__).lower()
