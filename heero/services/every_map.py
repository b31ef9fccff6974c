"""A map of everybody in a folder, in one go."""

from pathlib import Path

from heero.domain.words import Day
from heero.errors import BadInput, GateShut, Unreadable
from heero.services import maps
from heero.services.map_styles import style
from heero.services.outcome import Outcome
from heero.services.records import opened
from heero.services.surveying import Progress, silent
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
        Where each map is, in order of id. Whom there is nothing to draw of, and whose
        consent is not there, is named beside it; the answer is no where a record
        could not be drawn for any other reason.

    Raises:
        BadInput: Something is wanted that no map can be.
        GraphvizFailed: There is nothing to draw with.
        CannotWrite: The disk would not take it.
    """
    # What is wrong for everybody is said once, before anything is drawn.
    maps.checked(wanted)
    style(workspace, wanted.style)
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
        except (GateShut, BadInput) as error:
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
