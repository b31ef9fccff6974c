"""
The journal: what was said reaches the disk before the next question is shown.

One file a participant, made of frames: a line with the length and the checksum of the
payload, the payload, and a line end. A frame that was cut off by a crash is known by
its length and is left out; what stands whole before and behind anything broken is read.
Bytes that are broken without having been cut off are kept beside the journal.
The payload is opaque bytes here; in a folder that is locked it is locked with the key
of the participant, so that no word lies here that git would not be given.
"""

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from heero.domain.kinds import WALKED
from heero.store import files, parts
from heero.store.envelope import Name

_HEAD = re.compile(rb"[0-9a-f]{8} [0-9a-f]{8}\n")
_SIZE = 18
"""The bytes of a frame before its payload."""


@dataclass
class _Frames:
    """
    What is in the bytes of a journal.

    Attributes:
        payloads: The payloads of whole frames, the oldest first.
        broken: Bytes that are no frame and were not cut off.
        end: Where the last whole frame ends.
        torn: Whether what comes behind is a frame that was cut off.
    """

    payloads: list[bytes] = field(default_factory=list)
    broken: list[bytes] = field(default_factory=list)
    end: int = 0
    torn: bool = False


def append(path: Path, payload: bytes) -> None:
    """
    Add one frame and wait until the disk has it.

    Raises:
        CannotWrite: The disk would not take it.
    """
    files.folder(path.parent)
    _mend(path)
    files.append(path, _frame(_sealed(path, payload)))


def read(path: Path) -> list[bytes]:
    """
    Return the payloads of the whole frames, the oldest first.

    Raises:
        Shut: They are locked, and this copy of the folder is not open.
    """
    return [_unsealed(path, each) for each in _frames(_bytes(path)).payloads]


def clear(path: Path) -> None:
    """
    Take the journal away, once the record holds everything it said.

    Raises:
        CannotWrite: It holds broken bytes and the disk would not keep them.
    """
    _keep_broken(path, _frames(_bytes(path)).broken)
    files.remove(path)


def rewrite(path: Path, payloads: list[bytes]) -> None:
    """
    Let a journal hold these frames and no others, all at once.

    Raises:
        CannotWrite: The disk would not take it.
    """
    _keep_broken(path, _frames(_bytes(path)).broken)
    if payloads:
        frames = (_frame(_sealed(path, each)) for each in payloads)
        files.overwrite(path, b"".join(frames))
    else:
        files.remove(path)


def aside(path: Path) -> Path:
    """Return where what could not be put into the record is kept."""
    return path.with_name(f"{path.name}.aside")


def with_aside(folder: Path) -> set[str]:
    """Return the names of the journals in a folder beside which something is kept."""
    return {each[: -len(".aside")] for each in _names(folder) if ".aside" in each}


def pending(folder: Path) -> set[str]:
    """Return the names of the journals in a folder that are still to be folded."""
    return {each for each in _names(folder) if "." not in each}


def _names(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.iterdir()]
    except OSError:
        return []


def broken(path: Path) -> Path:
    """Return where bytes of a journal that could not be read are kept."""
    return path.with_name(f"{path.name}.broken")


def _sealed(path: Path, payload: bytes) -> bytes:
    return parts.sealed(_root(path), _name(path), payload)


def _unsealed(path: Path, payload: bytes) -> bytes:
    return parts.unsealed(_root(path), _name(path), payload)


def _root(path: Path) -> Path:
    """Return the records folder of a journal, which is `.heero/journal/ID` in it."""
    return path.parent.parent.parent


def _name(path: Path) -> Name:
    """Return what a journal is of: the walked record of that id, whatever its kind."""
    record_id = path.name.partition(".")[0]
    root = _root(path)
    there = (
        each for each in WALKED if (root / each.folder / f"{record_id}.yaml").exists()
    )
    found = next(there, None) or next(
        (each for each in WALKED if (root / each.folder).is_dir()), WALKED[0]
    )
    return Name(found.name, record_id)


def _frame(payload: bytes) -> bytes:
    return b"%08x %08x\n%s\n" % (len(payload), zlib.crc32(payload), payload)


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""


def _frames(data: bytes) -> _Frames:
    found = _Frames()
    at = 0
    while at < len(data):
        payload = _payload_at(data, at)
        if payload is None:
            behind = _next_whole(data, at + 1)
            if behind is None:
                found.torn = _cut_off(data[at:])
                if not found.torn:
                    found.broken.append(data[at:])
                return found
            found.broken.append(data[at:behind])
            at = behind
            continue
        found.payloads.append(payload)
        at = found.end = at + _SIZE + len(payload) + 1
    return found


def _payload_at(data: bytes, at: int) -> bytes | None:
    """Return the payload of the whole frame that begins here, if one does."""
    if not _HEAD.match(data, at):
        return None
    length, checksum = int(data[at : at + 8], 16), int(data[at + 9 : at + 17], 16)
    payload = data[at + _SIZE : at + _SIZE + length]
    whole = data[at + _SIZE + length : at + _SIZE + length + 1] == b"\n"
    return payload if whole and zlib.crc32(payload) == checksum else None


def _next_whole(data: bytes, since: int) -> int | None:
    for head in _HEAD.finditer(data, since):
        if _payload_at(data, head.start()) is not None:
            return head.start()
    return None


def _cut_off(rest: bytes) -> bool:
    """Whether these last bytes are the beginning of a frame, or nothing at all."""
    if not rest.strip(b"\0"):
        return True
    if len(rest) < _SIZE:
        return re.fullmatch(rb"[0-9a-f]{0,8}( [0-9a-f]{0,8})?", rest) is not None
    return bool(_HEAD.match(rest)) and len(rest) < _SIZE + int(rest[:8], 16) + 1


def _mend(path: Path) -> None:
    """Cut off what a crash left half written, so that new frames can be found."""
    data = _bytes(path)
    found = _frames(data)
    if found.torn and not found.broken:
        files.shorten(path, found.end)
    elif found.torn or found.broken:
        rewrite(path, found.payloads)


def _keep_broken(path: Path, found: list[bytes]) -> None:
    if found:
        files.append(broken(path), b"".join(found))
