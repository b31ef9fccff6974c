"""The little of git that heero needs; everything works without it."""

import shutil
import subprocess
from pathlib import Path


def there() -> bool:
    """Return whether git is installed."""
    return shutil.which("git") is not None


def inside(folder: Path) -> bool:
    """Return whether a folder lies in a git work tree."""
    answer = _git(folder, "rev-parse", "--is-inside-work-tree")
    return answer is not None and answer.strip() == "true"


def remotes(folder: Path) -> list[str]:
    """Return the names of the places git could send a folder to."""
    return (_git(folder, "remote") or "").split()


def tracked(folder: Path, inside_it: str) -> bool:
    """Return whether git holds anything that lies in a part of a folder."""
    return bool(_git(folder, "ls-files", "--", inside_it))


def begin(folder: Path) -> str:
    """
    Give a new folder a history, unless it has one or git is missing.

    Pushing is off until somebody decides it.

    Returns:
        A remark for the user; empty where there is nothing to say.
    """
    if not there():
        return "git is not installed: the records will have no history for now"
    if inside(folder):
        return ""
    if _git(folder, "init", "--quiet") is None:
        return "git could not begin a history here; the records work without it"
    _git(folder, "config", "push.default", "nothing")
    return ""


def _git(folder: Path, *words: str) -> str | None:
    """Return what git said, or `None` where it failed."""
    if not there():
        return None
    done = subprocess.run(
        ["git", "-C", str(folder), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
