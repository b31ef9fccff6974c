"""Keeping versions with git: exactly the files that are named, and nothing else."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from heero.errors import CannotSave
from heero.store import calling

PATIENCE = 10.0
"""Seconds to wait for another git that is writing."""

_BUSY = re.compile(rb"Unable to create '(.*\.lock)': File exists")

_JOINING = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge")
"""What lies in git's own folder while versions are being joined."""


def must_be_ready(folder: Path) -> None:
    """
    Make sure that a folder has a history, and that versions can be kept in it.

    Raises:
        CannotSave: It has none, or git is in the middle of something else.
    """
    must_have_history(folder)
    if any(_inside(folder, each).exists() for each in _JOINING):
        raise CannotSave(
            "two versions are being joined here",
            "finish that first; `git status` says how",
        )


def must_have_history(folder: Path) -> None:
    """
    Make sure that a folder has a history.

    Raises:
        CannotSave: It has none.
    """
    done = calling.git(folder, "rev-parse", "--is-inside-work-tree")
    if done is None:
        raise _missing()
    if done.stdout.strip() != b"true":
        if b"dubious ownership" in done.stderr:
            raise CannotSave(
                "this folder belongs to somebody else on this computer",
                "`git status` says how to trust it",
            )
        raise CannotSave("this folder has no history", "begin one with `git init`")


def changed(folder: Path, ours: Callable[[str], bool]) -> dict[str, bool]:
    """
    Return the files that are otherwise than in the last version, sorted.

    Args:
        folder: The records folder.
        ours: Tells, by the path from the folder, which files to look at.

    Returns:
        Each with whether it is there; one that is gone is not.
    """
    words = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    said = _git(folder, *words, "--", ".").stdout
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.strip().decode()
    names = {each[3:].decode("utf-8", "replace") for each in said.split(b"\0") if each}
    mine = (each.removeprefix(prefix) for each in names)
    return {each: os.path.lexists(folder / each) for each in sorted(mine) if ours(each)}


def save(folder: Path, paths: Sequence[str], message: str, author: str) -> str:
    """
    Keep a version of some files, and of no other.

    What somebody has prepared of other files stays prepared and is not taken in. Where
    no version is kept, what is prepared is as it was.

    Args:
        folder: The records folder.
        paths: The files, from the folder; those that are gone among them.
        message: What the version is called; it names nobody.
        author: Who keeps it, `Name <address>`; a moment behind it is when.

    Returns:
        The commit.

    Raises:
        CannotSave: Another git went on writing for too long, or git would not.
    """
    known = _git(folder, "ls-files", "-z").stdout.split(b"\0")
    held = {each.decode("utf-8", "replace") for each in known}
    new = [
        each for each in paths if each not in held and os.path.lexists(folder / each)
    ]
    if new:
        # Git takes in by name only what it has heard of.
        _patiently(folder, ["add", "--intent-to-add", *_LISTED], new)
    try:
        words = ["commit", "--quiet", "-m", message, "--only", *_LISTED]
        _patiently(folder, words, paths, who(author))
    except BaseException:
        unprepared(folder, new)
        raise
    return _git(folder, "rev-parse", "HEAD").stdout.decode().strip()


def unprepared(folder: Path, paths: Sequence[str]) -> None:
    """Let git forget what was prepared of some files, as if it never heard of them."""
    words = ["update-index", "-z", "--force-remove", "--stdin"]
    _git(folder, *words, given=_given(paths))


_LISTED = ("--pathspec-from-file=-", "--pathspec-file-nul")


def _given(paths: Sequence[str]) -> bytes:
    return b"".join(each.encode() + b"\0" for each in paths)


def who(author: str) -> dict[str, str]:
    """
    Return what git reads of whoever keeps a version.

    Args:
        author: `Name <address>`; a moment behind it is when, else it is now.
    """
    name, sign, rest = author.partition("<")
    address, _, moment = rest.partition(">")
    name, address, moment = name.strip(), address.strip(), moment.strip()
    name = name or address or "heero"
    address = address if sign else "heero@heero.invalid"
    roles = ("AUTHOR", "COMMITTER")
    return {
        **{f"GIT_{role}_NAME": name for role in roles},
        **{f"GIT_{role}_EMAIL": address for role in roles},
        **({f"GIT_{role}_DATE": moment for role in roles} if moment else {}),
    }


def _patiently(
    folder: Path,
    words: Sequence[str],
    paths: Sequence[str],
    who: Mapping[str, str] | None = None,
) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        done = _git(folder, *words, given=_given(paths), surroundings=who)
        if done.returncode == 0:
            return
        busy = _BUSY.search(done.stderr)
        if busy is None:
            raise CannotSave("git would not keep it", _hinted(done.stderr))
        if time.monotonic() > until:
            lock = os.path.relpath(os.fsdecode(busy[1]), folder.resolve())
            raise CannotSave(
                "another git is writing in this folder",
                "try again; if none is running, one was cut off: "
                f"then delete `{Path(lock).as_posix()}`",
            )
        time.sleep(0.1)


def _hinted(said: bytes) -> str:
    """Return what to do, where heero's own hook said it; git's words are not ours."""
    for line in said.decode("utf-8", "replace").splitlines():
        if line.startswith("heero: hint: "):
            return line.removeprefix("heero: hint: ")
    return "`git commit` says why"


def _inside(folder: Path, name: str) -> Path:
    """Return where something lies in git's own folder, wherever that is."""
    said = _git(folder, "rev-parse", "--git-path", name).stdout
    return folder / said.decode("utf-8", "replace").rstrip("\n")


def _git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    surroundings: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    done = calling.git(folder, *words, given=given, surroundings=surroundings)
    if done is None:
        raise _missing()
    return done


def _missing() -> CannotSave:
    return CannotSave(
        "git is not installed", "install it; until then there is no history to go back"
    )
