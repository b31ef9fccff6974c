"""A map in words, for who cannot see it or has no printer."""

from heero.maps.formats.drawing import Drawing, Picture


def text(drawing: Drawing) -> Picture:
    """Return everything a map shows as lines of plain text."""
    return Picture(drawing.text.encode())
