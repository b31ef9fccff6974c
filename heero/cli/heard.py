"""
The colon words, and what one typed line means.

They are the same at a terminal, in a pipe and on paper.
"""

import re
from dataclasses import dataclass

WORDS: dict[str, str] = {
    "pass": "leave this one; nobody asks why",
    "later": "come back to it at the end",
    "unknown": "they do not know",
    "skip": "you leave it out today",
    "enough": "you leave out all that is left, and it ends",
    "back": "the question before",
    "unsay": "take the last words back, for good",
    "review": "see everything said so far, and change it",
    "withdraw": "take back what is said here; only that it was taken back stays",
    "paper": "keep this one on your own paper",
    "retell": "your own short version of it, read back to them",
    "note": "a note of yours; it never joins their words",
    "people": "who is on the page so far",
    "break": "clear the screen and rest",
    "care": "who is there, where to go, what to say",
    "stop": "stop here; everything said is kept",
    "help": "this",
}
"""The colon words and what each does."""

WITH_TEXT = frozenset({"note", "retell", "withdraw"})
"""The colon words that may have something behind them."""


PART = "part"
"""What stands behind `:pass` to leave all that is left of one part of a lab."""

UNCLEAR = "?"
"""Stands for a colon word that nobody can be sure of."""


@dataclass(frozen=True)
class Heard:
    """
    One line as it is meant.

    Attributes:
        word: A colon word without its colon, known or not; `None` for a text.
        text: The text, where it is one, or what stands behind the word.
    """

    word: str | None
    text: str


def heard(line: str) -> Heard:
    """Return what a line means: `:word`, or a text, which `::` begins with a colon."""
    typed = line.strip()
    if typed.startswith("::"):
        return Heard(None, typed[1:])
    found = re.fullmatch(r":([a-z]+)(?:[\s:,]+(.*))?", typed, flags=re.IGNORECASE)
    if found:
        word, rest = found.group(1).lower(), found.group(2) or ""
        if word == "pass" and rest.casefold() == PART:
            return Heard(PART, "")
        if not rest or word in WITH_TEXT:
            return Heard(word, rest)
        # Words behind a word that takes none are never taken for what somebody said.
        return Heard(word if word == "stop" else UNCLEAR, rest)
    return Heard(None, typed)
