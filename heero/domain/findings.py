"""A finding: something about a record that somebody should know, as a value."""

from dataclasses import dataclass
from typing import Literal

from heero.domain.operations import Path

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """
    Something about one place in one file.

    Lines and columns count from 1; the end lies behind the last character.
    Neither message nor hint holds any content of the record.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""
    end_line: int = 0
    end_column: int = 0
    path: Path = ()


@dataclass(frozen=True)
class Problem:
    """
    A finding before it has a place: what a rule of the domain says about a record.

    Attributes:
        path: Keys, ids and, in lists of words, positions, down to the value meant.
        key: Whether the key is meant rather than the value.
    """

    code: str
    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = "error"
    key: bool = False
