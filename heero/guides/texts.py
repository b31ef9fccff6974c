"""Texts in several languages, as guides have them, and what is filled into them."""

import re
from collections.abc import Mapping

from heero.domain.by_language import Words, text

__all__ = ["Words", "filled", "text"]


def filled(words: str, places: Mapping[str, str]) -> str:
    """Return a text with `{each}`, `{reads}` and such filled in; others stay."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: places.get(found[1], found[0]), words)
