"""
The cipher of locked records: AES-SIV (RFC 5297), which needs no chance.

The same text under the same key is the same bytes, so git sees no change where there is
none; that two versions are equal can be seen, and nothing else. Texts are filled up to
a multiple of 256 bytes, so that a length says little.

Which record it is belongs to what is proven: nobody can put what is locked for one
record in the place of another.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from heero.store.envelope import BLOCK, TAG, Name

KEY_BYTES = 64
"""AES-256 in SIV takes two keys of 32 bytes."""


class WrongKey(Exception):
    """Something was locked with another key, for another record, or was changed."""


def new_key() -> bytes:
    """Return a key by chance."""
    return os.urandom(KEY_BYTES)


def sealed(key: bytes, text: bytes, name: Name) -> bytes:
    """Lock a text."""
    filled = text + b"\x80"
    filled += bytes(-len(filled) % BLOCK)
    return AESSIV(key).encrypt(filled, _about(name))


def unsealed(key: bytes, data: bytes, name: Name) -> bytes:
    """
    Return the text that was locked.

    Raises:
        WrongKey: It was not locked with this key for this record, or was changed since.
    """
    if len(data) <= TAG or (len(data) - TAG) % BLOCK:
        raise WrongKey
    try:
        filled = AESSIV(key).decrypt(data, _about(name))
    except InvalidTag:
        raise WrongKey from None
    text, mark, rest = filled.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise WrongKey
    return text


def _about(name: Name) -> list[bytes]:
    return [b"heero-locked/1", name.kind.encode(), name.id.encode()]
