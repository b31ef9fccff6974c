"""
Between what git stores and the text of a record.

Git hands its merge driver what is stored and stores what it writes, so everything that
comes from there or goes there passes through this one pair. In a folder that is not
locked both are the same.
"""


def stored_to_text(stored: bytes) -> bytes:
    """Return the text of what git stores."""
    return stored


def text_to_stored(text: bytes) -> bytes:
    """Return what git is to store of a text."""
    return text
