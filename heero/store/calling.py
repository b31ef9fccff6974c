"""Calling git: the same way everywhere, whatever somebody has set up for themselves."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from heero.store import fleeting

Done: TypeAlias = "subprocess.CompletedProcess[bytes]"
"""How git ended, and what it said."""

_SETTLED = (
    "--literal-pathspecs",
    "-c",
    "core.quotepath=off",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.follow=false",
)
"""What would change the answers, were it set otherwise."""


def git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    surroundings: Mapping[str, str] | None = None,
) -> "Done | None":
    """
    Run git in a folder and return how it ended, or `None` where git is missing.

    Args:
        folder: Where.
        words: What git is asked.
        given: What it reads.
        surroundings: What else is in its environment.
    """
    environment = {
        **os.environ,
        **fleeting.around(),
        # Its words are read here; and looking must not hinder whoever writes.
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        **(surroundings or {}),
    }
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *_SETTLED, *words],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
            # Whatever git writes here is for nobody else on this computer.
            umask=0o077 if os.name == "posix" else -1,
        )
    except FileNotFoundError:
        return None


def said(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Run git and return what it said, or `None` where it failed or is missing."""
    done = git(folder, *words, given=given)
    return None if done is None or done.returncode else done.stdout


def lines(folder: Path, *words: str, given: bytes = b"") -> list[str]:
    """Run git and return the lines it said; none where it failed or is missing."""
    found = said(folder, *words, given=given) or b""
    return found.decode("utf-8", "replace").splitlines()
