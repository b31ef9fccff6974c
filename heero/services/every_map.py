"""A map of everybody in a folder, in one go."""

from pathlib import Path
from random import SystemRandom
from typing import Any

from heero.domain.audience import ROLES_ONLY
from heero.domain.words import Day
from heero.errors import (
    BadInput,
    GateShut,
    NoHistory,
    NoSuchVersion,
    Unreadable,
)
from heero.maps.picture import FORMATS
from heero.services import maps
from heero.services.map_files import word_apart
from heero.services.map_styles import style
from heero.services.outcome import Outcome
from heero.services.records import opened
from heero.services.surveying import Progress, silent
from heero.store import history
from heero.store.workspace import Workspace

NOW = frozenset({"active", "paused"})
"""The states of participants who are still here; others are drawn when named."""

_NOTHING = (GateShut, BadInput, NoHistory, NoSuchVersion)


def drawn(
    workspace: Workspace,
    today: Day,
    wanted: maps.Wanted,
    to: Path | None = None,
    progress: Progress = silent,
) -> Outcome:
    """
    Draw a map of everybody who is still here, and put each on disk at once.

    Args:
        workspace: The records folder.
        today: The day they are made.
        wanted: What each is to be.
        to: The folder they go to; `None` for `out/` in the records folder.
        progress: Told how far it is.

    Returns:
        Where each map is, in order of id. Where there are roles for names it is in
        order of their files, and they are made in an order drawn anew, so that nothing
        says whose is whose. Whom there is nothing to draw of, of whom nothing was saved
        in that time, and whose consent is not there, is named beside it; the answer is
        no where a record could not be drawn for any other reason.

    Raises:
        BadInput: Something is wanted that no map can be, or the folder is called like
            a picture.
        NoHistory: Versions are to be stepped through, and none were ever kept here.
        GraphvizFailed: There is nothing to draw with.
        CannotWrite: The disk would not take it.
    """
    _checked(workspace, wanted, to)
    roles = wanted.audience in ROLES_ONLY
    everybody = workspace.ids("participant")
    if roles:
        # The hour of a file would tell whose it is, if they were made in order of id.
        SystemRandom().shuffle(everybody)
    notes: list[str] = []
    made: list[dict[str, Any]] = []
    gone, failed = 0, False
    for done, each in enumerate(everybody):
        progress(done, len(everybody))
        try:
            if opened(workspace, each).record.status not in NOW:
                gone += 1
                continue
            one = maps.drawn(workspace, each, today, wanted)
        except (*_NOTHING, Unreadable) as error:
            notes.append(f"{each} is not drawn: {error.message}")
            failed |= isinstance(error, Unreadable)
            continue
        saved = maps.saved(workspace, one, _path(one, to, roles=roles))
        notes += [note for note in saved.notes if note not in notes]
        made.append(saved.data)
    if roles:
        made.sort(key=lambda data: str(data["path"]))
        notes.sort()
    return _told(made, notes, gone)._replace(no=failed)


def _checked(workspace: Workspace, wanted: maps.Wanted, to: Path | None) -> None:
    """Say once, before anything is drawn, what is wrong for everybody."""
    maps.checked(wanted)
    style(workspace, wanted.style)
    if to and to.suffix.lower()[1:] in FORMATS:
        raise BadInput(
            f"'{to.name}' is the name of a picture, and everybody needs a folder",
            hint=f"say -o {to.stem}, and --format {to.suffix.lower()[1:]}",
        )
    if wanted.versions:
        history.must_be_there(workspace.root)


def _told(made: list[dict[str, Any]], notes: list[str], gone: int) -> Outcome:
    """The answer, with how many are not here any more."""
    if gone:
        are = "is" if gone == 1 else "are"
        notes = [
            *notes,
            f"{gone} who finished or left {are} not drawn; name them to draw one",
        ]
    lines = [line for each in made for line in (each["path"], *each.get("further", []))]
    return Outcome(lines or ["there is nobody to draw"], made, notes)


def _path(map_: maps.Drawn, to: Path | None, *, roles: bool) -> Path | None:
    """Where a map goes; one without names never over another one."""
    if to is None or not roles:
        return to / map_.name if to else None
    name = Path(map_.name)
    stem = name.stem.rpartition("-")[0]
    return to / f"{stem}-{word_apart(to)}{name.suffix}"
