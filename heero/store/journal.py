"""
The journal: what was said reaches the disk before the next question is shown.

One file a participant, made of frames: a line with the length and the checksum of the
payload, the payload, and a line end. A frame that was cut off by a crash is known by
its length or checksum and is left out; everything before it is whole.
The payload is opaque bytes here, so that locking can encrypt it.
"""

import zlib
from pathlib import Path

from heero.store import files


def append(path: Path, payload: bytes) -> None:
    """
    Add one frame and wait until the disk has it.

    Raises:
        CannotWrite: The disk would not take it.
    """
    files.folder(path.parent)
    _mend(path)
    files.append(path, _frame(payload))


def read(path: Path) -> list[bytes]:
    """Return the payloads of the whole frames, the oldest first."""
    return _whole(_bytes(path))[0]


def clear(path: Path) -> None:
    """Take the journal away, once the record holds everything it said."""
    files.remove(path)


def _frame(payload: bytes) -> bytes:
    return b"%08x %08x\n%s\n" % (len(payload), zlib.crc32(payload), payload)


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""


def _whole(data: bytes) -> tuple[list[bytes], int]:
    """Return the payloads of whole frames and how many bytes they take."""
    payloads: list[bytes] = []
    at = 0
    while True:
        head = data[at : at + 18]
        try:
            length, checksum = int(head[:8], 16), int(head[9:17], 16)
        except ValueError:
            return payloads, at
        payload = data[at + 18 : at + 18 + length]
        whole = len(payload) == length and zlib.crc32(payload) == checksum
        if not whole or data[at + 18 + length : at + 19 + length] != b"\n":
            return payloads, at
        payloads.append(payload)
        at += 19 + length


def _mend(path: Path) -> None:
    """Cut off what a crash left half written, so that new frames can be found."""
    data = _bytes(path)
    payloads, whole = _whole(data)
    if whole < len(data):
        files.overwrite(path, b"".join(_frame(each) for each in payloads))
