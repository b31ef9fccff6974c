"""A finding: something about a record that somebody should know, as a value."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from heero.domain.operations import Path

Severity = Literal["error", "warning"]


class Related(NamedTuple):
    """
    Another place that a finding is about: where the first of two equal things is.

    Attributes:
        file: Where it is; empty for the file of the finding.
        line: The line, or 0 where the whole file is meant.
        words: What is there, in few words and without any content of the record.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    words: str


class Finding(NamedTuple):
    """
    Something about one place in one file.

    Lines and columns count from 1; the end lies behind the last character.
    Neither message nor hint holds any content of the record.

    Attributes:
        near: The word that was probably meant, one of heero's own or an id that is
            there, never one that was typed; empty where nothing comes near.
        related: The other places it is about.
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
    path: "Path" = ()
    near: str = ""
    related: tuple[Related, ...] = ()


class Problem(NamedTuple):
    """
    A finding before it has a place: what a rule of the domain says about a record.

    Attributes:
        path: Keys, ids and, in lists of words, positions, down to the value meant.
        key: Whether the key is meant rather than the value.
        near: The id that was probably meant; empty where nothing comes near.
        first: Where the first of two equal things is; empty where there is no other.
        first_words: What to say of that place, in few words.
        other: The name of another file it is about; empty where there is none.
    """

    code: str
    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: Severity = "error"
    key: bool = False
    near: str = ""
    first: tuple[str | int, ...] = ()
    first_words: str = "the first is here"
    other: str = ""
