"""Editing a record in somebody's own editor, without ever throwing an edit away."""

from collections.abc import Callable
from pathlib import Path

from heero.domain.findings import Finding
from heero.domain.participant import Participant
from heero.errors import HeeroError
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id
from heero.store import files
from heero.store.workspace import Workspace


class EditKept(HeeroError):
    """An edit has errors; it lies beside, and the record is as it was."""

    def __init__(self, record: str, kept: str, finding: Finding) -> None:
        super().__init__(
            f"{record} is as it was: line {finding.line} of the edit, "
            f"{finding.message}",
            hint=f"nothing is lost: the edit is in {kept}; "
            "`heero edit` goes on with it",
        )


def edit(
    workspace: Workspace,
    word: str,
    run_editor: Callable[[Path], None],
    again: Callable[[list[Finding]], bool],
    by: str = "",
) -> Outcome:
    """
    Let somebody edit a participant's record.

    Args:
        workspace: The records folder.
        word: Whose record.
        run_editor: Opens a file and returns when it is closed.
        again: Shows what is wrong with an edit and asks whether to go on with it.
        by: Who is writing.

    Raises:
        EditKept: The edit has errors and nobody wants to go on; it is kept.
        ChangedSince: Somebody else saved in between; the edit is kept.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id, by)
    draft = workspace.inner / "edits" / f"{record_id}.yaml"
    if not draft.exists():
        files.overwrite(draft, loaded.text.encode())
    while True:
        run_editor(draft)
        if draft.read_bytes() == loaded.text.encode():
            files.remove(draft)
            return Outcome([f"{loaded.shown} is as it was"], {"changed": False})
        understood, data, text = workspace.understand(draft)
        errors = understood.errors
        if not errors and not isinstance(understood.record, Participant):
            errors = [Finding(loaded.shown, 1, 1, "", "error", "this is another kind")]
        if not errors:
            break
        if not again(errors):
            kept = workspace.shown(draft)
            raise EditKept(loaded.shown, kept, errors[0])
    with files.locked(workspace.inner, by or "another heero"):
        whole = b"\xef\xbb\xbf" + text.encode() if loaded.bom else text.encode()
        files.save(loaded.path, whole, loaded.digest)
    files.remove(draft)
    del data
    return Outcome([f"changed {loaded.shown}"], {"changed": True})
