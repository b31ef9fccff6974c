"""A map that grows while an exercise runs in another window."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from heero.domain.words import Day
from heero.errors import (
    ChangedSince,
    GateShut,
    NoSuchRecord,
    NothingToDraw,
    Unreadable,
    WouldNotRead,
)
from heero.services import maps
from heero.services.outlets import outlet
from heero.services.records import participant_id
from heero.store import files
from heero.store.workspace import Workspace

OVER = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="5"><title>Map</title>'
    "<p>There is no map here now.</p></html>\n"
)
"""What a page becomes when nobody may see its map, or nothing is left on it."""


@dataclass
class Watched:
    """
    A map that is drawn again whenever what it shows has changed.

    Attributes:
        workspace: The records folder.
        record_id: Whose map.
        wanted: What it is to be.
        day: Says which day it is; consents and clearances end while a map is watched.
        file: Where it goes; `None` for `out/` in the records folder.
    """

    workspace: Workspace
    record_id: str
    wanted: maps.Wanted
    day: Callable[[], Day]
    file: Path | None = None

    _looked: tuple[object, ...] = ()
    _content: tuple[bytes, ...] = ()
    _path: Path | None = None
    _written: set[Path] = field(default_factory=set)

    def look(self) -> str | None:
        """
        Draw the map again if what it shows has changed since the last look.

        What was said and is not in the record yet is on it; nothing but the map is
        written. While a record cannot be read, the map stays as it was; where nothing
        is left to draw, what was shown is gone until there is something again.

        Returns:
            Where it is, when it is new; else `None`.

        Raises:
            GateShut: Nobody may see it any more. What was shown is gone by then.
            NoSuchRecord: The record is gone, and so is what was shown.
        """
        today = self.day()
        now = (today, *self._stamps())
        if now == self._looked:
            return None
        self._looked = now
        try:
            map_ = maps.drawn(self.workspace, self.record_id, today, self.wanted)
        except (GateShut, NoSuchRecord):
            self.take_down()
            raise
        except NothingToDraw:
            self.take_down()
            return None
        except (Unreadable, ChangedSince, WouldNotRead):
            if self._path is None:
                raise
            return None
        content = (map_.content, *map_.further)
        if content == self._content:
            return None
        self._content = content
        self._path = self.file or self.workspace.out / map_.name
        shown = maps.saved(self.workspace, map_, self.file).lines
        written = {maps.sheet(self._path, n) for n in range(2, len(content) + 1)}
        self._remove(self._written - written)
        self._written = written
        return shown[0]

    def take_down(self) -> None:
        """Make what was shown disappear from the screen and the disk."""
        if self._path is None:
            return
        if self._path.suffix == ".html" and self._path.exists():
            # A page that is open somewhere reads itself again, so it must be there.
            files.overwrite(outlet(self._path), OVER.encode())
        else:
            self._remove({self._path})
        self._remove(self._written)
        self._path, self._content, self._written = None, (), set()

    def _remove(self, gone: Iterable[Path]) -> None:
        for each in gone:
            with contextlib.suppress(FileNotFoundError):
                files.remove(each)

    def _stamps(self) -> tuple[object, ...]:
        places = (
            self.workspace.path("participant", self.record_id),
            self.workspace.path("private", self.record_id),
            self.workspace.journal(self.record_id),
        )
        return tuple(files.stamp(place) for place in places)


def watched(
    workspace: Workspace,
    word: str,
    day: Callable[[], Day],
    wanted: maps.Wanted,
    file: Path | None,
) -> Watched:
    """
    Return a map of a participant to look at again and again.

    Raises:
        NoSuchRecord: The word fits nobody.
        FitsSeveral: It fits more than one.
        BadInput: Something is wanted that no map can be.
    """
    maps.checked(wanted)
    record_id = participant_id(workspace, word)
    return Watched(workspace, record_id, replace(wanted, live=True), day, file)
