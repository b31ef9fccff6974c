"""Who is left off the copy somebody takes home; kept by ids alone, and not in git."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from heero.domain.participant import Participant
from heero.services.records import person_in
from heero.store import files
from heero.store.workspace import Workspace

FOLDER = "give-back"
"""Where packs go, among what is rendered."""

NOBODY = "-"
"""What says that nobody is left off a copy any more."""


def left_off(
    workspace: Workspace, record: Participant, said: Sequence[str] | None
) -> frozenset[str]:
    """
    Return who is left off somebody's copy, and remember it for the next one.

    Args:
        workspace: The records folder.
        record: Whose copy.
        said: People by id or name, or `NOBODY`; `None` for what they said last.

    Raises:
        NoSuchPart: Somebody named is nobody of theirs.
        FitsSeveral: A name fits more than one.
    """
    path = _kept(workspace, record.id)
    if said is None:
        try:
            words = files.read(path).decode("ascii", "ignore").split()
        except FileNotFoundError:
            words = []
        return frozenset(words) & {each.id for each in record.people}
    found = known(record, said)
    if found:
        files.folder(path.parent)
        files.overwrite(path, "".join(f"{each}\n" for each in sorted(found)).encode())
    else:
        files.remove(path)
    return found


def known(record: Participant, said: Sequence[str]) -> frozenset[str]:
    """
    Return the ids of people of theirs; `NOBODY` is none of them.

    Raises:
        NoSuchPart: Somebody named is nobody of theirs.
        FitsSeveral: A name fits more than one.
    """
    named = [each.strip() for each in said if each.strip() not in ("", NOBODY)]
    return frozenset(person_in(record, each).id for each in named)


def forget(workspace: Workspace, record_id: str) -> None:
    """Take away what was made for somebody to take home, and whom they left off it."""
    files.remove(_kept(workspace, record_id))
    for pack in workspace.out.glob(f"{FOLDER}/*/{record_id}"):
        for each in pack.iterdir():
            if each.is_symlink() or not each.is_dir():
                files.remove(each)
        with contextlib.suppress(OSError):
            # Somebody may have put a folder of their own there.
            pack.rmdir()


def _kept(workspace: Workspace, record_id: str) -> Path:
    return workspace.inner / "left-off" / record_id
