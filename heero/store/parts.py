"""
What is said of somebody and is no version: locked on the disk like what git stores.

In a folder that is locked it is locked with a key of theirs, so that no word lies on
the disk that git would not be given; elsewhere it stays as it is.
"""

from collections.abc import Iterator
from pathlib import Path

from heero.errors import Shut
from heero.store import locked
from heero.store.envelope import Name
from heero.store.keys import FOLDER_KEY

MARK = b"heero-locked: 1\0"
"""How something begins that is locked."""


def sealed(root: Path, name: Name, data: bytes) -> bytes:
    """
    Lock something, where the folder is locked.

    Args:
        root: The records folder.
        name: Whom it is about. Where they have no key yet, the nearest one is taken
            that there is, down to that of the whole folder.
        data: What is to be locked; what is locked already stays as it is.
    """
    held = locked.held(root) if locked.is_locked(root) else None
    if held is None or data.startswith(MARK):
        return data
    made = (held.seal_part(each, data) for each in _nearest(name))
    return next((MARK + each for each in made if each is not None), data)


def unsealed(root: Path, name: Name, data: bytes) -> bytes:
    """
    Return what was locked.

    Raises:
        Shut: It cannot be read in this copy of the folder.
    """
    if not data.startswith(MARK):
        return data
    held = locked.held(root)
    rest = data.removeprefix(MARK)
    for each in _nearest(name) if held else ():
        found = held.unseal_part(each, rest) if held else None
        if found is not None:
            return found
    raise Shut


def _nearest(name: Name) -> Iterator[Name]:
    yield name
    if name.kind != "participant":
        yield Name("participant", name.id)
    yield Name(FOLDER_KEY, "-")
