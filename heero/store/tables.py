"""
Tables in text files, one row a line, as spreadsheets write them.

Every cell knows the line it came from, so that whatever is wrong with it can be said
with its place and without its content.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from heero.errors import BadInput

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
"""What may stand between two cells, by its name."""


@dataclass(frozen=True)
class Row:
    """
    One row of a table.

    Attributes:
        file: The name of the file.
        line: The line it begins in, from 1.
        cells: Its words by the name of their column, without blanks around them.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def wrong(self, column: str, what: str, hint: str) -> BadInput:
        """Return an error about one cell: its place, and never its content."""
        return BadInput(
            f"{self.file}:{self.line}: column '{column}': {what}", hint=hint
        )


def find(folder: Path, patterns: Sequence[str]) -> Path:
    """
    Return the one file in a folder whose name fits one of some patterns.

    Args:
        folder: Where to look; folders in it are not looked into.
        patterns: Such as `*_ego.csv`, in small letters; names are compared in them.

    Raises:
        BadInput: There is no such folder, no such file, or more than one.
    """
    if not folder.is_dir():
        raise BadInput(f"there is no folder '{folder}'", hint="see where you are")
    try:
        names = sorted(each for each in folder.iterdir() if each.is_file())
    except OSError:
        raise _cannot_open(folder) from None
    fitting = [
        each
        for each in names
        if any(fnmatchcase(each.name.lower(), pattern) for pattern in patterns)
    ]
    meant = " or ".join(patterns)
    if not fitting:
        raise BadInput(
            f"there is no file {meant} in '{folder}'",
            hint="name another folder, or give the file such a name",
        )
    if len(fitting) > 1:
        raise BadInput(
            f"{len(fitting)} files in '{folder}' are called {meant}",
            hint=f"leave one of them there: {', '.join(each.name for each in fitting)}",
        )
    return fitting[0]


def read(
    path: Path, columns: Sequence[str], separator: str, encoding: str
) -> list[Row]:
    """
    Read a table whose first line names its columns.

    Args:
        path: The file.
        columns: The columns it must have; any others are read too.
        separator: A name in `SEPARATORS`.
        encoding: The encoding of the text; a byte order mark may stand before UTF-8.

    Returns:
        The rows in their order; empty lines are left out.

    Raises:
        BadInput: It is not such a table, or lacks a column.
    """
    text = _decoded(path, encoding)
    lines = _lines(path.name, text, SEPARATORS[separator])
    line, header = next(lines, (1, []))
    names = [name.strip() for name in header]
    _check_header(path.name, line, names, columns)
    return [
        Row(path.name, line, _cells(path.name, line, names, row)) for line, row in lines
    ]


def _decoded(path: Path, encoding: str) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        raise _cannot_open(path) from None
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{path.name}:{line}: there is a byte here that is not {encoding} text",
            hint="save the table as CSV in UTF-8, "
            "or say its `encoding:` in a map of your own (--columns)",
        ) from None


def _cannot_open(path: Path) -> BadInput:
    return BadInput(f"'{path}' cannot be opened", hint="see who may read it")


def _lines(file: str, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the first line of each row, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error:
        raise BadInput(
            f"{file}:{line}: this line cannot be read as cells of a table",
            hint="see the quotes in it: each one that opens must close",
        ) from None


def _check_header(
    file: str, line: int, names: Sequence[str], columns: Sequence[str]
) -> None:
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise BadInput(
            f"{file}:{line}: there are two columns '{twice}'",
            hint="give one of them another name",
        )
    missing = next((name for name in columns if name not in names), None)
    if missing is None:
        return
    other = next(
        (
            name
            for name, sign in SEPARATORS.items()
            if len(names) == 1 and sign in names[0]
        ),
        None,
    )
    raise BadInput(
        f"{file}:{line}: there is no column '{missing}'",
        hint=f"its cells seem to be separated otherwise: say `separator: {other}` "
        "in a map of your own (--columns)"
        if other
        else "name the columns as the map says, or bring a map of your own (--columns)",
    )


def _cells(
    file: str, line: int, names: Sequence[str], row: Sequence[str]
) -> dict[str, str]:
    if len(row) != len(names):
        raise BadInput(
            f"{file}:{line}: there are {len(row)} cells here and {len(names)} columns",
            hint="see the line: a separator is missing or one too many",
        )
    return {name: cell.strip() for name, cell in zip(names, row, strict=True)}
