"""
What may not be in a record, in words of ours and with its place.

What libyaml says about a text is not repeated: it may quote the record.
"""

import re
from collections.abc import Sequence
from typing import Any

from heero.domain.findings import Finding, Related
from heero.domain.signs import UNSAFE

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
# A carriage return is read where it belongs to the end of a line, and only there.
_FORBIDDEN = re.compile(
    f"\t|\r(?!\n)|{UNSAFE.pattern}".replace("\x0b-\x1f", "\x0b\x0c\x0e-\x1f")
)


class Refused(Exception):
    """Something in a text that may not be in a record."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def finding(code: str, line: int, column: int, message: str, hint: str) -> Finding:
    """Return a finding of one character; `file` is empty."""
    return Finding("", line, column, code, "error", message, hint, line, column + 1)


def at(event: Any, code: str, message: str, hint: str) -> Refused:
    """Return a refusal with the place where an event of the parser begins."""
    mark = event.start_mark
    return Refused(finding(code, mark.line + 1, mark.column + 1, message, hint))


def unsafe(character: str) -> tuple[str, str, str]:
    """Return code, message and hint for a character that may not be in a record."""
    return (
        "unsafe-character",
        f"there is a character here that cannot be seen: U+{ord(character):04X}",
        "take it out",
    )


def twice(key: Any, first: Any) -> Finding:
    """Return what there is to say of a key that is in a mapping twice."""
    return Finding(
        "",
        key.line,
        key.column,
        "duplicate-key",
        "error",
        "this key is here twice; "
        f"the first is in line {first.line}, column {first.column}",
        "keep one of the two; nothing was dropped",
        key.line,
        key.column + key.end - key.start,
        related=(
            Related(
                "",
                first.line,
                first.column,
                first.line,
                first.column + first.end - first.start,
                "the first is here",
            ),
        ),
    )


def look_first(text: str) -> Finding | None:
    """Find what no parser should be asked about, the earliest first."""
    marker = _MARKER.search(text)
    if marker and re.search(r"^[<>]{7}", text, re.MULTILINE):
        line, column = _place_of(text, marker.start())
        return finding(
            "merge-marker",
            line,
            column,
            "two versions of this record were joined and somebody must choose",
            "keep what is right of both and take the marker lines out",
        )
    found = _FORBIDDEN.search(text)
    if not found:
        return None
    line, column = _place_of(text, found.start())
    if found.group() == "\t":
        return finding("tab", line, column, "there is a tab here", "use blanks instead")
    code, message, hint = unsafe(found.group())
    return finding(code, line, column, message, hint)


def syntax(
    text: str,
    error: Any,
    opened: Sequence[Any],
    last_quoted: tuple[Any, Any] | None,
) -> Finding | None:
    """
    Say what libyaml found.

    Args:
        text: The whole text.
        error: What libyaml raised.
        opened: The marks of what was open, innermost last; `None` without a bracket.
        last_quoted: The marks around the last quoted text of several lines.

    Returns:
        The finding, or `None` where the error has no place in the text.
    """
    problem = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    if mark is None:
        return None
    if "quoted scalar" in problem:
        if "end of stream" in problem or "document indicator" in problem:
            return _unclosed_quote(context)
        return finding(
            "bad-escape",
            mark.line + 1,
            mark.column + 1,
            "a `\\` in double quotes means something else than itself",
            "write it twice, or put the words in single quotes",
        )
    if last_quoted and last_quoted[1].line == mark.line:
        # The quote closed only where the next one was meant to open.
        return _unclosed_quote(last_quoted[0])
    if "unexpected ':'" in problem:
        return finding(
            "colon-in-brackets",
            mark.line + 1,
            mark.column + 1,
            "between brackets a word with a colon in it needs quotes",
            "put the whole word in quotes",
        )
    bracket = next((each for each in reversed(opened) if each is not None), None)
    place = bracket or context
    if "flow" in problem and place is not None:
        return finding(
            "unclosed-bracket",
            place.line + 1,
            place.column + 1,
            "a bracket opens here and what follows does not fit into it",
            "close it with its partner, and put a comma between the parts",
        )
    return _in_line(text, problem, mark)


def _unclosed_quote(mark: Any) -> Finding:
    return finding(
        "unclosed-quote",
        mark.line + 1,
        mark.column + 1,
        "a quote opens here and never closes",
        "close it, or take the quote out",
    )


def _in_line(text: str, problem: str, mark: Any) -> Finding:
    line, column = mark.line + 1, mark.column + 1
    before = text[max(0, mark.index - mark.column) : mark.index]
    if "mapping values are not allowed" in problem and re.search(r":(?: |$)", before):
        return finding(
            "second-colon",
            line,
            column,
            "there is a second `: ` in this line",
            "put the words after the first one in quotes",
        )
    return finding(
        "not-yaml",
        line,
        column,
        "the text cannot be read from here on",
        "see the blanks before this line, the colon after its key, and its quotes",
    )


def _place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character of a text."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1
