"""What was said and waits in the journal goes into the records before they are used."""

from collections.abc import Sequence

from heero.errors import HeeroError
from heero.services.records import fold
from heero.store import journal
from heero.store.workspace import Workspace


def fold_waiting(
    workspace: Workspace, who: str = "", only: Sequence[str] | None = None
) -> list[str]:
    """
    Fold in what waits.

    Args:
        workspace: The records folder.
        who: Who is writing, for somebody who waits.
        only: The participants; everybody where nothing is said.

    Returns:
        What could not be folded in, and why, in words for the user; it waits on.
    """
    notes = []
    for record_id in sorted(journal.pending(workspace.journals)):
        if only is not None and record_id not in only:
            continue
        try:
            fold(workspace, record_id, who)
        except HeeroError as error:
            notes.append(
                f"what was said to {record_id} waits on, safe but not in the record: "
                f"{error.message}"
            )
    return notes
