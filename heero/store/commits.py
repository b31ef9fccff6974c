"""Saving versions with git: exactly the files that are named, and nothing else."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from heero.errors import CannotSave

PATIENCE = 10.0
"""Seconds to wait for another git that is writing."""


def changed(folder: Path, within: Sequence[str]) -> list[str]:
    """
    Return the files that are otherwise than the last saved version, sorted.

    Args:
        folder: The records folder.
        within: Files and folders, from the folder, among which to look.
    """
    there = [each for each in within if (folder / each).exists()]
    tracked = _git(folder, "ls-files", "-z", "--", *within).stdout.split(b"\0")
    wanted = [*there, *(each.decode("utf-8", "replace") for each in tracked if each)]
    if not wanted:
        return []
    words = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"]
    said = _git(folder, *words, "--", *wanted).stdout
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.strip().decode()
    names = [each[3:].decode("utf-8", "replace") for each in said.split(b"\0") if each]
    return sorted(each.removeprefix(prefix) for each in names)


def save(folder: Path, paths: Sequence[str], message: str, author: str) -> str:
    """
    Keep a version of some files, and of no other.

    Args:
        folder: The records folder.
        paths: The files, from the folder; those that are gone among them.
        message: What the version is called; it names nobody.
        author: Who saves it, `Name <address>`.

    Returns:
        The commit.

    Raises:
        CannotSave: Another git went on writing for too long, or git would not.
    """
    name, _, address = author.rpartition(" <")
    who = {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": address.rstrip(">"),
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": address.rstrip(">"),
    }
    given = b"\0".join(each.encode() for each in paths)
    listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
    _patiently(folder, ["add", "-A", *listed], given, who)
    words = ["commit", "--quiet", "-m", message, "--only", *listed]
    _patiently(folder, words, given, who)
    return _git(folder, "rev-parse", "HEAD").stdout.decode().strip()


def _patiently(
    folder: Path, words: Sequence[str], given: bytes, who: Mapping[str, str]
) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        done = _git(folder, *words, given=given, surroundings=who)
        if done.returncode == 0:
            return
        busy = b"index.lock" in done.stderr or b"another git process" in done.stderr
        if not busy:
            raise CannotSave("git would not keep it", _hooked(done.stderr))
        if time.monotonic() > until:
            raise CannotSave(
                "another git is writing in this folder",
                "try again; if no other is running, take `.git/index.lock` away",
            )
        time.sleep(0.1)


def _hooked(said: bytes) -> str:
    """Return what to do, where heero's own hook said it; git's words are not ours."""
    for line in said.decode("utf-8", "replace").splitlines():
        if line.startswith("heero: hint: "):
            return line.removeprefix("heero: hint: ")
    return "see what `git status` says"


def _git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    surroundings: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--literal-pathspecs", *words],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", **(surroundings or {})},
        )
    except FileNotFoundError:
        raise CannotSave(
            "git is not installed", "the records are as safe as the files; see the docs"
        ) from None
