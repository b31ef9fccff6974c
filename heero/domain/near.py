"""Which word a mistyped one can only have been meant to be."""

from collections.abc import Iterable
from typing import TypeVar

_Word = TypeVar("_Word", bound=str)


def only_one(word: str, known: Iterable[_Word]) -> _Word | None:
    """
    Return the one known word that a word is a slip of, or `None`.

    Capitals, and blanks or dashes for `_`, are no slips. One slip is a letter too many,
    too few, another, or two that changed places; a word of eight letters and more may
    have two. Where two known words are as near there is no telling.
    """
    told = _folded(word)
    slips = sorted((_slips(told, _folded(each)), each) for each in known)
    most = 2 if len(told) >= 8 else 1
    if not slips or slips[0][0] > most:
        return None
    return None if len(slips) > 1 and slips[1][0] == slips[0][0] else slips[0][1]


def _folded(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _slips(one: str, other: str) -> int:
    """Return in how many slips a word becomes another (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, wanted in enumerate(other, start=1):
            least = min(
                last[column] + 1, here[-1] + 1, last[column - 1] + (letter != wanted)
            )
            swapped = row > 1 and column > 1 and one[row - 2] == wanted
            if swapped and letter == other[column - 2]:
                least = min(least, before[column - 2] + 1)
            here.append(least)
        before, last = last, here
    return last[-1]
