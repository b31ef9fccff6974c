"""
Folders that many tests begin with: made once, and copied from then on.

Locking a folder and making somebody a reader takes seconds, and is the same each time.
"""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

_NAMES_PLACES = ("config", "heero/places", "heero/settings.json")
"""Files in git's own folder that say where something lies."""


def staged(tmp_path: Path, key: str, make: Callable[[], object]) -> None:
    """
    Have in a test's folder what `make` would make there.

    Args:
        tmp_path: The folder of the test.
        key: What tells one stage from another; with everything it depends on.
        make: Makes it, for the first test that wants it.
    """
    name = hashlib.sha256(key.encode()).hexdigest()[:16]
    kept = tmp_path.parent / "stages" / name
    if not kept.exists():
        make()
        fresh = kept.with_name(f"{name}.new")
        shutil.copytree(tmp_path, fresh, symlinks=True)
        (fresh / "was").write_text(str(tmp_path))
        fresh.rename(kept)
        return
    was = (kept / "was").read_text()
    for each in kept.iterdir():
        if each.name == "was":
            continue
        target = tmp_path / each.name
        if each.is_file():
            shutil.copy2(each, target)
            continue
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(each, target, symlinks=True)
        for place in _NAMES_PLACES:
            path = target / ".git" / place
            if path.is_file():
                path.write_text(path.read_text().replace(was, str(tmp_path)))


def state(top: Path) -> str:
    """Return what tells a copy of a locked folder that was changed from one as made."""
    found = hashlib.sha256()
    inner = top / ".git"
    paths = [inner / "heero/lock/keys", inner / "HEAD", inner / "config"]
    paths += [*sorted((inner / "refs").rglob("*")), inner / "packed-refs"]
    paths += sorted(top.glob("*/*.yaml"))
    for path in paths:
        if path.is_file():
            shown = path.relative_to(top).as_posix()
            data = path.read_bytes().replace(str(top.parent).encode(), b"TOP")
            found.update(shown.encode() + b"\0" + data + b"\0")
    return found.hexdigest()
