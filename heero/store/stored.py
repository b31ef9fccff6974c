"""
Between what git stores and the text of a record.

Git hands its merge driver what is stored and stores what it writes, and gives what is
stored where it is asked for versions; so everything that comes from there or goes there
passes through here. In a folder that is not locked both are the same.
"""

import contextlib
import errno
import os
import time
from pathlib import Path, PurePosixPath

from heero.domain.kinds import KIND_IN
from heero.store import envelope
from heero.store.envelope import Name
from heero.store.keys import Keys

MERGED = "heero-merged-"
"""How the file begins that holds a merged record for a moment, in git's own folder."""

LEFT = 600.0
"""Seconds after which such a file was left behind by a merge that was killed."""


def stored_to_text(stored: bytes, held: Keys | None) -> bytes:
    """
    Return the text of what git stores; what cannot be read here stays as it is.

    Args:
        stored: What git stores.
        held: The keys of this clone; `None` where there are none.
    """
    if held is None or not envelope.is_locked(stored):
        return stored
    text = held.unseal(stored)
    return stored if text is None else text


def text_to_stored(text: bytes, held: Keys | None, path: str) -> bytes:
    """
    Return what git is to store of a text in a folder that is locked.

    Where there is no key for it, a stand-in that no version may hold: to fail instead
    would take `git status` with it for the whole folder.

    Args:
        text: The text; what is locked already stays as it is.
        held: The keys of this clone; `None` where there are none.
        path: Where the file lies, with `/`.
    """
    if envelope.is_locked(text):
        return text
    name = name_of(path, text)
    made = held.seal(name, text) if held else None
    return made or envelope.refused(name)


def set_aside(inner: Path, held: Keys, name: Name, text: bytes) -> None:
    """
    Keep a text that has no key, locked with the key of the folder.

    Git puts things away and back by itself (`git merge --autostash`); of such a text it
    would have nothing but the stand-in. What the disk does not take is as it was.

    Args:
        inner: Git's own folder, the same for all working trees of a clone.
        held: The keys of this clone.
        name: Which record it is; of one that was erased nothing is kept.
        text: The text.
    """
    if held.gone(name):
        return
    path = _aside(inner, name)
    sealed = held.seal_part(_FOLDER, text)
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    with contextlib.suppress(OSError):
        if sealed is None or (path.is_file() and path.read_bytes() == sealed):
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def brought_back(inner: Path, held: Keys, stored: bytes) -> bytes:
    """Return the text a stand-in stands for, or the stand-in where none was kept."""
    name = envelope.refused_name(stored)
    if name is None or held.gone(name):
        return stored
    try:
        text = held.unseal_part(_FOLDER, _aside(inner, name).read_bytes())
    except OSError:
        return stored
    return stored if text is None else text


def forget_aside(inner: Path, name: Name) -> None:
    """Take away what was kept of a text that had no key."""
    with contextlib.suppress(OSError):
        _aside(inner, name).unlink()


def _aside(inner: Path, name: Name) -> Path:
    return inner / "heero" / "lock" / "unkept" / f"{name.kind}-{name.id}"


_FOLDER = Name("folder", "-")


def name_of(path: str, text: bytes) -> Name:
    """
    Return which record a file holds.

    What the text says counts, as long as it is of the kind that belongs there: a file
    that was moved stays what it is. Where it says nothing, its place does.
    """
    pure = PurePosixPath(path)
    belongs = KIND_IN.get(pure.parent.name, "none")
    said = envelope.name_in(text)
    if said is not None and said.kind == belongs:
        return said
    stem = "".join(
        each if each.isascii() and (each.isalnum() or each == "-") else "-"
        for each in pure.stem.lower()
    )
    return Name(belongs, stem or "-")


def put(path: Path, stored: bytes) -> None:
    """
    Put what git is to store in the place of a file git made: all of it, or nothing.

    It is written in git's own folder first, because whatever is left in the working
    tree by a killed merge may be kept with the next version.

    Raises:
        OSError: The disk would not take it; the file is as it was.
    """
    folder = _git_folder(Path.cwd())
    _sweep(folder)
    fresh = folder / f"{MERGED}{os.getpid()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
            file.write(stored)
        try:
            fresh.replace(path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            # Git's folder lies on another disk: now it is known that this one opens.
            path.write_bytes(stored)
    finally:
        fresh.unlink(missing_ok=True)


def _git_folder(start: Path) -> Path:
    """Return git's own folder for where git starts its drivers, or else a safe one."""
    named = os.environ.get("GIT_DIR")
    if named:
        return Path(named)
    for folder in (start, *start.parents):
        found = folder / ".git"
        if found.is_dir():
            return found
        if found.is_file():
            words = found.read_text(encoding="utf-8", errors="surrogateescape")
            return folder / words.removeprefix("gitdir: ").rstrip("\n")
    return start


def _sweep(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for each in folder.glob(f"{MERGED}*"):
            if time.time() - each.stat().st_mtime > LEFT:
                each.unlink()
