"""What a service answers: lines for a reader, data for a program, and yes or no."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from heero.domain.signs import one_line

__all__ = ["Outcome", "one_line"]


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


def columns(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return a list of records as lines: id, name, kind and status below each other."""
    keys = ("id", "name", "kind", "status")
    cells = [[one_line(row[key]) for key in keys] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
