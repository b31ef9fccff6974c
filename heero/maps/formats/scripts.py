"""
Letters of all scripts: which a bundled font has, which way they run, what draws them.

Graphviz brings fonts along for some scripts, so that what it draws is the same on
every machine. Whatever else is written comes out in the fonts of the machine, and a
machine may have none for it.
"""

import re
import unicodedata
from collections.abc import Iterator

TEXT = re.compile(r"(<text\b[^>]*>)([^<]*)(</text>)")
"""A line of words in an SVG: how it is written, what it says, and its end."""

OWN = "Segoe UI, Arial, DejaVu Sans, Noto Sans, sans-serif"
"""Fonts that have letters of many scripts, wherever heero runs, the richest first."""

_MARKS = "\u2026\u2013\u2014\u2018\u2019\u201c\u201d\u2020\u2192\u00b7\u2022"
_BUNDLED = ("LATIN", "GREEK", "CYRILLIC", "HEBREW")
_ALPHABETS = ("Latin", "Greek", "Cyrillic")
_WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "IDEOGRAPHIC")
_WITH_THE_LAST = ("Mn", "Me", "Mc", "Cf", "Sk", "Zs")
_EVERYWHERE = "\u024f"
_LEFTWARD = ("R", "AL")
_PICTOGRAMS = "Noto Color Emoji, Apple Color Emoji, Segoe UI Emoji"
_EAST_ASIAN = (
    "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, PingFang SC, Yu Gothic, "
    "Microsoft YaHei, Malgun Gothic, Apple SD Gothic Neo"
)


def bundled(letter: str) -> bool:
    """Return whether a letter is in the fonts that come with Graphviz."""
    if letter.isascii() or letter in _MARKS:
        return True
    return letter.isalpha() and unicodedata.name(letter, "").startswith(_BUNDLED)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """
    Part words where the fonts that draw them change.

    Yields:
        A piece, and the names of the fonts it is drawn in, the best first; no names
        for what every font has. The pieces together are the words.
    """
    done, fonts = "", ""
    for letter in text:
        own = _fonts(letter)
        if own is None or (done and own == fonts):
            done += letter
            continue
        if done:
            yield done, fonts
        done, fonts = letter, own
    if done:
        yield done, fonts


def _fonts(letter: str) -> str | None:
    """The fonts for a letter; `None` where it is drawn with the letter before it."""
    if unicodedata.category(letter) in _WITH_THE_LAST:
        return None
    if letter <= _EVERYWHERE or letter in _MARKS:
        return ""
    if ord(letter) >= 0x1F000 or unicodedata.category(letter) == "So":
        return _PICTOGRAMS
    name = unicodedata.name(letter, "")
    if name.startswith(_WIDE):
        return _EAST_ASIAN
    script = name.partition(" ")[0].title()
    own = letter.isalpha() and script not in _ALPHABETS
    return f"Noto Sans {script}, {OWN}" if own else OWN


def runs_leftward(text: str) -> bool:
    """
    Return whether words are read from right to left.

    Source: Unicode Standard Annex 9, rules P2 and P3: the first strong letter decides.
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", *_LEFTWARD):
            return kind != "L"
    return False
