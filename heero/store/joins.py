"""Putting two versions of a records folder together, as far as git has a part in it."""

import os
from pathlib import Path
from typing import NamedTuple

from heero.errors import CannotShare
from heero.store import files, locked
from heero.store.shared import patiently, said
from heero.store.stored import stored_to_text


class Unmerged(NamedTuple):
    """
    A file that two versions made different things of.

    Attributes:
        path: Its path from the records folder.
        ours: Whether it is there in the version from here.
        theirs: Whether it is there in the version from the place.
    """

    path: str
    ours: bool
    theirs: bool


def joining(root: Path) -> str:
    """Return the version that is being joined with the one here; mostly empty."""
    return said(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD")


def join(root: Path, other: str, message: str, who: dict[str, str]) -> bool:
    """
    Put a version together with the one here.

    Returns:
        Whether all is done; else `unmerged` says where somebody has to look.

    Raises:
        CannotShare: A file here is in the way; nothing was changed.
    """
    # Git takes a file that it is told to ignore for one that nobody needs.
    top = Path(said(root, "rev-parse", "--show-toplevel"))
    held = set(_names(top, "ls-files"))
    coming = _names(top, "diff", "--name-only", "--diff-filter=A", f"HEAD...{other}")
    for each in coming:
        if each not in held and os.path.lexists(top / each):
            raise _in_the_way(f": {each}")
    words = ["merge", "--quiet", "--no-edit", "--no-stat", "-m", message, other]
    done = patiently(root, *words, surroundings=who)
    if done.returncode and not joining(root):
        raise _in_the_way()
    return done.returncode == 0


def unmerged(root: Path) -> list[Unmerged]:
    """
    Return the files that two versions made different things of.

    Raises:
        CannotShare: One of them lies outside of the records folder.
    """
    prefix = said(root, "rev-parse", "--show-prefix")
    up = said(root, "rev-parse", "--show-toplevel")
    listed = patiently(Path(up), "ls-files", "--unmerged", "-z").stdout.split(b"\0")
    stages: dict[str, set[str]] = {}
    for each in filter(None, listed):
        head, _, name = each.partition(b"\t")
        stages.setdefault(os.fsdecode(name), set()).add(head.decode().split()[2])
    if any(not each.startswith(prefix) for each in stages):
        raise CannotShare(
            "two versions of a file outside of the records folder do not go together",
            "`git status` says which",
        )
    return [
        Unmerged(name[len(prefix) :], "2" in here, "3" in here)
        for name, here in sorted(stages.items())
    ]


def settle(root: Path, path: str) -> None:
    """Tell git that a file is as it should be now."""
    patiently(root, "add", "--force", "--", path)


def take(root: Path, path: str, side: str) -> None:
    """
    Put one version of a file in its place.

    Args:
        root: The records folder.
        path: The file, from there.
        side: `ours` or `theirs`.
    """
    patiently(root, "checkout", "--quiet", f"--{side}", "--", path)
    settle(root, path)


def take_out(root: Path, path: str) -> None:
    """Take a file out, whatever two versions made of it."""
    patiently(root, "rm", "--quiet", "--force", "--ignore-unmatch", "--", path)
    files.remove(root / path)


def version_of(root: Path, path: str, side: str) -> bytes:
    """
    Return one version of a file that two made different things of.

    Args:
        root: The records folder.
        path: The file, from there.
        side: `ours` or `theirs`.
    """
    stage = 2 if side == "ours" else 3
    stored = patiently(root, "cat-file", "blob", f":{stage}:./{path}").stdout
    return stored_to_text(stored, locked.held(root))


def give_up(root: Path) -> None:
    """Go back to what was before a version was put together with the one here."""
    patiently(root, "merge", "--abort")


def conclude(root: Path, message: str, who: dict[str, str]) -> None:
    """
    Keep what was put together as a version.

    Raises:
        CannotShare: Git would not.
    """
    done = patiently(root, "commit", "--quiet", "-m", message, surroundings=who)
    if done.returncode:
        why = "git would not keep what was put together"
        raise CannotShare(why, "`git status` says what is in the way")


def _names(top: Path, *words: str) -> list[str]:
    listed = patiently(top, *words[:1], "-z", *words[1:]).stdout.split(b"\0")
    return [os.fsdecode(each) for each in listed if each]


def _in_the_way(which: str = "") -> CannotShare:
    return CannotShare(
        f"something here that is in no version is in the way of what came{which}",
        "try again; if it says so again, move that file out of the folder",
    )
