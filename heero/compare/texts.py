"""Joining two versions of a text of several lines."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


def joined(base: str, one: str, other: str) -> str | None:
    """
    Return a text with the changes of both, line by line.

    Swapping the two gives the same.

    Returns:
        The text, or `None` where both changed the same lines, or lines that touch.
    """
    lines = base.splitlines(keepends=True)
    changes = sorted(
        {
            *_changes(lines, one.splitlines(True)),
            *_changes(lines, other.splitlines(True)),
        }
    )
    made: list[str] = []
    at = 0
    for index, (start, end, new) in enumerate(changes):
        if index and start <= changes[index - 1][1]:
            return None
        made += [*lines[at:start], *new]
        at = end
    return "".join([*made, *lines[at:]])


Change = tuple[int, int, tuple[str, ...]]
"""Where changed lines begin and end in the base, and what stands there now."""


def _changes(base: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, base, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(new[new_start:new_end])
