"""
Which files had nothing wrong with them, so that they need not be read again.

Only a verdict of *nothing to say* is remembered, with the claims it rests on: ids and
days.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from heero.store.memory import Memory, Stamp


class Verdict(NamedTuple):
    """
    That there was nothing to say of a file.

    Attributes:
        stamp: What told the file from what it was.
        claims: What the verdict rests on besides the file, as `heero.domain.claims`
            has it.
        plain_head: Whether `heero.store.heads` reads its head right.
    """

    stamp: Stamp
    claims: Sequence[Sequence[str]]
    plain_head: bool


def verdicts(inner: Path, basis: str) -> Memory[Verdict]:
    """
    Return the verdicts on the files of one records folder.

    Args:
        inner: The folder's own `.heero`.
        basis: What every verdict rests on besides the file; empty for no memory.
    """
    return Memory(inner / "cache" / "verdicts", basis, Verdict._make)
