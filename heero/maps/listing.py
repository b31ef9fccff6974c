"""People in words on a picture: those there is no place for, in columns."""

from collections.abc import Sequence

from heero.maps.lettering import LINE, SIZE, wrapped
from heero.maps.scene import Note

_COLUMN = 300.0
_GAP = 24.0
_APART = 5.0
_LINES = 12


def columns(
    sentences: Sequence[str], left: float, top: float, right: float, high: float
) -> list[tuple[list[Note], float]]:
    """
    Set sentences in columns, page by page.

    Args:
        sentences: What is said, one thing a line.
        left: Where the first column begins.
        top: The upper edge of the columns.
        right: Where the last column must end.
        high: How high a page is.

    Returns:
        For each page its words and how high they are; nothing is cut off.
    """
    count = max(1, int((right - left + _GAP) / (_COLUMN + _GAP)))
    wide = (right - left + _GAP) / count - _GAP
    pages: list[tuple[list[Note], float]] = []
    notes: list[Note] = []
    column, y, deepest = 0, top, top
    for sentence in sentences:
        lines = wrapped(sentence, wide, lines=_LINES).lines
        tall = len(lines) * SIZE * LINE
        if y - tall < top - high and y < top:
            column, y = column + 1, top
        if column == count:
            pages.append((notes, top - deepest))
            notes, column, deepest = [], 0, top
        x = left + column * (wide + _GAP)
        notes.append(Note(lines, (round(x, 1), round(y - tall / 2, 1)), left=True))
        y -= tall + _APART
        deepest = min(deepest, y)
    return [*pages, (notes, top - deepest)] if notes else pages


def even(
    sentences: Sequence[str], left: float, top: float, right: float
) -> tuple[list[Note], float]:
    """Set sentences in columns of about one height, on one page of any height."""
    high = SIZE * LINE
    while True:
        pages = columns(sentences, left, top, right, high)
        if len(pages) <= 1:
            return pages[0] if pages else ([], 0.0)
        high += 4 * SIZE * LINE
