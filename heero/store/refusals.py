"""
What may not be in a record, in words of ours and with its place.

What libyaml says about a text is not repeated: it may quote the record.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence as ListOf
from typing import Any

from heero.domain.findings import Finding, Related
from heero.domain.signs import UNSAFE

MOST_PLACES = 20
"""How many places of one kind are told of one text."""

_BEGINS = re.compile(r"^<{7}(?= |\r?$)", re.MULTILINE)
_MARKER = re.compile(r"^(?:={7}|>{7})(?= |\r?$)", re.MULTILINE)
# A carriage return is read where it belongs to the end of a line, and only there.
_FORBIDDEN = re.compile(
    f"\t|\r(?!\n)|{UNSAFE.pattern}".replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f")
)


class Refused(Exception):
    """Something in a text that may not be in a record."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def finding(
    code: str, line: int, column: int, message: str, hint: str, width: int = 1
) -> Finding:
    """Return a finding in one line; `file` is empty."""
    end = column + width
    return Finding("", line, column, code, "error", message, hint, line, end)


def at(event: Any, code: str, message: str, hint: str) -> Refused:
    """Return a refusal with the place where an event of the parser begins."""
    mark = event.start_mark
    width = 2 if code == "merge-key" else 1
    return Refused(finding(code, mark.line + 1, mark.column + 1, message, hint, width))


def unsafe(character: str) -> tuple[str, str, str]:
    """Return code, message and hint for a character that may not be in a record."""
    return (
        "unsafe-character",
        f"there is a character here that cannot be seen: U+{ord(character):04X}",
        "take it out",
    )


def twice(key: Any, first: Any) -> Finding:
    """Return what there is to say of a key that is in a mapping twice."""
    found = finding(
        "duplicate-key",
        key.line,
        key.column,
        "this key is here twice; "
        f"the first is in line {first.line}, column {first.column}",
        "keep one of the two; nothing was dropped",
        key.end - key.start,
    )
    end = first.column + first.end - first.start
    place = Related("", first.line, first.column, first.line, end, "the first is here")
    return _with(found, (place,))


def too_large() -> Finding:
    """Say that a file is larger than a record may be."""
    return finding(
        "too-large",
        1,
        1,
        "this file is larger than a record may be (1 MB)",
        "see that it is a record, and not something else with its name",
    )


def not_utf_8(data: bytes, error: UnicodeDecodeError | None = None) -> Finding | None:
    """
    Say that bytes are not the text they should be.

    Args:
        data: All of the file.
        error: What decoding it as UTF-8 met; `None` where it met nothing.

    Returns:
        The finding, or `None` where nothing is wrong.
    """
    if _is_utf_16(data):
        message = "this file is not UTF-8 text: every letter in it takes two bytes"
        return finding("not-utf-8", 1, 1, message, _SAVE_IT)
    if error is None:
        return None
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.split(b"\n")[-1].decode("utf-8", "replace")) + 1
    message = "there is a byte here that is not UTF-8 text"
    return finding("not-utf-8", line, column, message, _SAVE_IT)


_SAVE_IT = "save the file as UTF-8 in your editor"


def _is_utf_16(data: bytes) -> bool:
    head = data[:64]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    # Without a mark, every other byte of plain letters is a NUL.
    odd, even = head[1::2], head[0::2]
    return len(head) > 3 and (
        (not any(odd) and all(even)) or (not any(even) and all(odd))
    )


def look_first(text: str) -> tuple[Finding, ...]:
    """Find what no parser should be asked about, the first of each line."""
    marks = tuple(_marks(text))
    if marks:
        return marks
    found: list[Finding] = []
    start = 0
    while len(found) < MOST_PLACES and (each := _FORBIDDEN.search(text, start)):
        line, column = _place_of(text, each.start())
        if each.group() == "\t":
            message, hint = "there is a tab here", "use blanks instead"
            found.append(finding("tab", line, column, message, hint))
        else:
            code, message, hint = unsafe(each.group())
            found.append(finding(code, line, column, message, hint))
        start = text.find("\n", each.start()) + 1
        if not start:
            break
    return tuple(found)


def _marks(text: str) -> Iterator[Finding]:
    """Yield the places where git left two versions for somebody to choose from."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    begun = [each.start() for each in _BEGINS.finditer(text)][:MOST_PLACES]
    others = [each.start() for each in _MARKER.finditer(text)]
    if not begun:
        begun = [each for each in others if text[each] == ">"][:1]
    for number, start in enumerate(begun):
        end = begun[number + 1] if number + 1 < len(begun) else len(text)
        line, column = _place_of(text, start)
        found = finding(
            "merge-marker",
            line,
            column,
            "two versions of this record were joined and somebody must choose",
            "keep what is right of both and take the marker lines out",
            7,
        )
        related = [
            Related("", line, 1, line, 8, _MARKS[text[each]])
            for each in others
            if start < each < end
            for line, _ in [_place_of(text, each)]
        ]
        yield _with(found, related)


_MARKS = {"=": "the other version begins here", ">": "and ends here"}


def _with(found: Finding, related: ListOf[Related]) -> Finding:
    return found._replace(related=tuple(related))


def _place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character of a text."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1
