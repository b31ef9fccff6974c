"""
Lists as people have them: a table out of a spreadsheet, however it was saved.

The signs between cells and the way letters are written are found out, since whoever has
the list did not choose them. Cells are words: nothing in them is reckoned.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from heero.domain.signs import UNSAFE
from heero.errors import BadInput, HeeroError
from heero.store import files

SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between two cells, and how it is called."""

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


@dataclass(frozen=True)
class Line:
    """
    A row of a list.

    Attributes:
        number: The line of the file it begins in, from 1.
        cells: Its words, without blanks around them.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """
    A list as it was read.

    Attributes:
        name: The name of the file.
        lines: Its rows with anything in them; the first names the columns.
        sign: What stands between cells, by its name; empty for a single column.
        encoding: How letters are written in it.
    """

    name: str
    lines: tuple[Line, ...]
    sign: str
    encoding: str


def read(path: Path) -> Found:
    """
    Read a list.

    Raises:
        BadInput: There is no such file, or it is no such list.
    """
    data = _bytes(path)
    text, encoding = _decoded(path.name, data)
    begins, text = _without_hint(text)
    sign = begins or _sign(text)
    lines = _lines(path.name, text, sign or ",", 2 if begins else 1)
    if not lines:
        raise BadInput(
            f"there is nothing in '{path.name}'",
            hint="the first line says what stands in each column",
        )
    return Found(path.name, tuple(lines), SIGNS.get(sign, ""), encoding)


def _bytes(path: Path) -> bytes:
    try:
        data = files.read(path, files.MOST_BYTES + 1)
    except FileNotFoundError:
        raise BadInput(
            f"there is no file '{path}'", hint="see where you are, and its ending"
        ) from None
    except HeeroError as error:
        raise BadInput(error.message, hint=error.hint) from None
    if data.startswith(_WORKBOOK):
        raise BadInput(
            f"'{path.name}' is a workbook of a spreadsheet program",
            hint="open it there and save it as CSV, in UTF-8 if you are asked",
        )
    if len(data) > files.MOST_BYTES:
        raise BadInput(
            f"'{path.name}' is larger than a list of people",
            hint="keep only the lines and columns of this one person in it",
        )
    return data


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    known = [each for mark, each in _MARKS.items() if data.startswith(mark)]
    if not known and data.count(b"\0") > len(data) // 4:
        # Words in Latin letters have every other byte empty.
        known = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    for encoding in known or ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding), encoding.removesuffix("-sig")
        except UnicodeDecodeError:
            continue
    raise BadInput(
        f"'{name}' is not text in a way that is known here",
        hint="save it as CSV in UTF-8",
    )


def _without_hint(text: str) -> tuple[str, str]:
    """Return the sign that a first line `sep=;` names, if any, and the rest."""
    first, _, rest = text.partition("\n")
    hint = first.strip().lower()
    if hint.startswith("sep=") and len(hint) == 5 and hint[4] in SIGNS:
        return hint[4], rest
    return "", text


def _sign(text: str) -> str:
    """Return what most often stands between the words of the first line."""
    first = next((each for each in text.splitlines() if each.strip()), "")
    outside = "".join(first.split('"')[::2])
    counts = Counter(each for each in outside if each in SIGNS)
    return max(SIGNS, key=lambda each: counts[each]) if counts else ""


def _lines(name: str, text: str, sign: str, first: int) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    found: list[Line] = []
    number = first
    try:
        for row in reader:
            cells = tuple(" ".join(each.split()) for each in row)
            if any(cells):
                _safe(name, number, cells)
                found.append(Line(number, cells))
            number = reader.line_num + first
    except csv.Error:
        raise BadInput(
            f"{name}:{number}: this line cannot be read as cells of a table",
            hint="see the quotes in it: each one that opens must close",
        ) from None
    return found


def _safe(name: str, number: int, cells: tuple[str, ...]) -> None:
    for column, cell in enumerate(cells, start=1):
        if UNSAFE.search(cell):
            raise BadInput(
                f"{name}:{number}: column {column}: there is a character here that "
                "cannot be seen",
                hint="type the cell anew",
            )
