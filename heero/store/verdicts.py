"""
Which files had nothing wrong with them, so that they need not be read again.

Only a verdict of *nothing to say* is remembered, with the claims it rests on: ids and
days. No word that anybody typed is in the memory, not even a misspelt key.
What cannot be trusted to the last nanosecond is not remembered, and a memory with any
flaw is none.
"""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import heero
from heero.errors import HeeroError
from heero.store import files

Stamp = list[int]
"""Device, inode, size, and the times of change in nanoseconds, of one file or two."""

YOUNG = 2.0
"""Seconds in which a file may change again and keep its times; as git has it."""


class Verdict(NamedTuple):
    """
    That there was nothing to say of a file.

    Attributes:
        stamp: What told the file from what it was.
        claims: What the verdict rests on besides the file, as `heero.domain.claims`
            has it.
        plain_head: Whether `heero.store.heads` reads its head right.
    """

    stamp: Stamp
    claims: Sequence[Sequence[str]]
    plain_head: bool


class Verdicts:
    """
    The memory of one records folder.

    Args:
        inner: The folder's own `.heero`.
        basis: What every verdict rests on besides the file; empty for no memory.
    """

    def __init__(self, inner: Path, basis: str) -> None:
        self._path = inner / "cache" / "verdicts"
        self._basis = basis
        self._found = self._read()
        self._changed = False

    def of(self, file: str, stamp: Stamp) -> Verdict | None:
        """
        Return the verdict on a file, or `None` where there is none.

        Args:
            file: Its path in the records folder.
            stamp: What tells it from what it was.
        """
        found = self._found.get(file)
        return found if found is not None and found.stamp == stamp else None

    def keep(self, file: str, verdict: Verdict) -> None:
        """Remember a verdict, if the file is old enough for its times to be trusted."""
        if settled(verdict.stamp):
            self._found[file] = verdict
            self._changed = True

    def forget(self, gone: Iterable[str]) -> None:
        """Remember nothing of some files."""
        for file in gone:
            self._changed |= self._found.pop(file, None) is not None

    def files(self) -> list[str]:
        """Return the files there is a verdict on, however old."""
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

    def _read(self) -> dict[str, Verdict]:
        try:
            head, _, body = files.read(self._path).partition(b"\n")
        except (FileNotFoundError, HeeroError):
            return {}
        if hashlib.sha256(body).hexdigest().encode() != head:
            return {}
        data = json.loads(body)
        if not self._basis or data["basis"] != self._basis:
            return {}
        return {file: Verdict._make(each) for file, each in data["files"].items()}


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
    Return what every verdict rests on besides the file: this program, and `parts`.

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
