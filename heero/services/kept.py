"""Which files versions are kept of: what heero and its site write."""

import re
from pathlib import PurePosixPath

from heero.domain.kinds import KINDS
from heero.domain.words import ID_PATTERN
from heero.store.folder import SETTINGS

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
    *(folder for folder, tracked in _TRACKED.items() if tracked),
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


def is_open(path: str) -> bool:
    """Whether git may hold a record in a folder that is not locked."""
    return _TRACKED.get(PurePosixPath(path).parent.as_posix(), True)


def is_kept(path: str) -> bool:
    """Whether versions are kept of a file; of a stray one none are."""
    if is_record(path):
        return is_open(path)
    return path in _FILES or bool(_SITE.fullmatch(path))
