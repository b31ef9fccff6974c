"""Askers that give lines written down before: for paper, the demo and tests."""

from collections.abc import Iterable, Sequence
from typing import TextIO

from heero.cli.ask import Ended


class PreparedAsker:
    """Gives answers that were written down before: for paper, the demo and tests."""

    def __init__(self, lines: Iterable[str], out: TextIO | None = None) -> None:
        self._lines = list(lines)
        self._out = out
        self.said: list[str] = []

    def say(self, text: str, *, aside: bool = False) -> None:
        """Keep what was said, and write it where somebody looks on."""
        self.said.append(text)
        if self._out is not None and not aside:
            print(text, file=self._out)

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Give the next line.

        Raises:
            Ended: There is none.
        """
        if question:
            self.say(question)
        if not self._lines:
            raise Ended
        line = self._lines.pop(0)
        if self._out is not None:
            print(f"> {line}", file=self._out)
        return line

    def rest(self, words: str = "") -> None:
        """Go on at once."""

    def wait(self, words: str) -> str:
        """Go on at once."""
        return ""

    def clear(self) -> None:
        """Go on: nothing is on a screen."""

    def hold(self) -> None:
        """
        Stop: a line that was prepared puts nothing right.

        Raises:
            Ended: Always.
        """
        raise Ended

    def unclear(self) -> None:
        """Take in that the last line was not understood: the next may be."""

    def close(self) -> None:
        """Take in that nothing more is asked."""


class PaperAsker(PreparedAsker):
    """
    Gives the lines of a paper session, and stops rather than lose one of them.

    A line that cannot be placed would be taken for an answer to something else, or
    eat the lines behind it; so the walk stops there and says which line it was.
    """

    def __init__(self, lines: Iterable[str], out: TextIO) -> None:
        super().__init__(lines, out)
        self._number = 0

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Give the next line.

        Raises:
            Ended: There is none.
        """
        line = super().ask(question, known=known)
        self._number += 1
        return line

    def unclear(self) -> None:
        """
        Stop at a line that was not understood.

        Raises:
            Ended: Always.
        """
        self.say(
            f"Line {self._number} fits no answer here. It and the lines behind it are "
            "not in the record: mend it, and give the lines from there."
        )
        self._lines.clear()
        raise Ended

    def close(self) -> None:
        """Say which lines nobody asked for."""
        if any(line.strip() for line in self._lines):
            self.say(
                f"Nothing asks for line {self._number + 1} and the lines behind it: "
                "they are not in the record."
            )
