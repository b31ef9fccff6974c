"""
Whether a records folder is locked, and whether this copy of it is open.

A folder says it in its `.gitattributes`, which is part of every version; a copy is open
when git's own folder holds keys.
"""

import contextlib
import json
import secrets
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from heero.errors import KeysUnread, Shut
from heero.store import files, keys, lock
from heero.store.envelope import Name
from heero.store.git_texts import LOCKED
from heero.store.keys import FILE, Keys
from heero.store.stored import forget_aside

ATTRIBUTES = ".gitattributes"


class State(StrEnum):
    """How a copy of a folder is."""

    PLAIN = "plain"
    """Not locked: whoever gets a copy can read it."""
    OPEN = "open"
    """Locked, and this copy can be read and written."""
    SHUT = "shut"
    """Locked, and this copy has no keys."""


def state(root: Path) -> State:
    """Return how a copy of a folder is."""
    if not is_locked(root):
        return State.PLAIN
    return State.OPEN if held(root) is not None else State.SHUT


def is_locked(root: Path) -> bool:
    """Return whether a folder says that its records are locked."""
    try:
        text = (root / ATTRIBUTES).read_text("utf-8", "replace")
    except OSError:
        return False
    return any(LOCKED in line.split() for line in text.splitlines())


def held(root: Path) -> Keys | None:
    """
    Return the keys of the clone a folder lies in; `None` where it is not open.

    Raises:
        KeysUnread: They are there and cannot be read.
    """
    inner = keys.inner_of(root)
    with _said_plainly():
        found = keys.held(inner) if inner else None
    return found if found and found.rings else None


def read(root: Path, *, mended: bool = False) -> Keys | None:
    """
    Return the keys as they lie on disk, also of a clone that is closed.

    Args:
        root: The records folder.
        mended: Whether what are no keys is put aside: it stays, and is in the way of
            nothing.

    Raises:
        KeysUnread: They are there and cannot be read.
    """
    inner = keys.inner_of(root)
    assert inner is not None
    with _said_plainly():
        try:
            return keys.read(inner)
        except keys.NoKeys:
            if not mended:
                raise
    path = inner / FILE
    path.replace(path.with_name(f"keys-broken-{secrets.token_hex(4)}"))
    return None


def put_aside(root: Path) -> list[str]:
    """Return the files that were no keys and lay in their place."""
    inner = keys.inner_of(root)
    found = (inner / FILE).parent.glob("keys-broken-*") if inner else ()
    return sorted(str(each) for each in found)


@contextlib.contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except keys.OtherKeys:
        raise KeysUnread(
            "another version of heero wrote them", "use the newest heero you have here"
        ) from None
    except keys.NoKeys:
        raise KeysUnread(
            "the disk may have lost them",
            "`heero lock open --recovery FILE` has them again, with the recovery key; "
            "`heero lock open` says how another reader can let this copy in",
        ) from None
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise KeysUnread(why, "see that you may read .git/heero/lock/keys") from None


def must_not_be_shut(root: Path) -> None:
    """
    Make sure that records can be written here.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    if state(root) is State.SHUT:
        raise Shut


def keep(root: Path, now: Keys) -> None:
    """
    Put keys on disk, in the place of those before.

    Raises:
        CannotWrite: The disk would not take them.
    """
    inner = keys.inner_of(root)
    assert inner is not None
    files.overwrite(inner / FILE, json.dumps(keys.as_words(now)).encode())


def give_key(root: Path, name: Name) -> bool:
    """
    Make the key of a record that is about to be made, where the folder is locked.

    The key is on disk before the record is.

    Returns:
        Whether there is a key now; also where none is needed.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
        CannotWrite: The disk would not take it.
    """
    if not is_locked(root):
        return True
    with changing(root) as found:
        made = found.add(name)
        if made:
            keep(root, found)
            inner = keys.inner_of(root)
            assert inner is not None
            forget_aside(inner, name)
        return bool(found.of(name))


@contextlib.contextmanager
def changing(root: Path) -> Iterator[Keys]:
    """
    Be the only one who changes the keys of a clone; `keep` puts them on disk.

    Raises:
        Shut: This copy is not open.
        LockHeld: Somebody else went on for too long.
    """
    inner = keys.inner_of(root)
    if inner is None or not (inner / FILE).exists():
        raise Shut
    with alone(inner):
        # Read anew: another heero may just have changed them.
        found = read(root)
        if found is None or not found.rings:
            raise Shut
        yield found


@contextlib.contextmanager
def alone(inner: Path) -> Iterator[None]:
    """
    Be the only one who puts keys on disk, also where there are none yet.

    Raises:
        LockHeld: Somebody else went on for too long.
    """
    path = (inner / FILE).with_name("turn")
    files.folder(path.parent)
    with lock.held(path, "another heero", files.WAIT_SECONDS, files.PRIVATE_FILE):
        yield
