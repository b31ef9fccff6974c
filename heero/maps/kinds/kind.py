"""What a kind of map is to the rest of heero."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from heero.domain.audience import View
from heero.maps import sheet
from heero.maps.frame import Heading
from heero.maps.sheet import Drawn, Group
from heero.maps.styles import Style


def _always(view: View) -> Sequence[str]:
    return ("",)


@dataclass(frozen=True)
class Kind:
    """
    A kind of map.

    Attributes:
        name: What is typed after `--kind`.
        words: What it shows, in one line.
        guides: The exercises that fill it.
        heading: What its page says about itself, by what it is drawn by.
        groups: What it says, by what it is drawn by.
        draw: What is on it.
        said: By what it can be drawn from a view: only what something was said of,
            the usual one first. Nothing where there is nothing to draw.
        by: What it may be drawn by, where it has several meanings.
        only_me: Those of them that nobody but the participant ever gets.
        with_roles: Whether it still is a map, and tells nobody who it is, when there
            are roles on it instead of names.
    """

    name: str
    words: str
    guides: tuple[str, ...]
    heading: Callable[[View, str], Heading]
    groups: Callable[[View, str], Sequence[Group]]
    draw: Callable[[View, Style, str], Drawn]
    said: Callable[[View], Sequence[str]] = _always
    by: tuple[str, ...] = ("",)
    only_me: frozenset[str] = frozenset()
    with_roles: bool = False

    def text(self, view: View, by: str) -> str:
        """Return the twin of the picture, in words."""
        return sheet.text(view, self.heading(view, by), self.groups(view, by))
