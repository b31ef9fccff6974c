"""Which files versions are kept of: what heero and its site write."""

import re
from pathlib import Path, PurePosixPath

from heero.domain.kinds import KINDS
from heero.domain.words import ID_PATTERN
from heero.store.folder import SETTINGS
from heero.store.locked import is_locked

_FILES = (SETTINGS, "README.md", ".gitignore", ".gitattributes", ".editorconfig")
_SITE = re.compile(
    r"(?:guides|measures|orders|vocabulary)/\w[\w-]*\.(?:yaml|md)"
    r"|templates/[a-z-]+/\w[\w-]*\.(?:yaml|md|txt|html)"
)
"""What a site puts in the place of what heero ships."""

_ID = re.compile(ID_PATTERN)
_TRACKED = {each.folder: each.tracked for each in KINDS if each.folder}

PATHS = (
    *_FILES,
    *_TRACKED,
    *("guides", "measures", "orders", "vocabulary", "templates"),
)
"""The files and folders whose versions are listed and numbered."""


def is_record(path: str) -> bool:
    """Whether a path, from the records folder, is that of a record."""
    pure = PurePosixPath(path)
    if path == SETTINGS:
        return True
    if pure.parent.as_posix() not in _TRACKED or pure.suffix != ".yaml":
        return False
    return bool(_ID.search(pure.stem))


def may_be_held(path: str, root: Path) -> bool:
    """Whether git may hold a record; what is private only where it is locked."""
    open_to_all = _TRACKED.get(PurePosixPath(path).parent.as_posix(), True)
    return open_to_all or is_locked(root)


def is_kept(path: str, root: Path) -> bool:
    """Whether versions are kept of a file; of a stray one none are."""
    if is_record(path):
        return may_be_held(path, root)
    return path in _FILES or bool(_SITE.fullmatch(path))
