"""
Drawing the lines that findings are about, without what anybody said.

Nothing of a line is drawn but what is known to be structure: signs of YAML, keys heero
knows, and what a finding is about where that cannot be what somebody said. Everything
else, comments too, is drawn as `…`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from heero.domain.codes import CODES
from heero.domain.findings import Finding
from heero.domain.kinds import KINDS, every_key
from heero.domain.people import SEAT_PATTERN
from heero.store.ids import looks_drawn
from heero.store.places import HIDDEN, may_show_key
from heero.store.structure import Structure

REACH = 500
"""How many characters of a line are looked at before and behind the place."""

BEFORE, BEHIND = 40, 60
"""How many columns of a line are drawn before the place, and from it on."""

_SIGNS = frozenset("\"'[]{}&*!|>%@`?<=:,\\-#\t\ufffd")
_MARKS = ("<<", "---", "...", "<<<<<<<", "=======", ">>>>>>>")


@dataclass(frozen=True)
class Spot:
    """
    Part of a line that is to be marked.

    Attributes:
        start: The first character, from 0.
        end: Behind the last one.
        sign: What to mark it with.
        words: What to say of it; empty where the head of the finding says it.
        finding: What it is about.
    """

    start: int
    end: int
    sign: str
    words: str
    finding: Finding


@dataclass(frozen=True)
class _Cell:
    """One character as it is drawn, or `…` for several; and the mark under it."""

    drawn: str
    mark: str


class Page:
    """The text of one file, drawn without what anybody said."""

    def __init__(self, text: str) -> None:
        self._text = Structure(text)

    def has(self, line: int) -> bool:
        """Whether there is such a line; they count from 1."""
        return 1 <= line <= len(self._text.lines)

    def drawn(self, line: int, spots: Sequence[Spot]) -> tuple[str, str]:
        """
        Draw a line, and under it the marks.

        Args:
            line: Which one, from 1.
            spots: What to mark in it; the first is what the finding is about.
        """
        text = self._text.lines[line - 1]
        start = min(spots[0].start, len(text))
        low = max(0, start - REACH)
        high = min(len(text), max(spots[0].end, start + REACH), low + 3 * REACH)
        shown = self._text.known(line, low, high)
        for spot in spots:
            if _may_show(spot, text[spot.start : spot.end]):
                for column in range(max(low, spot.start), min(high, spot.end)):
                    shown[column - low] = True
        cells = _fitting(_cells(text, low, high, shown, spots))
        drawn = "".join(cell.drawn for cell in cells)
        marks = "".join(cell.mark * cell_len(cell.drawn) for cell in cells)
        if not marks.strip():
            # The place lies behind the end of the line.
            marks = " " * cell_len(drawn) + spots[0].sign
        return drawn.rstrip(), marks.rstrip()


_DAY = re.compile(
    r"(?:[0-9X]{4}(?:[-/.][0-9X]{1,4}){0,2}|(?:[0-9]{1,2}[-/.]){2}(?:[0-9]{2}){1,2})"
    r"(?:[T ][0-9]{1,2}(?::[0-9]{2}){0,2}(?:am|pm)?)?[~?%]?"
)
_LOOKS: dict[str, re.Pattern[str]] = {
    "day": _DAY,
    "number": re.compile(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{1,2})?"),
    "near": re.compile(r"[a-z0-9]{1,20}(?:[_-][a-z0-9]{1,20}){0,3}(?:/[0-9]{1,3})?"),
    "seat": re.compile(SEAT_PATTERN),
    "header": re.compile(f"(?:{'|'.join(each.name for each in KINDS)})/[0-9]{{1,3}}"),
    "empty": re.compile(""),
}


def _may_show(spot: Spot, raw: str) -> bool:
    """Whether what a finding is about can be drawn as it was typed."""
    finding = spot.finding
    if raw in _MARKS or (len(raw) == 1 and (raw in _SIGNS or _unseen(raw))):
        return True
    inner = raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] in ("'", '"') else raw
    looks = CODES[finding.code].shows if finding.code in CODES else ""
    if looks == "key":
        if finding.code == "unknown-key":
            return may_show_key(inner, finding.near)
        return inner in every_key()
    if looks == "drawn":
        return looks_drawn(inner)
    if not looks or (looks == "near" and not finding.near):
        return False
    return _LOOKS[looks].fullmatch(inner) is not None


def _unseen(character: str) -> bool:
    """Whether a character has no look of its own."""
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")


def _look(character: str) -> str:
    """Return how one character is drawn."""
    if character == "\t":
        return "<tab>"
    if character == "\ufffd":
        return "<?>"
    return f"<U+{ord(character):04X}>" if _unseen(character) else character


def _cells(
    text: str, low: int, high: int, shown: Sequence[bool], spots: Sequence[Spot]
) -> list[_Cell]:
    """Return a part of a line, with `…` for every stretch that is not shown."""
    cells: list[_Cell] = []
    column = low
    while column < high:
        end = column + 1
        while not shown[column - low] and end < high and not shown[end - low]:
            end += 1
        drawn = _look(text[column]) if shown[column - low] else HIDDEN
        cells.append(_Cell(drawn, _mark(spots, column, end)))
        column = end
    if low and cells[0].drawn != HIDDEN:
        cells.insert(0, _Cell(HIDDEN, " "))
    if high < len(text) and cells[-1].drawn != HIDDEN:
        cells.append(_Cell(HIDDEN, " "))
    return cells


def _fitting(cells: list[_Cell]) -> list[_Cell]:
    """Cut a long line to what lies around its first mark."""
    if sum(cell_len(cell.drawn) for cell in cells) <= BEFORE + BEHIND:
        return cells
    marks = [cell.mark for cell in cells]
    at = next((marks.index(sign) for sign in "^-" if sign in marks), len(cells))
    first, width = at, 0
    while first and width < BEFORE:
        first -= 1
        width += cell_len(cells[first].drawn)
    last, width = at, 0
    while last < len(cells) and width < BEHIND:
        width += cell_len(cells[last].drawn)
        last += 1
    cut = _Cell(HIDDEN, " ")
    return [
        *([cut] if first and cells[first].drawn != HIDDEN else []),
        *cells[first:last],
        *([cut] if last < len(cells) and cells[last - 1].drawn != HIDDEN else []),
    ]


def _mark(spots: Sequence[Spot], start: int, end: int) -> str:
    for spot in spots:
        if spot.start < end and start < spot.end:
            return spot.sign
    return " "
