"""Asking at a terminal what has to be known of a lab before it; each line is kept."""

from collections.abc import Callable
from typing import get_args

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.domain.lab import Theme
from heero.domain.lab_meanings import MEANINGS
from heero.errors import BadInput
from heero.services import labs_before

THEMES: tuple[str, ...] = get_args(Theme)
MEANT = next(each for each in MEANINGS if set(each) == set(THEMES))

QUESTION = "What do you want to think about? One sentence, and no names."
OVERVIEW = (
    "What must one know to follow? Three minutes' worth: a line each, roles only. "
    "An empty line ends it."
)
ABOUT = "\n".join(
    [
        "What is it about? Several with commas; an empty line leaves it open.",
        *(f"  {n} {each}: {MEANT[each]}" for n, each in enumerate(THEMES, 1)),
    ]
)
THERE = (
    "Who will be there? A role on each line, like presenter or 3 workers; "
    "somebody of the team like supervisor:NAME. An empty line ends it."
)


class Before:
    """
    The questions before a lab; whatever is said is in the record before the next one.

    Args:
        session: What one command knows.
        lab: The lab, by its id.
    """

    def __init__(self, session: Session, lab: str) -> None:
        self._who: Asker = asker(fancy=session.fancy, asks=session.asks)
        self._writes = labs_before.Before(session.workspace, lab, session.me or "")

    def ask(self) -> None:
        """Ask for everything in turn, until somebody stops."""
        writes = self._writes
        try:
            self._who.say(":pass leaves a question, :stop ends it.", aside=True)
            self._once(QUESTION, writes.question)
            self._lines(OVERVIEW, writes.overview)
            self._once(ABOUT, self._themes)
            self._lines(THERE, writes.there)
        except Ended:
            return

    def _themes(self, typed: str) -> None:
        words = [each.strip() for each in typed.split(",") if each.strip()]
        self._writes.themes([_numbered(each) for each in words])

    def _lines(self, asked: str, write: Callable[[str], None]) -> None:
        """Ask for lines until one is empty."""
        question = asked
        while self._once(question, write):
            question = ""

    def _once(self, asked: str, write: Callable[[str], None]) -> bool:
        """
        Ask until a line is understood; return whether there was one.

        Raises:
            Ended: They stop.
        """
        while True:
            line = heard(self._who.ask(asked))
            if line.word == "stop":
                raise Ended
            if line.word is not None or not line.text.strip():
                return False
            try:
                write(line.text)
            except BadInput as error:
                self._who.say(f"{error.message}; {error.hint}")
                continue
            return True


def _numbered(word: str) -> str:
    """Return the theme a number stands for; the word itself where it is none."""
    found = word.isdecimal() and 0 < int(word) <= len(THEMES)
    return THEMES[int(word) - 1] if found else word
