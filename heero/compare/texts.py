"""Joining two versions of a text, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

Change: TypeAlias = tuple[int, int, int, tuple[str, ...]]
"""Where changed lines begin and end in the base, who changed them, and to what."""


def joined(base: str, one: str, other: str) -> str | None:
    """
    Return a text with the changes of both.

    Swapping the two gives the same.

    Returns:
        The text, or `None` where both changed the same lines, or lines that touch.
    """
    lines = base.splitlines(keepends=True)
    changes = list(_all(lines, one, other))
    for before, after in pairwise(changes):
        if after[0] <= before[1]:
            return None
    return _with(lines, changes)


def woven(base: str, ours: str, theirs: str, *, added: bool) -> str:
    """
    Return a text with as many lines of both as there can be.

    Where both changed the same lines, ours stay. Nobody promises that the text means
    anything: whoever asks must look.

    Args:
        base: What both come from.
        ours: The one version.
        theirs: The other.
        added: Whether lines that both added in one place are kept from both.
    """
    lines = base.splitlines(keepends=True)
    kept: list[Change] = []
    changes = sorted(_by_line(_all(lines, ours, theirs)))
    for group in _groups(changes, added=added):
        mine = [change for change in group if change[2] == 0]
        kept += group if len(group) == 1 else mine
    return _with(lines, kept)


def _all(base: Sequence[str], one: str, other: str) -> Iterator[Change]:
    """Yield the changes of both in the order of the base, the same change once."""
    found: dict[tuple[int, int, tuple[str, ...]], int] = {}
    for side, text in enumerate((one, other)):
        for start, end, new in _changes(base, text.splitlines(keepends=True)):
            found.setdefault((start, end, new), side)
    changes = [(start, end, side, new) for (start, end, new), side in found.items()]
    yield from sorted(changes)


def _changes(
    base: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    matcher = SequenceMatcher(None, base, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(new[new_start:new_end])


def _by_line(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield line by line what became other lines, and then what is more or less."""
    for start, end, side, new in changes:
        both = min(end - start, len(new))
        for index in range(both):
            yield start + index, start + index + 1, side, new[index : index + 1]
        if (end - start, len(new)) != (both, both):
            yield start + both, end, side, new[both:]


def _groups(changes: Iterable[Change], *, added: bool) -> Iterator[list[Change]]:
    """Yield changes that cannot both be had together, and every other by itself."""
    group: list[Change] = []
    end = 0
    for change in changes:
        start = change[0]
        in_one_place = bool(group) and change[:2] == group[-1][:2] == (start, start)
        if group and start >= end and (added or not in_one_place):
            yield group
            group = []
        end = max(end, change[1]) if group else change[1]
        group.append(change)
    if group:
        yield group


def _with(lines: Sequence[str], changes: Sequence[Change]) -> str:
    made: list[str] = []
    at = 0
    for start, end, _, new in changes:
        made += [*lines[at:start], *new]
        at = end
    made += lines[at:]
    # The last line of a version may have no end, and may not be the last one here.
    ended = [line if line[-1:] in "\r\n" else f"{line}\n" for line in made[:-1]]
    return "".join([*ended, *made[-1:]])
