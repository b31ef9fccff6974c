"""The folder of the demo: a copy of the invented people, in a place of its own."""

from pathlib import Path

from heero import resources
from heero.services import editors, folders, ignored
from heero.store import files
from heero.store.workspace import Workspace

ARRIVED = "early-robin-70"
"""Who came yesterday, and has nobody on the map yet."""

MEETS = "quiet-otter-41"
"""Who has a meeting soon."""

GUIDE = "heart_list"
"""What is walked with prepared answers."""


def copy(wanted: Path | None, here: Path) -> Workspace:
    """
    Copy the invented people into a new folder.

    Args:
        wanted: Where; `None` for `heero-demo`, or the next name that is free.
        here: The folder one stands in.

    Raises:
        FolderExists: The folder that was named holds something already.
        CannotWrite: The disk would not take it.
    """
    root = (wanted or _free(here)).resolve()
    folders.must_be_new(root)
    shipped = resources.shipped("examples") / "workshop"
    for path in sorted(shipped.rglob("*")):
        target = root / path.relative_to(shipped)
        if path.is_dir():
            files.folder(target)
        else:
            files.folder(target.parent)
            files.create(target, files.read(path))
    files.create(root / ".gitignore", ignored.IGNORED.encode())
    workspace = Workspace(root)
    editors.write_schemas(workspace)
    editors.write_settings(workspace, folders.kinds_of("workshop"))
    return workspace


def answers() -> list[str]:
    """Return the lines that are typed in the demo's exercise."""
    path = resources.shipped("examples") / "answers" / f"{GUIDE}.txt"
    return files.read(path).decode("utf-8").splitlines()


def _free(here: Path) -> Path:
    number = 1
    while True:
        path = here / ("heero-demo" if number == 1 else f"heero-demo-{number}")
        if not path.exists():
            return path
        number += 1
