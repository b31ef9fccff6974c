"""
What a heero that was killed left half written.

Such a file holds words of somebody, so it is taken away as soon as anybody writes in
the folder again.
"""

import contextlib
import re
import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_OURS = re.compile(r"\.heero-[0-9a-f]{16}\.tmp")
_swept: set[Path] = set()


def sweep(root: Path) -> None:
    """Take away, once, what was half written when another heero was killed."""
    if root in _swept:
        return
    _swept.add(root)
    with contextlib.suppress(OSError):
        inner = [root / ".heero", root / ".heero" / "journal"]
        shown = [each for each in root.iterdir() if each.name[0] != "."]
        for folder_here in (root, *inner, *shown):
            if not folder_here.is_dir() or folder_here.is_symlink():
                continue
            for path in folder_here.iterdir():
                if _OURS.fullmatch(path.name) and _abandoned(path):
                    path.unlink(missing_ok=True)


def _abandoned(path: Path) -> bool:
    """Whether nobody is writing a file any more; when in doubt, somebody is."""
    try:
        if sys.platform == "win32":
            return path.stat().st_mtime < time.time() - 3600
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except OSError:
        return False
