"""
What git remembers of a file: its versions, and what was in them.

One process lists the versions and one gives their contents, however many there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.errors import CannotRead, NoHistory
from heero.store import batch, calling, locked
from heero.store.calling import said as _git
from heero.store.stored import stored_to_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[1-9]\d{0,2}")


@dataclass(frozen=True)
class Version:
    """
    One kept version.

    Attributes:
        revision: Its commit, in full.
        moment: When it was written, `2026-11-02T14:05`, in the time zone it was
            written in.
        who: Who wrote it.
        called: What it is called.
        parents: The versions it came from, among those that changed the same: none for
            the first, two where two were joined.
    """

    revision: str
    moment: str
    who: str
    parents: tuple[str, ...] = ()
    called: str = ""


def must_be_there(folder: Path) -> None:
    """
    Make sure that a folder has versions to look at.

    Raises:
        NoHistory: It has none, or git is missing.
    """
    done = calling.git(folder, "rev-parse", "--verify", "-q", "HEAD")
    if done is None:
        raise NoHistory("git is not installed", "install it; the records need it not")
    if done.returncode == 0:
        return
    if _git(folder, "rev-parse", "--git-dir") is None:
        raise NoHistory(
            "nothing is kept here, this folder is not in git",
            "give `git init` and `heero git enable`, then keep a version with "
            "`heero save`",
        )
    raise NoHistory("nothing was kept yet", "keep a first version with `heero save`")


def versions(
    folder: Path, paths: Sequence[str], since: str = "HEAD", most: int = 0
) -> list[Version]:
    """
    Return the versions that changed some files, the newest first; none without any.

    Args:
        folder: The records folder.
        paths: The files and folders, from the folder.
        since: The newest version to look at.
        most: How many at most; 0 for all.
    """
    # With `--parents` a parent is the version before that changed these files too.
    words = ["log", "--parents", "--date-order", "--date=format:%Y-%m-%dT%H:%M"]
    limit = [f"-{most}"] if most else []
    form = "--format=%H%x00%P%x00%ad%x00%an%x00%s"
    said = _git(folder, *words, *limit, form, since, "--", *paths)
    lines = (said or b"").decode("utf-8", "replace").split("\n")
    return [_version(line) for line in lines if line]


def _version(line: str) -> Version:
    revision, parents, moment, who, called = line.split("\0", 4)
    return Version(revision, moment, who, tuple(parents.split()), called)


def came_from(top: Path, revision: str, file: str) -> str | None:
    """
    Return what a file was called before a version that moved it, or `None`.

    Args:
        top: The top of everything git holds here.
        revision: The version.
        file: The file, from the top.
    """
    words = _names(_git(top, "diff-tree", "-r", "-M", "-z", "--root", revision))
    for index, word in enumerate(words):
        if word[0] == ":" and word.rpartition(" ")[2][:1] == "R":
            old, new = words[index + 1 : index + 3]
            if new == file:
                return old
    return None


def parent(folder: Path, revision: str) -> str | None:
    """Return the version right before one, or `None` where it was the first."""
    return _one(_git(folder, "rev-parse", "--verify", "-q", f"{revision}^"))


def joins(folder: Path, revision: str) -> bool:
    """Return whether a version joins two others."""
    return _git(folder, "rev-parse", "--verify", "-q", f"{revision}^2") is not None


def changed(folder: Path, revisions: Sequence[str]) -> dict[str, list[str]]:
    """
    Return the files that each of some versions changed, by their paths from the folder.

    Of a version that joins two others nothing is said.
    """
    words = ["diff-tree", "--stdin", "--root", "--name-only", "--relative", "-r", "-z"]
    said = _git(folder, *words, given="\n".join([*revisions, ""]).encode()) or b""
    found: dict[str, list[str]] = {each: [] for each in revisions}
    here: list[str] = []
    for word in _names(said):
        if word in found:
            here = found[word]
        else:
            here.append(word)
    return found


def tracked(folder: Path) -> list[str]:
    """Return the files git knows, by their paths from the folder."""
    return _names(_git(folder, "ls-files", "-z"))


def listed(folder: Path, revision: str) -> list[str]:
    """Return the files there were in a version, by their paths from the folder."""
    return _names(_git(folder, "ls-tree", "-r", "-z", "--name-only", revision))


def contents(folder: Path, wanted: Sequence[tuple[str, str]]) -> list[bytes | None]:
    """
    Return what files held in some versions, in order; `None` where there was none.

    Args:
        folder: The records folder.
        wanted: Pairs of a revision and a file, from the folder.

    Raises:
        CannotRead: Git gave something else than what was asked for.
    """
    asked = "".join(f"{revision}:./{file}\n" for revision, file in wanted)
    said = _git(folder, "cat-file", "--batch", given=asked.encode()) or b""
    held = locked.held(folder)
    try:
        found = list(batch.blobs(said, len(wanted)))
    except ValueError:
        raise CannotRead("the history", "git did not answer") from None
    return [None if data is None else stored_to_text(data, held) for data in found]


def revision(folder: Path, word: str, paths: Sequence[str] = (".",)) -> str | None:
    """
    Return the commit a word stands for, or `None` where it stands for none.

    Args:
        folder: The records folder.
        word: A number, 1 for the newest version of some files; a day, for the last
            version of that day or before; or a revision as git knows it.
        paths: The files and folders whose versions are numbered, from the folder.
    """
    if _NUMBER.fullmatch(word):
        numbered = versions(folder, paths, most=int(word))
        return numbered[-1].revision if len(numbered) == int(word) else None
    if _DAY.fullmatch(word):
        end = f"--before={word}T23:59:59"
        return _one(_git(folder, "rev-list", "-1", end, "HEAD", "--"))
    if not word or word.startswith(("-", "^")):
        return None
    words = ["rev-parse", "--verify", "-q", "--end-of-options", f"{word}^{{commit}}"]
    return _one(_git(folder, *words))


def top(folder: Path) -> tuple[Path, str]:
    """
    Return the top of everything git holds here, and where the folder lies in it.

    The second ends with a slash, and is empty for the top itself.
    """
    said = (
        _git(folder, "rev-parse", "--show-toplevel", "--show-prefix") or b""
    ).decode()
    above, inside, *_ = [*said.split("\n"), "", ""]
    return Path(above or folder), inside


def _names(said: bytes | None) -> list[str]:
    words = (said or b"").decode("utf-8", "replace").split("\0")
    return [each for each in words if each]


def _one(said: bytes | None) -> str | None:
    return (said or b"").decode().strip() or None
