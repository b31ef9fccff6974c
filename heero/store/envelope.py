"""
What git stores of a record that is locked: three lines of text, byte for byte.

    heero-locked: 1  # to read this record, give: heero lock open
    record: participant/quiet-otter-41
    data: BASE64

It is YAML, so that whoever opens it without the keys sees what it is. `data` is one
line of base64 with padding; see `heero.store.cipher` for what is in it. Nothing here
knows of keys, files or git. The format is written down in `docs/locking.md`.
"""

import base64
import binascii
import re
from typing import NamedTuple

BLOCK = 256
"""Texts are filled up to a multiple of this many bytes, so that lengths say little."""

TAG = 16
"""The bytes before the text that prove it."""

BEGIN = b"heero-locked: 1"
"""How every locked record begins."""

HEAD = BEGIN + b"  # to read this record, give: heero lock open\n"

_WHOLE = re.compile(
    re.escape(HEAD)
    + rb"record: ([a-z][a-z-]*)/([a-z0-9-]+)\ndata: ([A-Za-z0-9+/]+=*)\n"
)
_REFUSED = re.compile(
    re.escape(HEAD) + rb"record: ([a-z][a-z-]*)/([a-z0-9-]+)\ndata: none\n"
)
_KIND = re.compile(
    rb"^(?:\xef\xbb\xbf)?heero: *[\"']?([a-z][a-z-]*)/\d+[\"']?[ \t]*\r?$", re.M
)
_ID = re.compile(
    rb"^(?:\xef\xbb\xbf)?id: *[\"']?([a-z0-9-]+)[\"']?[ \t]*(?:#.*)?\r?$", re.M
)


class Name(NamedTuple):
    """
    Which record something is.

    Attributes:
        kind: The kind of record, `participant`.
        id: Its id.
    """

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


class Envelope(NamedTuple):
    """
    A locked record.

    Attributes:
        name: Which record it says it is; whether that is so only its key can tell.
        sealed: What is locked.
    """

    name: Name
    sealed: bytes


def written(envelope: Envelope) -> bytes:
    """Return the three lines."""
    data = base64.b64encode(envelope.sealed)
    return HEAD + b"record: %s\ndata: %s\n" % (str(envelope.name).encode(), data)


def read(stored: bytes) -> Envelope | None:
    """Return the locked record that bytes are, or `None` where they are none."""
    found = _WHOLE.fullmatch(stored)
    if found is None:
        return None
    try:
        sealed = base64.b64decode(found[3], validate=True)
    except binascii.Error:
        return None
    if len(sealed) <= TAG or (len(sealed) - TAG) % BLOCK:
        return None
    envelope = Envelope(Name(found[1].decode(), found[2].decode()), sealed)
    # Bits that base64 leaves over would make two spellings of one record.
    return envelope if written(envelope) == stored else None


def is_locked(data: bytes) -> bool:
    """Return whether bytes begin as a locked record does."""
    return data.startswith(BEGIN)


def refused(name: Name) -> bytes:
    """
    Return what stands for a text that has no key here.

    It is no locked record, and the guard keeps it out of every version; nothing of the
    text is in it.
    """
    return HEAD + f"record: {name}\ndata: none\n".encode()


def is_refused(stored: bytes) -> bool:
    """Return whether bytes stand for a text that had no key."""
    return _REFUSED.fullmatch(stored) is not None


def refused_name(stored: bytes) -> Name | None:
    """Return which record a stand-in stands for; `None` where it is none."""
    found = _REFUSED.fullmatch(stored)
    return Name(found[1].decode(), found[2].decode()) if found else None


def name_in(text: bytes) -> Name | None:
    """
    Return which record a text says it is; `None` where it does not say.

    Only lines at the very left count, so that words of somebody cannot say it; a text
    with two versions in it says it above them.
    """
    kind, own = _KIND.search(text), _ID.search(text)
    if kind is None or own is None:
        return None
    return Name(kind[1].decode(), own[1].decode())
