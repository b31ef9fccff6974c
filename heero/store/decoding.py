"""From the bytes of a file to its text."""

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
    text = None
    if len(data) <= MOST_BYTES:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            from heero.store import refusals

            return "", refusals.not_utf_8(data, error)
        if "\0" not in text:
            return text, None
    from heero.store import refusals

    return "", refusals.too_large() if text is None else refusals.not_utf_8(data)
