"""Editing a record in somebody's own editor, without ever throwing an edit away."""

from collections.abc import Callable
from pathlib import Path

from heero.domain.claims import World
from heero.domain.findings import Finding
from heero.domain.participant import Participant
from heero.domain.record import Record
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.services.judging import Judge
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id
from heero.store import files
from heero.store.typed import Understood
from heero.store.workspace import Loaded, Workspace


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
    today: Day,
    by: str = "",
) -> Outcome:
    """
    Let somebody edit a participant's record.

    Args:
        workspace: The records folder.
        word: Whose record.
        run_editor: Opens a file and returns when it is closed.
        again: Shows what is wrong with an edit and asks whether to go on with it.
        today: The day, for what has ended.
        by: Who is writing.

    Raises:
        EditKept: The edit has errors and nobody wants to go on; it is kept.
        ChangedSince: Somebody else saved in between; the edit is kept.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id, by)
    draft = workspace.inner / "edits" / f"{record_id}.yaml"
    notes = _begun(workspace, draft, loaded)
    while True:
        if not _edited(draft, loaded, run_editor):
            _forget(draft)
            return Outcome([f"{loaded.shown} is as it was"], {"changed": False}, notes)
        understood, _, text = workspace.understand(draft)
        errors = (
            understood.errors
            or _another(understood.record, loaded)
            or _newly_wrong(workspace, loaded, understood, today)
        )
        if not errors:
            break
        if not again(errors):
            kept = workspace.shown(draft)
            raise EditKept(loaded.shown, kept, errors[0])
    with files.locked(workspace.inner, by or "another heero"):
        whole = b"\xef\xbb\xbf" + text.encode() if loaded.bom else text.encode()
        files.save(loaded.path, whole, loaded.digest)
    _forget(draft)
    return Outcome([f"changed {loaded.shown}"], {"changed": True}, notes)


def _begun(workspace: Workspace, draft: Path, loaded: Loaded[Participant]) -> list[str]:
    """
    Lay out what is to be edited: an edit that was kept, or else the record.

    An edit that was begun on an older record would take back what was said since, so
    it is set aside.
    """
    notes = []
    if draft.exists() and _base(draft) != loaded.digest:
        number = 1
        while (aside := draft.with_name(f"{draft.stem}.{number}.yaml")).exists():
            number += 1
        draft.rename(aside)
        notes = [
            f"{loaded.shown} has changed since an earlier edit was kept; that edit is "
            f"in {workspace.shown(aside)}: take over by hand what is missing"
        ]
    if not draft.exists():
        files.overwrite(_base_file(draft), loaded.digest.encode())
        files.overwrite(draft, loaded.text.encode())
    return notes


def _edited(
    draft: Path, loaded: Loaded[Participant], run_editor: Callable[[Path], None]
) -> bool:
    """Let somebody edit, and return whether there is anything but the record now."""
    before = loaded.text.encode()
    try:
        run_editor(draft)
    except HeeroError:
        if draft.exists() and files.read(draft) == before:
            _forget(draft)
        raise
    return draft.exists() and files.read(draft) != before


def _another(record: Record | None, loaded: Loaded[Participant]) -> list[Finding]:
    """An edit keeps the kind of the record and the name of its file."""
    if not isinstance(record, Participant):
        return [Finding(loaded.shown, 1, 1, "", "error", "this is another kind")]
    if record.id != loaded.record.id:
        what = "the id is another now, and the file has the old one"
        return [Finding(loaded.shown, 1, 1, "", "error", what, "write the old id")]
    return []


def _newly_wrong(
    workspace: Workspace,
    loaded: Loaded[Participant],
    understood: Understood,
    today: Day,
) -> list[Finding]:
    """Return the rules an edit breaks that the record did not break before."""
    there, _, _ = workspace.understand(loaded.path)

    def wrong(read: Understood) -> list[Finding]:
        found = Judge(workspace, World(today)).kept_to(loaded.path, read)
        return [each for each in found if each.severity == "error"]

    before = {(each.code, each.path) for each in wrong(there)}
    return [each for each in wrong(understood) if (each.code, each.path) not in before]


def _base_file(draft: Path) -> Path:
    return draft.with_suffix(".base")


def _base(draft: Path) -> str:
    """Return the digest of the record an edit was begun on; empty where unknown."""
    try:
        return files.read(_base_file(draft)).decode("ascii", "replace")
    except FileNotFoundError:
        return ""


def _forget(draft: Path) -> None:
    files.remove(draft)
    files.remove(_base_file(draft))
