"""
Secrets of readers, and wrapping something for them with age.

What is wrapped needs no secret, only what the secrets belong to; see
`heero.store.rings` for what is wrapped for whom.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyrage

from heero.errors import KeysRefused


class Secret(NamedTuple):
    """
    What a reader opens their ring with.

    Attributes:
        identity: The secret, `AGE-SECRET-KEY-1…`.
        recipient: What is wrapped for it, `age1…`.
    """

    identity: str
    recipient: str


def new_secret() -> Secret:
    """Return a secret by chance."""
    made = pyrage.x25519.Identity.generate()
    return Secret(str(made), str(made.to_public()))


def recipient_of(identity: str) -> str:
    """
    Return what is wrapped for a secret.

    Raises:
        KeysRefused: It is no secret of age.
    """
    return str(_identity(identity).to_public())


def is_recipient(word: str) -> bool:
    """Return whether a word is something that can be wrapped for."""
    try:
        pyrage.x25519.Recipient.from_str(word)
    except pyrage.RecipientError:
        return False
    return True


def fingerprint(recipient: str) -> str:
    """Return what two people compare on the telephone: four groups of four."""
    digest = hashlib.sha256(recipient.encode()).hexdigest()
    return "-".join(digest[at : at + 4] for at in range(0, 16, 4))


def wrapped_in(identity: str, passphrase: str) -> str:
    """Return a secret wrapped in a passphrase."""
    made = pyrage.passphrase.encrypt(identity.encode(), passphrase, armored=True)
    return str(made.decode())


def is_wrapped(identity: str) -> bool:
    """Return whether a secret is wrapped in a passphrase."""
    return identity.startswith("-----BEGIN AGE")


def with_passphrase(wrapped: str, passphrase: str) -> str:
    """
    Return a secret that was wrapped in a passphrase.

    Raises:
        KeysRefused: It is another passphrase.
    """
    try:
        found: bytes = pyrage.passphrase.decrypt(wrapped.encode(), passphrase)
    except pyrage.DecryptError:
        raise KeysRefused(
            "the passphrase is another one", "try again; the recovery key opens it too"
        ) from None
    return found.decode()


def wrapped(words: dict[str, Any], recipients: Iterable[str]) -> bytes:
    """Return words wrapped for some readers, as text that a mail may carry."""
    found = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    made: bytes = pyrage.encrypt(json.dumps(words).encode(), found, armored=True)
    return made


def wrapped_bytes(data: bytes, recipients: Iterable[str]) -> bytes:
    """Return bytes wrapped for some readers."""
    found = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    made: bytes = pyrage.encrypt(data, found)
    return made


def opened(wrapped: bytes, identity: str) -> dict[str, Any]:
    """
    Return the words that were wrapped for a secret.

    Raises:
        KeysRefused: They were wrapped for others, or the secret is none of age.
    """
    try:
        found = json.loads(pyrage.decrypt(wrapped, [_identity(identity)]))
    except (pyrage.DecryptError, ValueError):
        raise KeysRefused("this clone is none of their readers") from None
    assert isinstance(found, dict)
    return found


def _identity(word: str) -> "pyrage.x25519.Identity":
    try:
        return pyrage.x25519.Identity.from_str(word.strip())
    except pyrage.IdentityError:
        raise KeysRefused("this is no secret key") from None
