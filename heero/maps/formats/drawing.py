"""What every format is made from: one map of one view, drawn once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from heero.domain.audience import View
from heero.maps import twin
from heero.maps.ecomap import ecomap
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.maps.scene import Scene
from heero.maps.styles import Style


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
    """

    view: View
    style: Style
    kind: str = ECOMAP
    by: str = ""
    program: Path | None = None

    @cached_property
    def text(self) -> str:
        """Everything it says, in words."""
        if self.kind == ECOMAP:
            return twin.text(self.view, self.style)
        return kind_called(self.kind).text(self.view, self.by)

    @cached_property
    def scene(self) -> Scene:
        """
        The whole picture, laid out.

        Raises:
            BadInput: There are more people than there are seats.
        """
        if self.kind == ECOMAP:
            return ecomap(self.view, self.style)
        return kind_called(self.kind).scene(self.view, self.style, self.by)


@dataclass(frozen=True)
class Picture:
    """
    A map in one format.

    Attributes:
        content: The bytes of the file.
        notes: What should be said beside it, one sentence each; mostly nothing.
    """

    content: bytes
    notes: tuple[str, ...] = ()
