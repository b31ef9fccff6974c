"""
How wide words are, and how a name is set in two lines.

Widths are those of Helvetica, which Arial, Arimo and Liberation Sans share. For other
scripts they are generous guesses: a box a little too wide does no harm.

Source: Adobe Font Metrics of Helvetica, 1989.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 12.0
"""The smallest size of a name, in points."""

LINE = 1.2
"""How far apart two lines are, in sizes; Graphviz takes the same."""

ELLIPSIS = "…"

LONGEST = 2000
"""How many characters of a text are looked at; no line is ever as long."""

_HALVINGS = 6

# A line may end after a blank or after a hyphen inside a word.
_PIECES = re.compile(r"[^ -]*-+(?=[^ -])|[^ ]+ ?")

# Thousandths of the size, for the characters from the blank to the tilde.
_LATIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS = {
    chr(code): int(width) for code, width in enumerate(_LATIN.split(), start=0x20)
}
_WIDTHS |= {"…": 1000, "ß": 611, "æ": 889, "Æ": 1000, "œ": 944, "Œ": 1000, "ø": 611}
# Dashes and curly quotation marks, and the i without a dot.
_WIDTHS |= {"\u2013": 556, "\u2014": 1000, "\u2018": 222, "\u2019": 222}
_WIDTHS |= {"\u201c": 333, "\u201d": 333, "\u0131": 278}

_WIDE, _EMOJI, _OTHER_CAPITAL, _OTHER = 1000, 1300, 760, 640


@dataclass(frozen=True)
class Lettering:
    """
    Words set in lines.

    Attributes:
        lines: The lines, the top one first.
        width: How wide the widest line is, in points.
        size: The size of the letters, in points.
    """

    lines: tuple[str, ...]
    width: float
    size: float = SIZE

    @property
    def height(self) -> float:
        """How high the lines are together, in points."""
        return len(self.lines) * self.size * LINE


def width(text: str, size: float = SIZE) -> float:
    """Return how wide a text is on one line, in points."""
    return sum(_thousandths(letter) for letter in text) * size / 1000


def _thousandths(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    if ord(letter) >= 0x1F000 or unicodedata.category(letter) == "So":
        return _EMOJI
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    return _OTHER_CAPITAL if letter.isupper() else _OTHER


def wrapped(
    text: str, limit: float, *, lines: int = 2, size: float = SIZE
) -> Lettering:
    """
    Set words in a few lines, and cut what is too long with an ellipsis.

    Args:
        text: What is to be set; runs of blanks count as one.
        limit: How wide a line may be, in points.
        lines: How many lines there may be.
        size: The size of the letters, in points.

    Returns:
        The fewest lines that hold the words, as even as they can be.
    """
    words = _PIECES.findall(" ".join(text.split())[:LONGEST])
    for count in range(1, lines + 1):
        found = _even(words, count, limit, size)
        if found:
            return _lettering(found, size)
    return _lettering(_filled(words, limit, lines, size), size)


def whole(text: str, limit: float, size: float = SIZE) -> Lettering:
    """
    Set words in as many lines as they take, about as long as one another.

    A word that is longer than a line is broken.

    Args:
        text: What is to be set; of more than `LONGEST` characters the first ones.
        limit: How wide a line may be, in points.
        size: The size of the letters, in points.
    """
    joined = " ".join(text.split())
    rest = joined[:LONGEST] + (ELLIPSIS if len(joined) > LONGEST else "")
    lines = _in_lines(rest, limit, size)
    narrow, wide = limit / 2, limit
    for _ in range(_HALVINGS * (len(lines) > 1)):
        middle = (narrow + wide) / 2
        closer = _in_lines(rest, middle, size)
        if len(closer) == len(lines):
            lines, wide = closer, middle
        else:
            narrow = middle
    return _lettering(lines, size)


def _in_lines(rest: str, limit: float, size: float) -> list[str]:
    done: list[str] = []
    while width(rest, size) > limit and rest:
        line, rest = _first_line(rest, limit, size)
        done.append(line)
    return [*done, rest] if rest or not done else done


def _lettering(lines: Sequence[str], size: float) -> Lettering:
    return Lettering(tuple(lines), max(width(line, size) for line in lines), size)


def _even(words: list[str], count: int, limit: float, size: float) -> list[str] | None:
    """The words in exactly so many lines, the widest as narrow as it can be."""
    if count == 1:
        line = "".join(words).rstrip()
        return [line] if width(line, size) <= limit else None
    best: list[str] | None = None
    for cut in range(1, len(words)):
        first = "".join(words[:cut]).rstrip()
        if width(first, size) > limit:
            break
        rest = _even(words[cut:], count - 1, limit, size)
        if rest is None:
            continue
        found = [first, *rest]
        widest = max(width(line, size) for line in found)
        if best is None or widest < max(width(line, size) for line in best):
            best = found
    return best


def _filled(words: list[str], limit: float, lines: int, size: float) -> list[str]:
    """The words line by line, broken inside a word where they must be."""
    rest = "".join(words)
    done: list[str] = []
    while rest and len(done) < lines - 1:
        line, rest = _first_line(rest, limit, size)
        done.append(line)
    return [*done, _cut(rest, limit, size)]


def _first_line(text: str, limit: float, size: float) -> tuple[str, str]:
    fits = _longest(text, limit, size)
    # A hyphen may hang over the edge rather than begin a line.
    fits += text[fits : fits + 1] == "-"
    ends = [piece.end() for piece in _PIECES.finditer(text)]
    last = max((end for end in ends if len(text[:end].rstrip()) <= fits), default=0)
    # A long word is broken rather than left alone under a very short line.
    if width(text[:last], size) > limit / 3:
        return text[:last].rstrip(), text[last:]
    return text[:fits].rstrip(), text[fits:].lstrip()


def _cut(text: str, limit: float, size: float) -> str:
    if width(text, size) <= limit:
        return text
    kept = _longest(text, limit - width(ELLIPSIS, size), size)
    return text[:kept].rstrip() + ELLIPSIS


def _longest(text: str, limit: float, size: float) -> int:
    """How many characters fit, without parting a letter from its marks."""
    fits, total = 0, 0.0
    for place, letter in enumerate(text):
        total += width(letter, size)
        if total > limit:
            break
        if not _belongs_to_last(text, place + 1):
            fits = place + 1
    return max(fits, 1)


def _belongs_to_last(text: str, place: int) -> bool:
    """Whether the character at a place forms one sign with the one before it."""
    if place >= len(text):
        return False
    joined = text[place - 1] == "\u200d"
    mark = unicodedata.category(text[place]) in ("Mn", "Me", "Mc", "Cf")
    skin = "\U0001f3fb" <= text[place] <= "\U0001f3ff"
    flags = all(
        "\U0001f1e6" <= each <= "\U0001f1ff" for each in text[place - 1 : place + 1]
    )
    return joined or mark or skin or flags
