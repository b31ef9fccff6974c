"""A map of everybody in a folder, in one go."""

from pathlib import Path

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
from heero.services.map_styles import style
from heero.services.outcome import Outcome
from heero.services.records import opened
from heero.services.surveying import Progress, silent
from heero.store import history
from heero.store.workspace import Workspace

NOW = frozenset({"active", "paused"})
"""The states of participants who are still here; others are drawn when named."""


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
        Where each map is, in order of id. Whom there is nothing to draw of, of whom
        nothing was saved in that time, and whose consent is not there, is named beside
        it; the answer is no where a record could not be drawn for any other reason.

    Raises:
        BadInput: Something is wanted that no map can be, or the folder is called like
            a picture.
        NoHistory: Versions are to be stepped through, and none were ever kept here.
        GraphvizFailed: There is nothing to draw with.
        CannotWrite: The disk would not take it.
    """
    # What is wrong for everybody is said once, before anything is drawn.
    maps.checked(wanted)
    style(workspace, wanted.style)
    if to and to.suffix.lower()[1:] in FORMATS:
        raise BadInput(
            f"'{to.name}' is the name of a picture, and everybody needs a folder",
            hint=f"say -o {to.stem}, and --format {to.suffix.lower()[1:]}",
        )
    if wanted.versions:
        history.must_be_there(workspace.root)
    everybody = workspace.ids("participant")
    lines: list[str] = []
    notes: list[str] = []
    made: list[dict[str, str]] = []
    gone, failed = 0, False
    for done, each in enumerate(everybody):
        progress(done, len(everybody))
        try:
            if opened(workspace, each).record.status not in NOW:
                gone += 1
                continue
            one = maps.drawn(workspace, each, today, wanted)
        except (GateShut, BadInput, NoHistory, NoSuchVersion) as error:
            notes.append(f"{each} is not drawn: {error.message}")
            continue
        except Unreadable as error:
            notes.append(f"{each} is not drawn: {error.message}")
            failed = True
            continue
        saved = maps.saved(workspace, one, to / one.name if to else None)
        lines += saved.lines
        notes += [note for note in saved.notes if note not in notes]
        made.append(saved.data)
    if gone:
        are = "is" if gone == 1 else "are"
        notes.append(
            f"{gone} who finished or left {are} not drawn; name them to draw one"
        )
    return Outcome(lines or ["there is nobody to draw"], made, notes, no=failed)
