"""The little of git that heero needs; everything works without it."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from heero.store import fleeting

_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""What git's own hooks set, and what would lead git to another folder than ours."""


class GitFailed(Exception):
    """Git could not do something; its text says what, in words for anybody."""


def there() -> bool:
    """Return whether git is installed."""
    return shutil.which("git") is not None


def inside(folder: Path) -> bool:
    """Return whether a folder lies in a git work tree."""
    answer = maybe(folder, "rev-parse", "--is-inside-work-tree")
    return answer is not None and answer.strip() == "true"


def remotes(folder: Path) -> list[str]:
    """Return the names of the places git could send a folder to."""
    return (maybe(folder, "remote") or "").split()


def tracked(folder: Path, inside_it: str) -> bool:
    """Return whether git holds anything that lies in a part of a folder."""
    return bool(maybe(folder, "ls-files", "--", inside_it))


def begin(folder: Path) -> str:
    """
    Give a new folder a history, unless it has one or git is missing.

    Returns:
        A remark for the user; empty where there is nothing to say.
    """
    if not there():
        return "git is not installed: the records will have no history for now"
    if inside(folder):
        return ""
    if maybe(folder, "init", "--quiet") is None:
        return "git could not begin a history here; the records work without it"
    maybe(folder, "config", "push.default", "nothing")
    return ""


def place(folder: Path, name: str) -> Path:
    """Return where git keeps something of a folder."""
    return (folder / said(folder, "rev-parse", "--git-path", name)).resolve()


def said(folder: Path, *words: str, around: Mapping[str, str] | None = None) -> str:
    """
    Return what git said, without the last line end.

    Raises:
        GitFailed: It could not do what it was told.
    """
    return text(do(folder, *words, around=around)).rstrip("\n")


def text(output: bytes) -> str:
    """
    Return what git wrote as text.

    Raises:
        GitFailed: It is none.
    """
    try:
        return output.decode("utf-8")
    except UnicodeDecodeError:
        raise GitFailed("a branch has a name that is not text") from None


def do(
    folder: Path,
    *words: str,
    typed: str = "",
    around: Mapping[str, str] | None = None,
) -> bytes:
    """
    Return what git said.

    Raises:
        GitFailed: It could not do what it was told.
    """
    done = run(folder, words, typed, around or {})
    if done.returncode:
        raise GitFailed(f"git could not do its part (`git {words[0]}` failed)")
    return done.stdout


def maybe(folder: Path, *words: str) -> str | None:
    """Return what git said, or `None` where it failed."""
    if not there():
        return None
    done = run(folder, words, "", {})
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def run(
    folder: Path, words: tuple[str, ...], typed: str, around: Mapping[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder, whatever hook or script heero itself was started from."""
    passed_on = {key: each for key, each in os.environ.items() if key not in _ELSEWHERE}
    return subprocess.run(
        ["git", "-C", str(folder), *_ALWAYS, *words],
        input=typed.encode(),
        capture_output=True,
        env={**passed_on, **fleeting.around(), **_ALONE, **around},
        umask=0o077,
        check=False,
    )


_ALWAYS = (
    *("-c", "log.showSignature=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "core.hooksPath=/dev/null"),
)

_ALONE = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
"""No network, no questions, and every commit as it is."""
