"""
The watermark of a picture: whom this very copy is for, on every sheet of it.

It is drawn as words, so that it is there in every format, and lies under the names, so
that it hides nobody's.
"""

from dataclasses import replace

from heero.domain.signs import one_line
from heero.maps import words
from heero.maps.lettering import width
from heero.maps.scene import Note, Scene

PALE = "#bdbdbd"
"""What it is printed in across a picture: seen on a bad copy, and read past."""

_LARGEST = 34.0
_SHARE = 0.8
_ROWS = (0.2, 0.5, 0.8)


def marked(scene: Scene, mark: str) -> Scene:
    """
    Return a picture with its watermark.

    Args:
        scene: The picture.
        mark: What the watermark says; where it is empty the picture stays as it is.
    """
    if not mark:
        return scene
    page = scene.page
    said = one_line(mark)
    room = page.width * _SHARE
    size = round(min(_LARGEST, room / max(width(said, 1.0), 1.0)), 1)
    lower = page.y - page.height / 2
    across = tuple(
        Note((said,), (page.x, round(lower + page.height * row, 1)), size, PALE)
        for row in _ROWS
    )
    return replace(scene, under=across)


def in_words(told: str, mark: str) -> str:
    """Return the twin of a picture with the watermark behind its stamp."""
    if not mark:
        return told
    said = f"{words.STAMP}\n"
    return told.replace(said, f"{words.STAMP}. {one_line(mark)}\n", 1)
