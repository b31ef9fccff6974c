"""
What git starts: the merge of one file, and a file in lines that can be compared.

    python -m heero.driver merge BASE OURS THEIRS SIZE PATH
    python -m heero.driver lines FILE

It imports only what it needs, because git starts it once for every file.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def main(words: Sequence[str] | None = None) -> int:
    """
    Do what git asks for.

    Returns:
        What git expects: 0 for done, 1 where somebody must choose.
    """
    asked, *rest = sys.argv[1:] if words is None else words
    if asked == "merge":
        return merge(
            *(Path(each) for each in rest[:3]), size=rest[3] if rest[3:] else "7"
        )
    if asked == "lines":
        return lines(Path(rest[0]))
    print("heero: error: this is started by git", file=sys.stderr)
    return 2


def merge(base: Path, ours: Path, theirs: Path, *, size: str = "7") -> int:
    """
    Merge three files and leave the result in the place of ours.

    What is no record that can be read is left to git's own merge of lines.
    """
    from heero.services.versions import CannotMerge, merged
    from heero.store.stored import stored_to_text, text_to_stored

    try:
        parts = [stored_to_text(each.read_bytes()) for each in (base, ours, theirs)]
        made = merged(*parts)
    except CannotMerge:
        return _by_lines(base, ours, theirs, size)
    _put(ours, text_to_stored(made.data))
    return 0 if made.clean else 1


def lines(file: Path) -> int:
    """Print a record in lines of which each says what it is about."""
    from heero.services.versions import flat
    from heero.store.stored import stored_to_text

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in flat(stored_to_text(file.read_bytes())):
        print(line)
    return 0


def _by_lines(base: Path, ours: Path, theirs: Path, size: str) -> int:
    done = subprocess.run(
        ["git", "merge-file", f"--marker-size={size}", ours, base, theirs], check=False
    )
    return 1 if done.returncode else 0


def _put(path: Path, data: bytes) -> None:
    """Write all of it or nothing: git keeps ours where this fails."""
    fresh = path.with_name(f"{path.name}.heero")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
