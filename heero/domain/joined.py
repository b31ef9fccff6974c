"""
Two edits of one text, joined line by line.

Whoever changed the same lines, or put something into the same place, has to look at
both. The result of joining two edits of a record is read before anybody relies on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise


@dataclass(frozen=True)
class _Change:
    """
    Some lines in the place of others.

    Attributes:
        start: The first line that is replaced.
        end: The line behind the last one.
        lines: What comes in their place.
    """

    start: int
    end: int
    lines: tuple[str, ...]


def joined(base: str, one: str, other: str) -> str | None:
    """
    Return a text with the changes of two edits.

    Args:
        base: The text both began with.
        one: What one of them made of it.
        other: What the other made of it.

    Returns:
        `None` where the two changed the same lines, or added to the same place.
    """
    lines = base.splitlines(keepends=True)
    changes = _changes(lines, one)
    for change in _changes(lines, other):
        if change not in changes:
            changes.append(change)
    changes.sort(key=lambda each: (each.start, each.end))
    for before, after in pairwise(changes):
        if after.start < before.end or (after.start, after.end) == (
            before.start,
            before.end,
        ):
            return None
    for change in reversed(changes):
        lines[change.start : change.end] = change.lines
    return "".join(lines)


def _changes(base: Sequence[str], edited: str) -> list[_Change]:
    lines = edited.splitlines(keepends=True)
    start = _same(base, lines)
    rest = _same(base[start:][::-1], lines[start:][::-1])
    ends = len(base) - rest, len(lines) - rest
    # What is alike at both ends is left out: comparing is slow in long texts.
    middle = SequenceMatcher(
        None, base[start : ends[0]], lines[start : ends[1]], autojunk=False
    )
    return [
        _Change(start + first, start + last, tuple(lines[start + new : start + upto]))
        for what, first, last, new, upto in middle.get_opcodes()
        if what != "equal"
    ]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines two texts begin with that are the same."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
