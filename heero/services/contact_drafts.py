"""
What a peer has typed of a contact so far: kept until it is in a contact, or left.

It lies in the folder's own `.heero/sheets/`, in no version, and is locked there where
the folder is. Whoever was cut off goes on with it the next time, and nobody else does.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heero.errors import CannotRead, CannotWrite, LockHeld, Shut
from heero.store import files, ids, lock, locked, parts
from heero.store.envelope import Name
from heero.store.folder import Folder

FOLDER, SUFFIX = "sheets", ".sheet"

Typed = Mapping[str, Sequence[str]]


@dataclass
class ContactDraft:
    """
    One sheet while it is filled in.

    Attributes:
        root: The records folder.
        path: Where it is kept.
        me: Who of the team types; empty where nobody knows.
        began: The minute it was begun.
        typed: What was said so far, by field.
        open: The field that was being said; empty for none.
        line: What had been typed of it.
        resumed: Whether it was left in the middle before.
    """

    root: Path
    path: Path
    me: str
    began: str
    typed: dict[str, list[str]] = field(default_factory=dict)
    open: str = ""
    line: str = ""
    resumed: bool = False

    def keep(self, typed: Typed, open_: str = "", line: str = "") -> None:
        """
        Keep what was said so far; of nothing, nothing is kept.

        Raises:
            CannotWrite: The disk would not take it; what was kept before stays.
        """
        if not (typed or line):
            self.forget()
            return
        held = {
            "me": self.me,
            "began": self.began,
            "typed": {key: list(words) for key, words in typed.items()},
            "open": open_,
            "line": line,
        }
        files.folder(self.path.parent)
        data = json.dumps(held).encode()
        name = Name("contact", self.path.stem)
        files.overwrite(self.path, parts.sealed(self.root, name, data))

    def forget(self) -> None:
        """Leave nothing of it."""
        files.remove(self.path)


@contextlib.contextmanager
def held(
    folder: Folder, me: str, now: str, *, new: bool = False
) -> Iterator[ContactDraft]:
    """
    Be the only one who fills in a sheet: the one that was left, or a new one.

    Args:
        folder: The records folder.
        me: Who of the team types; they go on with no sheet but their own.
        now: The minute it is.
        new: Whether it is of another contact than one that was left; that one waits on.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    for path in () if new else _there(folder):
        with _alone(path) as alone:
            found = _read(folder.root, path) if alone else None
            if found is not None and found.me == me:
                yield found
                return
    path = folder.inner / FOLDER / f"{ids.of_many()}{SUFFIX}"
    with _alone(path):
        yield ContactDraft(folder.root, path, me, now)


def left(folder: Folder, me: str | None = None) -> int:
    """
    Return how many sheets were left in the middle, and are open in no window.

    Args:
        folder: The records folder.
        me: Only those of this one of the team; `None` for everybody's.
    """
    many = 0
    for path in _there(folder):
        with _alone(path) as alone:
            found = _read(folder.root, path) if alone else None
            many += alone and (me is None or (found is not None and found.me == me))
    return many


def _there(folder: Folder) -> list[Path]:
    return sorted((folder.inner / FOLDER).glob(f"[!.]*{SUFFIX}"))


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Hold a sheet; tell whether nobody else does. A full disk keeps nobody from it."""
    beside = path.with_suffix(".lock")
    with contextlib.ExitStack() as stack:
        alone = True
        try:
            files.folder(path.parent)
            holding = lock.held(beside, "another heero", 0, files.PRIVATE_FILE)
            stack.enter_context(holding)
            stack.callback(beside.unlink, missing_ok=True)
        except LockHeld:
            alone = False
        except (CannotWrite, OSError):
            pass
        yield alone


def _read(root: Path, path: Path) -> ContactDraft | None:
    """Return a sheet that was kept; `None` where it cannot be read here."""
    try:
        stored = files.read(path)
        data = parts.unsealed(root, Name("contact", path.stem), stored)
        kept = json.loads(data)
        typed = {
            str(key): [str(word) for word in words]
            for key, words in kept["typed"].items()
        }
        me, began, open_, line = (str(kept[key]) for key in _KEYS)
    except (FileNotFoundError, CannotRead, Shut, ValueError, LookupError):
        return None
    except (AttributeError, TypeError):
        return None
    found = ContactDraft(root, path, me, began, typed, open_, line, resumed=True)
    if stored == data and locked.is_locked(root):
        # The folder was locked since: no word lies there that git would not be given.
        with contextlib.suppress(CannotWrite):
            found.keep(typed, open_, line)
    return found


_KEYS = ("me", "began", "open", "line")
