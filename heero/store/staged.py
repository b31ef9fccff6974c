"""What lies ready for the next version: the staged contents, not the files."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from heero.store import batch, fleeting


def names(top: Path) -> list[str]:
    """Return the files that are new or changed in the next version, from the top."""
    words = ("diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d")
    said = _git(top, *words).decode("utf-8", "surrogateescape")
    return [each for each in said.split("\0") if each]


def contents(top: Path, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield files with what is staged of them; what is no file is left out."""
    asked = [each for each in wanted if "\n" not in each]
    given = "".join(f":{each}\n" for each in asked)
    said = _git(top, "cat-file", "--batch", given=given) if asked else b""
    for name, data in zip(asked, batch.blobs(said, len(asked)), strict=True):
        if data is not None:
            yield name, data


def _git(top: Path, *words: str, given: str = "") -> bytes:
    done = subprocess.run(
        ["git", "-C", str(top), *words],
        input=given.encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=True,
        env={**os.environ, **fleeting.around()},
    )
    return done.stdout
