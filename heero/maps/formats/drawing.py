"""What every format is made from: one map of one view, drawn once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from heero.domain.audience import View
from heero.maps import ecomap, sheet, twin
from heero.maps.changes import Since, Told, of_ecomap
from heero.maps.frame import Heading
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.maps.mark import in_words, marked
from heero.maps.paper import LARGE_PRINT, LARGER, SCREEN, paper_called
from heero.maps.scene import Scene
from heero.maps.sheet import Drawn
from heero.maps.styles import Style


class Laid(Protocol):
    """What lines and dots are made from: a picture laid out, on one sheet or more."""

    @property
    def program(self) -> Path | None:
        """A Graphviz `dot` to draw with; `None` for the one heero brings along."""

    @property
    def scene(self) -> Scene:
        """The whole picture in its own size."""

    @property
    def scenes(self) -> Sequence[Scene]:
        """Every sheet of the picture."""


@dataclass(frozen=True)
class Drawing:
    """
    One map, before it has a format.

    Attributes:
        view: What its audience may see.
        style: How it says what a tie is like.
        kind: Which kind of map it is.
        by: What it is drawn by, where the kind has several meanings.
        program: A Graphviz `dot` to draw with; `None` for the one heero brings along.
        since: What it is compared with, if anything.
        page: One of the sizes of a page.
        grows: Whether it is drawn again soon, while somebody is being asked.
        mark: Whom this very copy is for, and of which day; empty for no watermark.
    """

    view: View
    style: Style
    kind: str = ECOMAP
    by: str = ""
    program: Path | None = None
    since: Since | None = None
    page: str = SCREEN
    grows: bool = False
    mark: str = ""

    @cached_property
    def text(self) -> str:
        """Everything it says, in words."""
        if self.kind == ECOMAP:
            said = twin.text(self.view, self.style)
        else:
            said = kind_called(self.kind).text(self.view, self.by)
        said = in_words(said, self.mark)
        return said + (twin.since(self.changed) if self.changed else "")

    @cached_property
    def changed(self) -> Told | None:
        """What changed since what it is compared with, if it is with anything."""
        if self.since is None:
            return None
        then = self.since.then
        if self.kind == ECOMAP:
            return self.since.told(of_ecomap(then, self.view))
        from heero.maps.kinds.changing import of_kind

        return self.since.told(of_kind(self.kind, self.by, then, self.view))

    @cached_property
    def scene(self) -> Scene:
        """The whole picture in its own size."""
        return marked(self._scene, self.mark)

    @cached_property
    def _scene(self) -> Scene:
        if self.kind == ECOMAP:
            return ecomap.page(self.view, self.style, self._drawn, self.text)
        return sheet.scene(self.view, self.style, self._heading, self.text, self._drawn)

    @cached_property
    def scenes(self) -> Sequence[Scene]:
        """Every sheet of the picture, the first one first; one where it is not cut."""
        paper = paper_called(self.page)
        if paper is None:
            larger = LARGER if self.page == LARGE_PRINT else 1.0
            return (replace(self.scene, scale=larger),)
        # Paper takes a while to load, and hardly any picture is on it.
        from heero.maps import printed

        sheets = printed.scenes(self.view, self._heading, self.text, self._drawn, paper)
        return [marked(each, self.mark) for each in sheets]

    @cached_property
    def _heading(self) -> Heading:
        if self.kind == ECOMAP:
            return ecomap.heading(self.view)
        return kind_called(self.kind).heading(self.view, self.by)

    @cached_property
    def _drawn(self) -> Drawn:
        if self.kind == ECOMAP:
            return ecomap.around_me(self.view, self.style, self.since)
        if self.since is None:
            return kind_called(self.kind).draw(self.view, self.style, self.by)
        from heero.maps.kinds.then import with_changes

        return with_changes(self.kind, self.by, self.view, self.style, self.since)


@dataclass(frozen=True)
class Picture:
    """
    A map in one format.

    Attributes:
        content: The bytes of the file.
        notes: What should be said beside it, one sentence each; mostly nothing.
        further: The second sheet and those after it, where the format has one a file.
    """

    content: bytes
    notes: tuple[str, ...] = ()
    further: tuple[bytes, ...] = ()
