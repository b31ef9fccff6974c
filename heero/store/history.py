"""
What git remembers of a file: its versions, and what was in them.

One process lists the versions and one gives their contents, however many there are.
"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.errors import CannotRead
from heero.store.stored import stored_to_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Version:
    """
    One saved version of a file.

    Attributes:
        revision: Its commit, in full.
        moment: When it was saved, `2026-11-02T14:05`, in the time zone it was saved in.
        who: Who saved it.
    """

    revision: str
    moment: str
    who: str


def versions(folder: Path, file: str) -> list[Version]:
    """
    Return the versions of a file, the newest first; none without a history.

    Args:
        folder: The records folder.
        file: The file, from the folder.
    """
    form = "--format=%H%x00%ad%x00%an"
    said = _git(folder, "log", form, "--date=format:%Y-%m-%dT%H:%M", "--", file)
    lines = (said or b"").decode("utf-8", "replace").splitlines()
    return [Version(*line.split("\0")) for line in lines]


def changed(folder: Path, revision: str) -> list[str]:
    """Return the files a revision changed, by their paths from the folder."""
    words = ["diff-tree", "--root", "--no-commit-id", "--name-only", "--relative"]
    said = _git(folder, *words, "-r", "-z", revision) or b""
    return [each for each in said.decode("utf-8", "replace").split("\0") if each]


def tracked(folder: Path) -> list[str]:
    """Return the records git knows, by their paths from the folder."""
    said = _git(folder, "ls-files", "-z", "--", "*.yaml") or b""
    return [
        each
        for each in said.decode("utf-8", "replace").split("\0")
        if each and each.count("/") < 2
    ]


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
    found: list[bytes | None] = []
    at = 0
    for _ in wanted:
        end = said.find(b"\n", at)
        words = said[at:end].split(b" ")
        if end < 0:
            raise CannotRead("the history", "git did not answer")
        if words[-1] == b"missing" or words[-2] != b"blob":
            found.append(None)
            at = end + 1
            continue
        size = int(words[-1])
        found.append(stored_to_text(said[end + 1 : end + 1 + size]))
        at = end + size + 2
    return found


def revision(folder: Path, word: str) -> str | None:
    """
    Return the commit a word stands for, or `None` where it stands for none.

    Args:
        folder: The records folder.
        word: A revision as git knows it, or a day: then the last one of that day or
            before.
    """
    if _DAY.fullmatch(word):
        end = f"--before={word}T23:59:59"
        return _one(_git(folder, "rev-list", "-1", end, "HEAD", "--"))
    return _one(
        _git(
            folder,
            "rev-parse",
            "--verify",
            "-q",
            "--end-of-options",
            f"{word}^{{commit}}",
        )
    )


def _one(said: bytes | None) -> str | None:
    return (said or b"").decode().strip() or None


def _git(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Return what git said, or `None` where it failed or is missing."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "-c", "core.quotepath=off", *words],
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
