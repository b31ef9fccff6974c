"""Tabs, which may stand for any number of blanks, put right where that is sure."""

import re
from dataclasses import dataclass

from heero.domain.operations import Value
from heero.store.holders import words_of
from heero.store.mend import CannotMend, Several
from heero.store.yaml_text import Mapping, Scalar, read, values


def untab(text: str) -> Several:
    """
    Put blanks in the place of the tabs that stand outside of all words.

    A tab at the beginning of a line may stand for two, four or eight blanks. It is
    only replaced where all of these that can be read mean the same.

    Raises:
        CannotMend: They do not, or the text cannot be read for another reason.
    """
    readings = [each for width in (2, 4, 8) if (each := _untabbed(text, width))]
    if not readings or any(each.held != readings[0].held for each in readings):
        raise CannotMend
    first = readings[0]
    return Several(first.text, tuple(first.lines))


@dataclass(frozen=True)
class _Untabbed:
    """
    A text without tabs outside of words.

    Attributes:
        text: The text.
        lines: The line of each tab that was replaced.
        held: What it then would hold, were the tabs in its words one blank each.
    """

    text: str
    lines: list[int]
    held: Value


def _untabbed(text: str, width: int) -> _Untabbed | None:
    """Read a text with every tab as blanks; keep the tabs that stand in a word."""
    parts: list[str] = []
    tabs: list[tuple[int, int, int]] = []
    length = column = 0
    line, leading = 1, True
    for part in re.split("(\t|\n)", text):
        if part == "\t":
            part = " " * (width - column % width) if leading else " "
            tabs.append((length, length + len(part), line))
        leading = leading and not part.strip(" ")
        parts.append(part)
        length, column = length + len(part), column + len(part)
        if part == "\n":
            column, leading, line = 0, True, line + 1
    blank = "".join(parts)
    top = read(blank).node
    if not isinstance(top, Mapping):
        return None
    spans = [_span(blank, each) for each in words_of(top)]
    kept = blank
    lines: list[int] = []
    for start, end, at in reversed(tabs):
        if any(begun <= start < stopped for begun, stopped in spans):
            kept = f"{kept[:start]}\t{kept[end:]}"
        else:
            lines.insert(0, at)
    return _Untabbed(kept, lines, _by_words(values(top)))


def _by_words(value: Value) -> Value:
    """Return a value with any number of blanks between words taken for one."""
    if isinstance(value, dict):
        return {key: _by_words(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_by_words(each) for each in value]
    return " ".join(value.split()) if value else value


def _span(text: str, word: Scalar) -> tuple[int, int]:
    """Return where a word begins and ends, without the blanks of the next line."""
    if word.style not in ("|", ">") or word.end == len(text):
        return word.start, word.end
    return word.start, text.rfind("\n", word.start, word.end) + 1
