"""Making a folder out of what others share."""

import shutil
from pathlib import Path

from heero.errors import CannotShare
from heero.services import editors, equipping, folders, guarding
from heero.services.outcome import Outcome
from heero.store import equipment, files, locked, shared
from heero.store.folder import SETTINGS
from heero.store.workspace import Workspace


def copy(root: Path, where: str, python: str) -> Outcome:
    """
    Make a records folder that is a copy of what others share at a place.

    Args:
        root: Where; nothing may be there yet.
        where: The place, as `heero sync` takes it.
        python: The Python that runs heero, for git's own settings.

    Raises:
        FolderExists: Something is there already.
        CannotShare: The place cannot be reached, or holds no records.
    """
    folders.must_be_new(root)
    place = shared.found(where)
    if place is None:
        raise CannotShare(
            "nobody has put any records there yet",
            "whoever has them says `heero sync` with this place first",
        )
    there_before = root.exists()
    files.folder(root.parent)
    shared.copy(place, root)
    if not (root / SETTINGS).is_file():
        if not there_before:
            shutil.rmtree(root)
        raise CannotShare("that place holds no records", "ask who shares them where")
    workspace = Workspace(root)
    editors.write_schemas(workspace)
    notes = equipping.begun(root, python)
    clone = equipment.clone_of(root)
    assert clone is not None
    guarding.said_yes(clone, place)
    number = len(workspace.ids("participant"))
    who = "1 participant" if number == 1 else f"{number} participants"
    lines = [
        f"made {root}, a copy of what is shared: {who}",
        "`heero sync` sends what you change and brings in what others do",
    ]
    if locked.is_locked(root):
        lines.append("it is locked: `heero lock open` opens it, or says whom to ask")
    data = {"path": str(root), "from": guarding.bare(place)}
    return Outcome(lines, data, notes)
