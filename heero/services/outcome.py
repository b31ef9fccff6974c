"""What a service answers: lines for a reader, data for a program, and yes or no."""

from collections.abc import Sequence
from typing import Any, NamedTuple


class Outcome(NamedTuple):
    """
    The answer of a service.

    Attributes:
        lines: What goes to standard output, one fact a line.
        data: What `--json` prints instead of the lines.
        notes: What goes to standard error: remarks that are not the answer.
        no: Whether the answer is no: findings, differences, a shut gate (exit 1).
    """

    lines: Sequence[str] = ()
    data: Any = None
    notes: Sequence[str] = ()
    no: bool = False


def one_line(text: str) -> str:
    """Return words as one line of an answer, whatever breaks somebody typed."""
    return " ".join(text.split())
