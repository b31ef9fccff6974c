"""Signs no record may hold; in a module of their own, because reading needs no more."""

import re

# Everything that would let text steer a terminal, hide itself or run backwards:
# C0 and C1 controls (line feed and tab excepted), line and paragraph separators,
# the bidirectional overrides and isolates, and lone surrogates.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """
    Return text in which nothing steers a terminal, hides or runs backwards.

    This is the one way to a terminal and to a page of plain text, and every other way
    out of heero goes through it first. Line feeds and tabs stay.
    """
    if text.isprintable():
        return text
    return UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)


def one_line(text: str) -> str:
    """Return words as one visible line, whatever breaks somebody typed."""
    return visible(" ".join(text.split()))
