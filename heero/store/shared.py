"""
The one place a records folder is shared with, and what git has to do for that.

A place is a folder on a shared drive or a stick, where a bare repository lies, or an
address git knows how to reach.
"""

import contextlib
import os
import re
import time
from pathlib import Path

from heero.errors import CannotShare
from heero.store import calling

REMOTE = "shared"
"""What the place is called in git's own settings."""

BRANCH = "main"
"""The line of versions everybody shares, whatever it is called in a clone."""

NAME = "heero-records.git"
"""What heero makes in a folder that people share."""

HERE = f"refs/remotes/{REMOTE}/{BRANCH}"
"""What the place held when it was last looked at."""

PATIENCE = 10.0
"""Seconds to wait for another git that is writing."""

_UNLOGGED = ("-c", "core.logAllRefUpdates=false")
"""When a place was looked at, and by whom, is in no log of git's."""

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:[^/@\\]+@)?[^/:@\\]{2,}:(?!//)")
_BUSY = re.compile(rb"\.lock': File exists|cannot lock ref")
_LATE = re.compile(rb"\[(?:remote )?rejected\]|non-fast-forward|fetch first")


def approved(root: Path) -> str:
    """Return the place a folder is shared with; empty where there is none."""
    return said(root, "config", f"remote.{REMOTE}.url")


def approve(root: Path, place: str) -> None:
    """Share a folder with a place from now on, and with no other."""
    said(root, "config", f"remote.{REMOTE}.url", place)
    said(
        root,
        "config",
        f"remote.{REMOTE}.fetch",
        f"+refs/heads/{BRANCH}:{HERE}",
    )


def is_address(where: str) -> bool:
    """Whether a place is an address and no folder of this computer."""
    return _ADDRESS.match(where) is not None


def found(where: str, root: Path | None = None) -> str | None:
    """
    Return the place that somebody named, `None` where it still has to be made.

    Args:
        where: An address, a folder that people share, or the repository in it.
        root: The records folder that is to be shared, where there is one.

    Raises:
        CannotShare: It is a folder that is not there, or somebody's records.
    """
    if is_address(where):
        return where
    folder = Path(where).expanduser().resolve()
    if not folder.is_dir():
        raise CannotShare(
            "there is no such folder",
            "is the drive connected, or the stick plugged in?",
        )
    around = (folder, *folder.parents)
    for each in (folder, folder / NAME):
        if (
            root not in around
            and (each / "HEAD").is_file()
            and (each / "objects").is_dir()
        ):
            return str(each)
    if (folder / ".git").exists() or (folder / "heero.yaml").exists() or root in around:
        raise CannotShare(
            "that is a records folder itself",
            "name the folder that both of you can open, not the records of one",
        )
    return None


def make(where: str) -> str:
    """
    Make a place in a folder that people share, and return it.

    Raises:
        CannotShare: Nothing can be written there.
    """
    place = Path(where).expanduser().resolve() / NAME
    words = [
        "init",
        "--quiet",
        "--bare",
        "--shared=group",
        f"--initial-branch={BRANCH}",
    ]
    if _git(place.parent, *words, str(place)).returncode:
        raise CannotShare("nothing can be written there", "ask whoever runs the drive")
    return str(place)


def fetch(root: Path, place: str) -> str:
    """
    Bring what a place holds into git, and return its version; empty where it has none.

    Raises:
        CannotShare: The place cannot be reached.
    """
    listed = _git(
        root, "ls-remote", opened_by(place, "upload"), place, f"refs/heads/{BRANCH}"
    )
    if listed.returncode:
        raise _unreachable(place)
    if not listed.stdout.strip():
        return ""
    words = [*_UNLOGGED, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]
    reference = f"+refs/heads/{BRANCH}:{HERE}"
    if patiently(root, *words, opened_by(place, "upload"), place, reference).returncode:
        raise _unreachable(place)
    return fetched(root)


def fetched(root: Path) -> str:
    """Return the version a place held when it was last looked at."""
    return said(root, "rev-parse", "--verify", "--quiet", HERE)


def version(root: Path) -> str:
    """Return the version a folder is at; empty where none was kept yet."""
    return said(root, "rev-parse", "--verify", "--quiet", "HEAD")


def related(root: Path, one: str, other: str) -> bool:
    """Whether two versions come from a common one."""
    return bool(said(root, "merge-base", one, other))


def count(root: Path, without: str, upto: str) -> int:
    """Return how many versions lead to one and not to another."""
    words = [upto, *([f"^{without}"] if without else [])]
    return int(said(root, "rev-list", "--count", *words) or 0)


def send(root: Path, place: str) -> bool:
    """
    Send the version here to a place.

    Returns:
        Whether it is there; `False` where somebody else was faster.

    Raises:
        CannotShare: It cannot be sent.
    """
    words = ["push", "--quiet", "--porcelain", opened_by(place, "receive"), place]
    done = patiently(root, *_UNLOGGED, *words, f"HEAD:refs/heads/{BRANCH}")
    if done.returncode == 0:
        said(root, *_UNLOGGED, "update-ref", HERE, "HEAD")
        return True
    told = done.stdout + done.stderr
    if _LATE.search(told) and b"hook declined" not in told:
        return False
    for line in told.decode("utf-8", "replace").splitlines():
        if line.startswith("heero: error: "):
            raise CannotShare(line.removeprefix("heero: error: "), "nothing was sent")
    raise _unreachable(place)


def copy(place: str, root: Path) -> None:
    """
    Make a new folder out of what a place holds.

    Raises:
        CannotShare: The place cannot be reached, or holds nothing yet.
    """
    words = ["clone", "--quiet", "--no-tags", "--origin", REMOTE, "--branch", BRANCH]
    quiet = ["-c", "push.default=nothing", "-c", "core.autocrlf=false"]
    there = opened_by(place, "upload")
    done = _git(root.parent, *words, *quiet, there, place, str(root))
    if done.returncode:
        if (
            b"not found in upstream" in done.stderr
            or b"empty repository" in done.stderr
        ):
            raise CannotShare(
                "nobody has put any records there yet",
                "whoever has them says `heero sync` with this place first",
            )
        raise _unreachable(place)
    with contextlib.suppress(OSError):
        root.chmod(0o700)


def opened_by(place: str, what: str) -> str:
    """
    Return how git opens the other side.

    A folder that people share may belong to any of them. Somebody has said that it is
    the place to share with; no program that may lie in it is run.
    """
    if is_address(place):
        return f"--{what}-pack=git-{what}-pack"
    trusted = f"safe.directory={Path(place).as_posix()}"
    settings = f"-c '{trusted}' -c core.hooksPath=/dev/null"
    return f"--{what}-pack=git {settings} {what}-pack"


def _unreachable(place: str) -> CannotShare:
    hint = (
        "is the network there, and may you write there?"
        if is_address(place)
        else "is the drive connected, and may you write there?"
    )
    return CannotShare("the place cannot be reached", hint)


def patiently(
    root: Path, *words: str, surroundings: dict[str, str] | None = None
) -> "calling.Done":
    """
    Run git in a folder, and wait while another one writes there.

    Raises:
        CannotShare: It went on writing for too long, or git is missing.
    """
    until = time.monotonic() + PATIENCE
    while True:
        done = _git(root, *words, surroundings=surroundings)
        if done.returncode == 0 or not _BUSY.search(done.stderr):
            return done
        if time.monotonic() > until:
            raise CannotShare(
                "another git is writing in this folder",
                "try again; if none is running, `heero save` says what to delete",
            )
        time.sleep(0.1)


def said(root: Path, *words: str) -> str:
    """Return what git said in one line; empty where it failed."""
    done = _git(root, *words)
    return "" if done.returncode else os.fsdecode(done.stdout).rstrip("\n")


def _git(
    root: Path, *words: str, surroundings: dict[str, str] | None = None
) -> "calling.Done":
    quiet = {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_SSH_COMMAND": _SSH,
        **(surroundings or {}),
    }
    done = calling.git(root, *words, surroundings=quiet)
    if done is None:
        raise CannotShare("git is not installed", "install it to share a folder")
    return done


_SSH = os.environ.get("GIT_SSH_COMMAND") or "ssh -o BatchMode=yes -o ConnectTimeout=15"
