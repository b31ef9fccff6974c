"""What every format is made from: one map of one view, drawn once."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from heero.domain.audience import View
from heero.maps import twin
from heero.maps.changes import Since, Told, of_ecomap
from heero.maps.ecomap import ecomap
from heero.maps.kinds.changing import of_kind
from heero.maps.kinds.table import ECOMAP, kind_called
from heero.maps.kinds.then import with_changes
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
        since: What it is compared with, if anything.
    """

    view: View
    style: Style
    kind: str = ECOMAP
    by: str = ""
    program: Path | None = None
    since: Since | None = None

    @cached_property
    def text(self) -> str:
        """Everything it says, in words."""
        if self.kind == ECOMAP:
            said = twin.text(self.view, self.style)
        else:
            said = kind_called(self.kind).text(self.view, self.by)
        return said + (twin.since(self.changed) if self.changed else "")

    @cached_property
    def changed(self) -> Told | None:
        """What changed since what it is compared with, if it is with anything."""
        if self.since is None:
            return None
        then = self.since.then
        if self.kind == ECOMAP:
            return self.since.told(of_ecomap(then, self.view))
        return self.since.told(of_kind(self.kind, self.by, then, self.view))

    @cached_property
    def scene(self) -> Scene:
        """
        The whole picture, laid out.

        Raises:
            BadInput: There are more people than there are seats.
        """
        if self.kind == ECOMAP:
            drawn = ecomap(self.view, self.style, self.since)
        elif self.since is None:
            drawn = kind_called(self.kind).scene(self.view, self.style, self.by)
        else:
            drawn = with_changes(self.kind, self.by, self.view, self.style, self.since)
        return replace(drawn, description=self.text) if self.since else drawn


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
