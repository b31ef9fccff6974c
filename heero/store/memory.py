"""
What heero remembers of the files of a folder, so that they need not be read again.

A memory holds ids, days, codes and numbers: no word that anybody typed is in it, not
even a misspelt key. What cannot be trusted to the last nanosecond is not remembered,
and a memory with any flaw is none.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import heero
from heero.errors import HeeroError
from heero.store import files

Stamp = list[int]
"""Device, inode, size, and the times of change in nanoseconds, of one file or more."""

YOUNG = 2.0
"""Seconds in which a file may change again and keep its times; as git has it."""


class Stamped(Protocol):
    """What can be remembered of a file."""

    @property
    def stamp(self) -> Stamp:
        """What told the file from what it was."""


_Kept = TypeVar("_Kept", bound=Stamped)


class Memory(Generic[_Kept]):
    """
    One memory of one records folder.

    Args:
        path: Where it lies.
        basis: What everything in it rests on besides the files; empty for no memory.
        made: Makes what is kept of the list that JSON has of it.
    """

    def __init__(
        self, path: Path, basis: str, made: Callable[[list[Any]], _Kept]
    ) -> None:
        self._path = path
        self._basis = basis
        self._made = made
        self._found = self._read()
        self._changed = False

    def of(self, file: str, stamp: Stamp) -> _Kept | None:
        """
        Return what is remembered of a file, or `None` where that is nothing.

        Args:
            file: Its path in the records folder.
            stamp: What tells it from what it was.
        """
        found = self._found.get(file)
        return found if found is not None and found.stamp == stamp else None

    def keep(self, file: str, kept: _Kept) -> None:
        """Remember a file, if it is old enough for its times to be trusted."""
        if settled(kept.stamp):
            self._found[file] = kept
            self._changed = True

    def forget(self, gone: Iterable[str]) -> None:
        """Remember nothing of some files."""
        for file in gone:
            self._changed |= self._found.pop(file, None) is not None

    def files(self) -> list[str]:
        """Return the files something is remembered of, however old it is."""
        return list(self._found)

    def save(self) -> None:
        """Put the memory on disk; where that cannot be done, do without."""
        if not self._changed or not self._basis:
            return
        body = json.dumps(
            {
                "basis": self._basis,
                "files": {file: each for file, each in self._found.items()},
            }
        ).encode()
        head = f"{hashlib.sha256(body).hexdigest()}\n".encode()
        with contextlib.suppress(HeeroError):
            files.overwrite(self._path, head + body)

    def _read(self) -> dict[str, _Kept]:
        try:
            head, _, body = files.read(self._path).partition(b"\n")
        except (FileNotFoundError, HeeroError):
            return {}
        if hashlib.sha256(body).hexdigest().encode() != head:
            return {}
        data = json.loads(body)
        if not self._basis or data["basis"] != self._basis:
            return {}
        return {file: self._made(each) for file, each in data["files"].items()}


def stamp(path: str) -> Stamp:
    """
    Return what tells a file from what it was.

    Raises:
        OSError: It cannot be looked at.
    """
    return stamped(os.stat(path))  # noqa: PTH116  a path of ten thousand takes time


def stamped(found: os.stat_result) -> Stamp:
    """Return the stamp of a file that was looked at."""
    return [
        found.st_dev,
        found.st_ino,
        found.st_size,
        found.st_mtime_ns,
        found.st_ctime_ns,
    ]


def settled(stamp: Stamp) -> bool:
    """
    Whether a file is old enough for its times to tell whether it has changed.

    A time that lies ahead says nothing.
    """
    latest = max(stamp[3::5] + stamp[4::5]) / 1e9
    return latest + YOUNG < time.time()


def basis(*parts: bytes) -> str:
    """
    Return what a memory rests on besides the files: this program, and `parts`.

    The program is known by its version and, for whoever works on it, by the times of
    its files; the schema is part of them.
    """
    known = hashlib.sha256(heero.__version__.encode())
    here = Path(heero.__file__).parent
    for layer in ("domain", "store", "services"):
        for each in sorted(os.scandir(here / layer), key=lambda found: found.name):
            if each.name.endswith(".py"):
                found = each.stat()
                known.update(f"{each.name}{found.st_size}{found.st_mtime_ns}".encode())
    for part in parts:
        known.update(hashlib.sha256(part).digest())
    return known.hexdigest()
