"""Texts in several languages, as guides have them."""

from heero.domain.by_language import Words, text

__all__ = ["Words", "text"]
