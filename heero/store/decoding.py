"""From the bytes of a file to its text."""

import contextlib
from typing import TYPE_CHECKING

from heero.store.files import MOST_BYTES

if TYPE_CHECKING:
    from heero.domain.findings import Finding


def decode(data: bytes) -> "tuple[str, Finding | None]":
    """
    Return the text of a file, without a byte order mark, and what is wrong with it.

    Returns:
        The text, empty where a finding says that it cannot be read.
    """
    if len(data) <= MOST_BYTES:
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode("utf-8-sig")
            if "\0" not in text:
                return text, None
    return _odd(data)


def _odd(data: bytes) -> "tuple[str, Finding | None]":
    from heero.store import refusals

    if len(data) > MOST_BYTES:
        return "", refusals.too_large()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", refusals.not_utf_8(data, error)
    wrong = refusals.not_utf_8(data)
    return ("", wrong) if wrong else (text, None)
