"""
What git still holds of records that anybody can read: everything it ever took in.

Git forgets nothing by itself, so every object is looked at, whatever leads to it; then
it is said what does: branches, tags, what was put away, notes, the log of where
branches were, what is ready for the next version, or nothing at all.
"""

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from heero.domain.kinds import KINDS, kind
from heero.store import batch, calling, envelope
from heero.store.envelope import Name

_HEADER = re.compile(
    rb"^[ +-]?(?:\xef\xbb\xbf)?heero: *[\"']?(?:%s)/\d"
    % "|".join(sorted(each.name for each in KINDS if each.folder)).encode(),
    re.MULTILINE,
)
_NOT_LOOKED_AT = ("objects", "heero/lock", "lfs")
"""What is looked at in another way, or holds no words of git's."""

NOWHERE = "what nothing leads to any more"
_MOST = 4_000_000


@dataclass
class Remains:
    """
    What can be read of records by whoever has git's own folder.

    Attributes:
        texts: How many versions of records can be read.
        where: Where they are held, in words, with how many.
        refs: The names in git that lead to one.
        files: Files of git's own, beside its objects, with words of a record.
        locked: How many versions are locked, of the records that were asked for.
        blobs: The objects that can be read, of the records that were asked for.
        temporary: Files that a git left that was killed, with words of a record.
    """

    texts: int = 0
    where: dict[str, int] = field(default_factory=dict)
    refs: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    locked: int = 0
    blobs: list[str] = field(default_factory=list)
    temporary: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.texts or self.files or self.temporary)


def find(root: Path) -> Remains:
    """Look through everything git holds for a records folder."""
    readable = {name for name, data in _objects(root) if _HEADER.search(data)}
    found = Remains(len(readable), files=list(_files(root)))
    return _placed(root, readable, found)


def of(root: Path, names: Collection[Name], apart: Collection[str] = ()) -> Remains:
    """
    Look for everything git holds of some records.

    Args:
        root: The records folder.
        names: The records.
        apart: Objects that are meant to be there.
    """
    readable, locked = set(), 0
    for blob, data in _objects(root, ("blob",)):
        closed = envelope.read(data)
        name = closed.name if closed else envelope.name_in(data)
        if name not in names:
            continue
        if closed:
            locked += 1
        elif blob not in apart:
            readable.add(blob)
    found = Remains(len(readable), locked=locked, blobs=sorted(readable))
    return _placed(root, readable, found)


def worktrees(root: Path) -> list[Path]:
    """Return the other working trees that use the same history."""
    said = calling.said(root, "worktree", "list", "--porcelain", "-z") or b""
    mine = calling.lines(root, "rev-parse", "--show-toplevel") or [str(root)]
    found = [
        Path(each.removeprefix("worktree "))
        for each in said.decode("utf-8", "replace").split("\0")
        if each.startswith("worktree ")
    ]
    return [e for e in found if e.is_dir() and e.resolve() != Path(mine[0]).resolve()]


def _placed(root: Path, readable: set[str], found: Remains) -> Remains:
    """Say where git holds what can be read."""
    left = set(readable)
    if not readable:
        return found
    for ref in _lines(root, "for-each-ref", "--format=%(refname)"):
        here = readable & _reached(root, ref)
        if here:
            found.refs.append(ref)
            kind = next(
                (w for start, w in _CALLED if ref.startswith(start)), "other names"
            )
            found.where[kind] = max(found.where.get(kind, 0), len(here))
            left -= here
    logged = readable & _reached(root, "--reflog")
    if logged & left:
        found.where["the log of where branches were"] = len(logged & left)
        left -= logged
    staged = {each.split()[1] for each in _lines(root, "ls-files", "-s")} & left
    if staged:
        found.where["what is ready for the next version"] = len(staged)
        left -= staged
    if left:
        found.where[NOWHERE] = len(left)
    return found


_CALLED = (
    ("refs/heads/", "branches"),
    ("refs/tags/", "tags"),
    ("refs/stash", "what was put away (stash)"),
    ("refs/notes/", "notes"),
    ("refs/remotes/", "what places had"),
)


def _objects(
    root: Path, kinds: Collection[str] = ("blob", "commit", "tag")
) -> Iterator[tuple[str, bytes]]:
    words = ["--batch-all-objects", "--unordered"]
    form = "--batch-check=%(objectname) %(objecttype) %(objectsize)"
    listed = _lines(root, "cat-file", *words, form)
    asked = [
        line.split()[0]
        for line in listed
        if line.split()[1] in kinds and int(line.split()[2]) < _MOST
    ]
    for at in range(0, len(asked), 2000):
        some = asked[at : at + 2000]
        given = "".join(f"{each}\n" for each in some).encode()
        said = calling.said(root, "cat-file", "--batch", given=given) or b""
        for each, (_, data) in zip(some, batch.answers(said, len(some)), strict=True):
            yield each, data


def _reached(root: Path, ref: str) -> set[str]:
    return {each.split()[0] for each in _lines(root, "rev-list", "--objects", ref)}


def _files(root: Path) -> Iterator[str]:
    said = calling.said(root, "rev-parse", "--git-common-dir")
    if said is None:
        return
    inner = (root / said.decode("utf-8", "replace").strip()).resolve()
    for folder, inside, names in os.walk(inner):
        here = Path(folder).relative_to(inner)
        skipped = {
            each for each in inside if (here / each).as_posix() in _NOT_LOOKED_AT
        }
        inside[:] = sorted(set(inside) - skipped)
        for name in sorted(names):
            if _holds(inner / here / name):
                yield (here / name).as_posix()


def temporary(root: Path) -> Iterator[str]:
    """
    Yield what a git laid down to show it, and left when it was killed.

    Only what is about a record of this folder, and is none of a git that runs.
    """
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob("git-blob-*"):
            if folder.stat().st_mtime < time.time() - AT_WORK:
                yield from (
                    str(each) for each in folder.rglob("*") if _is_of(root, each)
                )


AT_WORK = 60.0
"""Seconds for which such a file may be one that git is showing right now."""


def _is_of(root: Path, path: Path) -> bool:
    try:
        name = envelope.name_in(path.read_bytes()[:_MOST]) if path.is_file() else None
    except OSError:
        return False
    known = kind(name.kind) if name else None
    if not name or not known or not known.folder:
        return False
    return (root / known.folder / f"{name.id}.yaml").is_file()


def _holds(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return path.is_file() and _HEADER.search(file.read(_MOST)) is not None
    except OSError:
        return False


def _lines(root: Path, *words: str) -> list[str]:
    return (calling.said(root, *words) or b"").decode("utf-8", "replace").splitlines()
