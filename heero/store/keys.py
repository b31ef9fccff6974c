"""
The keys of a locked folder, as one clone holds them: in `.git/heero/lock/keys`.

It is the one file on this computer with keys in it, for nobody but its owner; git sees
none of it. It is read by what git starts for every change, so that nothing is loaded
here that is not needed for that; see `heero.store.rings` for who gets which keys.
"""

import base64
import contextlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from heero.domain.kinds import RECORDS_RING, kind
from heero.store import envelope
from heero.store.envelope import Envelope, Name

FILE = Path("heero", "lock", "keys")
"""Where the keys lie in git's own folder."""

FORMAT = "keys/1"
FOLDER_KEY = "folder"
"""The key of what is about nobody in particular."""

ERA = 1000
"""
How far the numbers of keys go on where those before are destroyed.

A copy that made one more key meanwhile, without knowing, stays below it.
"""

Generations = dict[int, bytes]
"""The keys a record had, by number; the highest is the one in use."""


class NoKeys(ValueError):
    """What lies in the place of the keys is something else."""


class OtherKeys(ValueError):
    """Another version of heero made them."""


class Reader(NamedTuple):
    """
    Somebody who can read.

    Attributes:
        recipient: What is handed to them is wrapped for this, `age1…`.
        called: What people call them.
        rings: Which rings they may open.
        first: The fingerprint of their first recipient, by which people know them.
        held: The epoch whose secret they are known to have.
    """

    recipient: str
    called: str
    rings: tuple[str, ...]
    first: str
    held: int = 0


class Ring(NamedTuple):
    """
    Keys that the same people may have.

    Attributes:
        auth: What proves that a reader made something; anew in every epoch.
        keys: The keys by name, such as `participant/quiet-otter-41`.
        gone: The names whose keys were destroyed, with the last number that was.
    """

    auth: bytes
    keys: dict[str, Generations]
    gone: dict[str, int]


class Keys:
    """
    Everything one clone holds.

    Attributes:
        folder: Which folder it is, by chance; for the pins outside of it.
        me: Which of the readers this clone is.
        identity: Its secret of this epoch; wrapped in a passphrase while it is closed.
        epoch: How often keys were handed out anew.
        rings: The rings this clone can open; none while it is closed.
        readers: Everybody who can read, by an id made by chance.
        removed: The readers who were taken off.
        turn: Whether a new epoch has to begin with the next handing out.
        news: Whether something is in here that was not handed out yet.
        closed: All of this as it was when it was closed, wrapped for its secret.
    """

    # No dataclass: to load that module takes git as long as all the rest here.

    def __init__(self, folder: str, me: str, identity: str) -> None:
        self.folder = folder
        self.me = me
        self.identity = identity
        self.epoch = 1
        self.rings: dict[str, Ring] = {}
        self.readers: dict[str, Reader] = {}
        self.removed: set[str] = set()
        self.turn = False
        self.news = False
        self.closed = ""

    def of(self, name: Name) -> Generations:
        """Return the keys of a record; none where there are none here."""
        ring, key = place(name)
        found = self.rings.get(ring)
        return found.keys.get(key, {}) if found else {}

    def gone(self, name: Name) -> bool:
        """Whether the keys of a record were destroyed."""
        ring, key = place(name)
        found = self.rings.get(ring)
        return found is not None and key in found.gone and key not in found.keys

    def renewed(self, name: Name) -> bool:
        """Whether the keys of earlier versions of a record were destroyed."""
        ring, key = place(name)
        found = self.rings.get(ring)
        return found is not None and key in found.gone and key in found.keys

    def destroy(self, name: Name) -> bool:
        """
        Destroy the keys of a record; handing keys out begins a new epoch then.

        Where there is none here, somebody else may just have made one: it goes once
        both are put together.

        Returns:
            Whether that is new.
        """
        ring, key = place(name)
        found = self.rings.get(ring)
        if found is None or (key in found.gone and key not in found.keys):
            return False
        had = found.keys.pop(key, {})
        found.gone[key] = max(found.gone.get(key, 0), *had, 1)
        self.turn = self.news = True
        return True

    def renew(self, name: Name) -> bool:
        """
        Give a record one key more, and destroy those before with the next `shed`.

        Until then versions of others, locked with those, can be put together with it.
        Where there is no key here, somebody else may just have made the first one: it
        is one of those before, once both are put together.

        Returns:
            Whether one was made; none is for a record whose keys were destroyed, or
            whose ring this clone cannot open.
        """
        ring, key = place(name)
        found = self.rings.get(ring)
        if found is None or (key in found.gone and key not in found.keys):
            return False
        had = found.keys.setdefault(key, {})
        number = (max(had, default=0) // ERA + 1) * ERA
        had[number] = _cipher().new_key()
        found.gone[key] = number - 1
        self.turn = self.news = True
        return True

    def shed(self) -> list[str]:
        """
        Destroy the keys of before of records that have a newer one for it.

        Returns:
            What those keys are called.
        """
        shed = []
        for ring in self.rings.values():
            for key, had in ring.keys.items():
                over = [number for number in had if number <= ring.gone.get(key, 0)]
                for number in over:
                    del had[number]
                shed += [key] if over else []
        return shed

    def add(self, name: Name) -> bool:
        """
        Make the first key of a record, unless it has one.

        Returns:
            Whether one was made; none is for a record whose keys were destroyed, or
            whose ring this clone cannot open.
        """
        ring, key = place(name)
        found = self.rings.get(ring)
        if found is None or key in found.keys or key in found.gone:
            return False
        found.keys[key] = {1: _cipher().new_key()}
        self.news = True
        return True

    def seal(self, name: Name, text: bytes) -> bytes | None:
        """Return what git stores of a text; `None` where there is no key for it."""
        found = self.of(name)
        if not found:
            return None
        sealed = _cipher().sealed(found[max(found)], text, name)
        return envelope.written(Envelope(name, sealed))

    def reads_still(self, stored: bytes) -> bool:
        """Whether what git stores can be read with keys that are there to stay."""
        found = envelope.read(stored)
        if found is None:
            return False
        ring, key = place(found.name)
        last = self.rings[ring].gone.get(key, 0) if ring in self.rings else 0
        for number, each in self.of(found.name).items():
            if number > last:
                with contextlib.suppress(_cipher().WrongKey):
                    _cipher().unsealed(each, found.sealed, found.name)
                    return True
        return False

    def seal_part(self, name: Name, text: bytes) -> bytes | None:
        """Lock something about a record that is no version; `None` without a key."""
        found = self.of(name)
        about = Name(f"{name.kind}-part", name.id)
        return _cipher().sealed(found[max(found)], text, about) if found else None

    def unseal_part(self, name: Name, data: bytes) -> bytes | None:
        """Return what `seal_part` locked; `None` where it cannot be read here."""
        return self._tried(name, data, Name(f"{name.kind}-part", name.id))

    def unseal(self, stored: bytes) -> bytes | None:
        """Return the text of what git stores; `None` where it cannot be read here."""
        found = envelope.read(stored)
        if found is None:
            return None
        return self._tried(found.name, found.sealed, found.name)

    def _tried(self, name: Name, data: bytes, about: Name) -> bytes | None:
        # The newest key first: the others are for versions of before.
        for _, key in sorted(self.of(name).items(), reverse=True):
            try:
                text: bytes = _cipher().unsealed(key, data, about)
                return text
            except _cipher().WrongKey:
                continue
        return None


def _cipher() -> Any:
    """Return the cipher; most commands of heero start without it, and sooner."""
    from heero.store import cipher

    return cipher


def place(name: Name) -> tuple[str, str]:
    """Return the ring that holds the key of a record, and what the key is called."""
    known = kind(name.kind)
    if known is None or known.key == FOLDER_KEY:
        return RECORDS_RING, FOLDER_KEY
    return known.ring, f"{known.key}/{name.id}"


def read(inner: Path) -> Keys | None:
    """
    Return the keys of a clone, or `None` where there are none.

    Args:
        inner: Git's own folder, the same for all working trees of a clone.

    Raises:
        OSError: They are there and cannot be opened.
        NoKeys: The disk lost them, or somebody wrote over them.
        OtherKeys: Another version of heero made them.
    """
    try:
        data = (inner / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        words = json.loads(data)
        said = words["heero"]
        if said == FORMAT:
            return from_words(words)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise NoKeys from None
    raise OtherKeys(str(said))


_READ: dict[Path, tuple[tuple[int, int, int], Keys | None]] = {}


def held(inner: Path) -> Keys | None:
    """Return the keys of a clone as `read` does, without reading them twice."""
    try:
        there = (inner / FILE).stat()
    except OSError:
        return None
    stamp = there.st_ino, there.st_size, there.st_mtime_ns
    known = _READ.get(inner)
    if known is None or known[0] != stamp:
        known = _READ[inner] = stamp, read(inner)
    return known[1]


def from_words(words: dict[str, Any]) -> Keys:
    """Return keys from what was written down of them."""
    found = Keys(words["folder"], words["me"], words["identity"])
    found.epoch = words["epoch"]
    found.rings = {name: ring_from(each) for name, each in words["rings"].items()}
    found.readers = readers_from(words["readers"])
    found.removed = set(words["removed"])
    found.turn, found.news = words["turn"], words["news"]
    found.closed = words.get("closed", "")
    return found


def as_words(keys: Keys) -> dict[str, Any]:
    """Return keys as they are written down."""
    words = {
        "heero": FORMAT,
        "folder": keys.folder,
        "me": keys.me,
        "identity": keys.identity,
        "epoch": keys.epoch,
        "rings": {name: ring_words(each) for name, each in keys.rings.items()},
        "readers": readers_words(keys.readers),
        "removed": sorted(keys.removed),
        "turn": keys.turn,
        "news": keys.news,
    }
    return {**words, "closed": keys.closed} if keys.closed else words


def ring_from(words: dict[str, Any]) -> Ring:
    """Return a ring from what was written down of it."""
    keys = {
        name: {int(number): base64.b64decode(each) for number, each in found.items()}
        for name, found in words["keys"].items()
    }
    return Ring(base64.b64decode(words["auth"]), keys, dict(words["gone"]))


def ring_words(ring: Ring) -> dict[str, Any]:
    """Return a ring as it is written down."""
    keys = {
        name: {str(n): base64.b64encode(each).decode() for n, each in found.items()}
        for name, found in sorted(ring.keys.items())
    }
    auth = base64.b64encode(ring.auth).decode()
    return {"auth": auth, "keys": keys, "gone": dict(sorted(ring.gone.items()))}


def readers_from(words: dict[str, Any]) -> dict[str, Reader]:
    """Return readers from what was written down of them."""
    return {
        name: Reader(
            each["recipient"],
            each["called"],
            tuple(each["rings"]),
            each["first"],
            each["held"],
        )
        for name, each in words.items()
    }


def readers_words(readers: dict[str, Reader]) -> dict[str, Any]:
    """Return readers as they are written down."""
    return {
        name: {
            "recipient": each.recipient,
            "called": each.called,
            "rings": list(each.rings),
            "first": each.first,
            "held": each.held,
        }
        for name, each in sorted(readers.items())
    }


def inner_of(start: Path, *, of_git: bool = False) -> Path | None:
    """
    Return git's own folder for a place in a clone, without starting git; or `None`.

    Args:
        start: A folder in the working tree.
        of_git: Whether git started this, and says which one it is at work in.
    """
    named = os.environ.get("GIT_DIR") if of_git else None
    if named:
        return _common(Path(named).resolve())
    for folder in (start, *start.parents):
        found = folder / ".git"
        if found.is_dir():
            return _common(found)
        if found.is_file():
            words = found.read_text(encoding="utf-8", errors="surrogateescape")
            return _common(folder / words.removeprefix("gitdir: ").rstrip("\n"))
    return None


def _common(folder: Path) -> Path:
    try:
        words = (folder / "commondir").read_text(encoding="utf-8").rstrip("\n")
    except (FileNotFoundError, NotADirectoryError):
        return folder.resolve()
    return (folder / words).resolve()
