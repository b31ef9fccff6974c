"""
How heero says things; the rules for words stand here once.

Answers go to standard output, one fact a line, no full stop after a path.
Everything else goes to standard error: notes as they are, errors as `heero: error:`,
what to do next as `heero: hint:`, in lower case and without a full stop.
Questions go to the terminal.
Colour is never the only carrier of a meaning.
"""

import contextlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import typer

from heero.domain.signs import UNSAFE, visible
from heero.errors import HeeroError
from heero.services.outcome import Outcome


def outcome(answer: Outcome, *, as_json: bool = False) -> None:
    """
    Show the answer of a service.

    Raises:
        typer.Exit: With 1 where the answer is no.
    """
    for each in answer.notes:
        note(each)
    if as_json:
        print(as_text(answer.data))
    else:
        for line in answer.lines:
            line_of_answer(line)
    if answer.no:
        raise typer.Exit(1)


def line_of_answer(text: str) -> None:
    """Show a line of an answer; lines of a calendar keep the ends they need."""
    print(_fitting("\r\n".join(map(visible, text.split("\r\n")))))


def note(text: str) -> None:
    """Show a remark that is not the answer."""
    print(visible(text), file=sys.stderr)


_ARROW = "\N{RIGHTWARDS ARROW}"


def _fitting(line: str) -> str:
    """Write an arrow in two plain signs where it cannot be shown as one."""
    if _ARROW not in line:
        return line
    try:
        _ARROW.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return line.replace(_ARROW, "->")
    return line


def error(wrong: HeeroError, *, as_json: bool) -> None:
    """Show an error and what to do next."""
    if as_json:
        data = {"error": wrong.message, "hint": wrong.hint}
        said = json.dumps(data, ensure_ascii=False)
        print(_unseen_by_number(said), file=sys.stderr)
        return
    note(f"heero: error: {wrong.message}")
    if wrong.hint:
        note(f"heero: hint: {wrong.hint}")


_HEAD = re.compile(r"(error|warning)(\[[a-z-]*\]): (.*)")
_MARKS = re.compile(r"( +\| +)([\^-][ \^-]*)(.*)")
_COLOURS = {"error": "31", "warning": "33"}


def in_colour(lines: Sequence[str]) -> list[str]:
    """Return the lines of findings with colour; what they say is the same."""
    painted: list[str] = []
    colour = _COLOURS["error"]
    for line in lines:
        head, marks = _HEAD.fullmatch(line), _MARKS.fullmatch(line)
        if head:
            severity, code, message = head.groups()
            colour = _COLOURS[severity]
            line = f"\x1b[1;{colour}m{severity}{code}\x1b[0m\x1b[1m: {message}\x1b[0m"
        elif marks:
            gutter, signs, words = marks.groups()
            line = f"{gutter}\x1b[1;{colour}m{signs}\x1b[0m{words}"
        painted.append(line)
    return painted


PATIENCE = 1.0
"""Seconds before heero shows how far it is."""


@contextlib.contextmanager
def progress(what: str, *, wanted: bool) -> Iterator[Callable[[int, int], None]]:
    """
    Show on a terminal how far something long is, once it has taken a while.

    Args:
        what: What is being done, such as `reading`.
        wanted: Whether cursor tricks are welcome.

    Yields:
        What to tell how many are done, and of how many.
    """
    if not (wanted and sys.stderr.isatty()):
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what)
    began = time.monotonic()

    def tell(done: int, of: int) -> None:
        if time.monotonic() - began > PATIENCE:
            bar.start()
            bar.update(task, completed=done, total=of)

    try:
        yield tell
    finally:
        bar.stop()


def as_text(data: Any) -> str:
    """Return data as JSON for a program, two blanks a level."""
    everything = (sys.stdout.encoding or "").lower().startswith("utf")
    return _unseen_by_number(json.dumps(data, ensure_ascii=not everything, indent=2))


def _unseen_by_number(text: str) -> str:
    """Write the signs by number that JSON lets stand and a terminal would obey."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
