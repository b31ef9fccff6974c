"""The words of a lab one by one, as names are looked for in them."""

from typing import NamedTuple


class Token(NamedTuple):
    """A word: where it is, how it was typed, and whether a sentence begins with it."""

    start: int
    end: int
    word: str
    typed: str
    begins: bool
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it was typed with a capital."""
        return self.typed[0].isupper()


def is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    """Return whether a word, or what it is made of, is in a list of words."""
    if word in ordinary:
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)] + instead
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in ordinary
            if len(stem) > 2 and (stem in ordinary or doubled):
                return True
    return False


_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("x", ""),
    ("e", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
    ("ness", ""),
    ("ful", ""),
    ("less", ""),
    ("mente", ""),
    ("ment", ""),
)
