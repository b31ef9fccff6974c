"""
Asking a question and hearing one line: at a terminal, from plain lines, or prepared.

All three say the same and understand the same colon words; only how it looks differs.
"""

import sys
import textwrap
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Protocol, TextIO

from heero.cli.heard import heard
from heero.domain.signs import visible

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

RESTING = "Take your time. Enter goes on."
"""What is said while the screen is clear."""

AGAIN = "Put it right if you can, then Enter tries again; :stop leaves it out."
"""What is asked while something cannot be written down."""

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clears the screen and what was scrolled off it."""


class Ended(Exception):
    """There is nobody to ask any more: the end of input, or Ctrl-C."""


class Asker(Protocol):
    """Somebody to ask."""

    def say(self, text: str, *, aside: bool = False) -> None:
        """Say something; an aside is for the facilitator."""
        ...

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Ask a question and return the line that was typed, without its end.

        Args:
            question: What is asked; empty while a list goes on.
            known: Names that may be completed.

        Raises:
            Ended: Nobody answers any more.
        """
        ...

    def rest(self, words: str = RESTING) -> None:
        """
        Clear the screen and wait until somebody wants to go on.

        Raises:
            Ended: Nobody is there any more.
        """
        ...

    def wait(self, words: str) -> str:
        """
        Wait until somebody who sits there has read what is on the screen.

        Returns:
            What was typed before Enter, mostly nothing.

        Raises:
            Ended: Nobody is there any more.
        """
        ...

    def clear(self) -> None:
        """Leave nothing on the screen, nor above it, of what was said."""
        ...

    def hold(self) -> None:
        """
        Wait until somebody has put right what is in the way.

        Raises:
            Ended: Nobody is there who could, or they would rather stop.
        """
        ...

    def unclear(self) -> None:
        """
        Take in that the last line was not understood.

        Raises:
            Ended: Going on would lose lines.
        """
        ...

    def close(self) -> None:
        """Take in that nothing more is asked, and say what was not asked for."""
        ...


class LineAsker:
    """Asks on plain lines: for pipes, screen readers and simple terminals."""

    def __init__(self, lines: TextIO, out: TextIO) -> None:
        self._lines = lines
        self._out = out

    def say(self, text: str, *, aside: bool = False) -> None:
        """Write a text; what is for the facilitator says so."""
        for line in visible(text).splitlines():
            print(f"for you: {line}" if aside else line, file=self._out)
        self._out.flush()

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Write a question and read the next line.

        Raises:
            Ended: The lines have ended, or Ctrl-C.
        """
        if question:
            self.say(question)
        try:
            line = self._lines.readline()
        except KeyboardInterrupt:
            raise Ended from None
        if not line:
            raise Ended
        return line.rstrip("\r\n")

    def rest(self, words: str = RESTING) -> None:
        """
        Wait for Enter where somebody sits there; a pipe goes on at once.

        Raises:
            Ended: The lines have ended.
        """
        if self._lines.isatty():
            self.ask(words)

    def wait(self, words: str) -> str:
        """
        Wait for Enter where somebody sits there; a pipe goes on at once.

        Raises:
            Ended: The lines have ended.
        """
        return self.ask(words) if self._lines.isatty() else ""

    def clear(self) -> None:
        """Clear a screen; on paper and in a pipe there is none."""
        if self._out.isatty():
            self._out.write(CLEAR)
            self._out.flush()

    def hold(self) -> None:
        """
        Wait for Enter where somebody sits there.

        Raises:
            Ended: Nobody does, or they would rather stop.
        """
        if not self._lines.isatty() or heard(self.ask(AGAIN)).word == "stop":
            raise Ended

    def unclear(self) -> None:
        """Take in that the last line was not understood: the next may be."""

    def close(self) -> None:
        """Take in that nothing more is asked."""


class TerminalAsker:
    """Asks at a real terminal: completes names."""

    def __init__(
        self,
        *,
        colour: bool = True,
        input: "Input | None" = None,
        output: "Output | None" = None,
    ) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import DummyHistory
        from prompt_toolkit.key_binding import KeyBindings
        from prompt_toolkit.keys import Keys

        # What sets a colour, pasted from a screen, is taken for a mouse, and reading
        # where that mouse is ends the program: nobody uses one here.
        keys = KeyBindings()
        keys.add(Keys.Vt100MouseEvent, eager=True)(lambda event: None)
        # No history: the arrow keys never bring back what somebody else has said.
        self._session: PromptSession[str] = PromptSession(
            history=DummyHistory(), input=input, output=output, key_bindings=keys
        )
        self._colour = colour

    def say(self, text: str, *, aside: bool = False) -> None:
        """Write a text; what is for the facilitator stands apart."""
        for line in visible(text).splitlines() or [""]:
            if aside:
                self._write(f"for you: {line}", "\x1b[2m", "    ")
            else:
                self._write(line, "")

    def ask(self, question: str, *, known: Sequence[str] = ()) -> str:
        """
        Write a question and read a line.

        Raises:
            Ended: Ctrl-C, Ctrl-D, or the terminal was closed.
        """
        from prompt_toolkit.completion import FuzzyCompleter, WordCompleter

        for line in visible(question).splitlines():
            self._write(line, "\x1b[1m")
        names = FuzzyCompleter(WordCompleter(list(known), sentence=True))
        try:
            return self._session.prompt(
                "> ",
                completer=names if known else None,
                complete_while_typing=bool(known),
                reserve_space_for_menu=4 if known else 0,
            )
        except (EOFError, KeyboardInterrupt):
            raise Ended from None

    def rest(self, words: str = RESTING) -> None:
        """
        Clear the screen until Enter.

        Raises:
            Ended: Ctrl-C, Ctrl-D, or the terminal was closed.
        """
        self._session.output.write_raw(CLEAR)
        self.ask(words)
        self._session.output.write_raw(CLEAR)
        self._session.output.flush()

    def wait(self, words: str) -> str:
        """
        Wait for Enter, with everything left on the screen.

        Raises:
            Ended: Ctrl-C, Ctrl-D, or the terminal was closed.
        """
        return self.ask(words)

    def clear(self) -> None:
        """Clear the screen and what was scrolled off it."""
        self._session.output.write_raw(CLEAR)
        self._session.output.flush()

    def hold(self) -> None:
        """
        Wait for Enter.

        Raises:
            Ended: They would rather stop, or the terminal was closed.
        """
        if heard(self.ask(AGAIN)).word == "stop":
            raise Ended

    def _write(self, line: str, style: str, indent: str = "") -> None:
        columns = max(20, min(self._session.output.get_size().columns, 88))
        # Choices and such are indented already, and what follows them lines up.
        indent = indent or line[: len(line) - len(line.lstrip())]
        for part in textwrap.wrap(
            line.strip(), columns, initial_indent=indent, subsequent_indent=indent
        ) or [""]:
            self._write_part(part, style)

    def _write_part(self, line: str, style: str) -> None:
        output = self._session.output
        if style and self._colour:
            output.write_raw(style)
        output.write(line)
        if style and self._colour:
            output.write_raw("\x1b[0m")
        output.write_raw("\r\n")
        output.flush()

    def unclear(self) -> None:
        """Take in that the last line was not understood: the next one begins empty."""

    def close(self) -> None:
        """Take in that nothing more is asked."""


def asker(*, fancy: bool, asks: bool) -> Asker:
    """
    Return who asks here.

    Args:
        fancy: Whether cursor tricks are welcome.
        asks: Whether somebody sits at a terminal.
    """
    if asks and fancy:
        return TerminalAsker()
    # Once lines were read it can be set no more: a command may ask in two places.
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return LineAsker(sys.stdin, sys.stdout if asks else sys.stderr)
