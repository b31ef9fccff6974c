"""
Whose a records folder is, who else can open it, and where links in it lead.

Looked at whenever heero starts, so that only a few names are asked about, never every
file. On Windows there are neither owners nor modes to look at.
"""

import os
import stat
from pathlib import Path

from heero.domain.kinds import KINDS
from heero.errors import LedOut, NotTheirs

_INNER = ".heero"
_FOLDERS = (_INNER, *sorted({each.folder for each in KINDS if each.folder}))
_OTHERS = 0o077


def must_be_theirs(root: Path, trusted: str = "", behind: str = "") -> None:
    """
    Refuse a folder of somebody else, as git does, and links that lead out of it.

    What lies in it could be made to be read, and a link to be written through.

    Args:
        root: The records folder.
        trusted: The folders that are trusted whoever owns them, parted as in `PATH`.
        behind: The number of the user who became root by `sudo`; empty for nobody.

    Raises:
        NotTheirs: Another user of this computer owns it, and nobody said that it is
            trusted.
        LedOut: A folder of records in it is a link that leads out of it.
    """
    known = {_real(each) for each in trusted.split(os.pathsep)}
    if not _own(root, behind) and str(root) not in known:
        raise NotTheirs(root)
    for name in _FOLDERS:
        if leads_out(root, root / name):
            raise LedOut(name)


def leads_out(root: Path, path: Path) -> bool:
    """Return whether a place in a folder is a link that leads out of it."""
    # Asked of every record there is: a link is rare, and following one takes long.
    if not os.path.islink(path):  # noqa: PTH114, three times as fast
        return False
    return not path.resolve().is_relative_to(root.resolve())


def open_to_others(root: Path) -> list[str]:
    """
    Return which of the folders that matter others on this computer can look into.

    Returns:
        `.` for the folder itself, and what in it is as open; nothing where the folder
        itself is shut, since nobody gets past it.
    """
    if os.name == "nt" or not _is_open(root):
        return []
    return [".", *(each for each in (_INNER, "private") if _is_open(root / each))]


def _is_open(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & _OTHERS)
    except OSError:
        return False


def _own(root: Path, behind: str) -> bool:
    if os.name == "nt":
        return True
    user, owner = os.geteuid(), root.stat().st_uid
    # Whoever does something by `sudo` is still themselves.
    return owner == user or (user == 0 and str(owner) == behind)


def _real(folder: str) -> str:
    return os.path.realpath(folder) if folder else ""
