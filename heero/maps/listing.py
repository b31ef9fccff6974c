"""People in words on a picture: those there is no place for, in columns."""

from collections.abc import Sequence

from heero.maps.lettering import LINE, SIZE, wrapped
from heero.maps.scene import Note
from heero.maps.words import MORE, begun

HEADING = 30.0
"""How much is kept free for the heading."""

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
    """
    Set sentences in columns of about one height, on one page of any height.

    Returns:
        A heading and the sentences, and how high they are; nothing where there is none.
    """
    if not sentences:
        return [], 0.0
    first = heading(left, top)
    high = SIZE * LINE
    while True:
        pages = columns(sentences, left, top - HEADING, right, high)
        if len(pages) == 1:
            (notes, deep) = pages[0]
            return [first, *notes], deep + HEADING
        high += 4 * SIZE * LINE


def heading(left: float, top: float) -> Note:
    """Return what stands over those there is no place for."""
    told = begun(MORE)
    return Note((told,), (left, top - HEADING / 2), 13.0, left=True, strong=True)
