"""Checking records: everything that is wrong, each with its place and what to do."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from heero.domain.kinds import KINDS, PRIVATE_RING
from heero.errors import BadInput, NoRecordsFolder
from heero.services.outcome import Outcome
from heero.services.surveying import Progress, Survey, silent
from heero.store import files, locked
from heero.store.envelope import is_locked
from heero.store.folder import Folder

if TYPE_CHECKING:
    from heero.domain.findings import Finding
    from heero.domain.words import Day


def validate(
    folder: Folder,
    paths: Sequence[Path],
    today: "Day",
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """
    Check records and answer with every finding, sorted.

    Args:
        folder: The records folder.
        paths: Files or folders to look at; the whole records folder where none is
            named.
        today: The day, for what has ended.
        jobs: How many processes to use; `None` for as many as help.
        progress: Told how far it is.

    Raises:
        BadInput: A path names nothing.
        Shut: The folder is locked, and this copy of it is not open.
    """
    locked.must_not_be_shut(folder.root)
    looked_at = chosen(folder, paths)
    for_others = set() if paths else _for_others(folder, looked_at)
    if for_others:
        looked_at = [each for each in looked_at if each not in for_others]
    survey = Survey(folder, today)
    findings = sorted(
        finding
        for _, judged in survey.of(looked_at, jobs, progress)
        for finding in judged.findings
    )
    if not paths:
        survey.forget_gone()
    notes = summary(len(looked_at), findings)
    if for_others:
        notes.append(f"{_times(len(for_others), 'private file')} locked, for others")
    if not findings:
        return Outcome([], [], notes)
    # What draws lines is a tenth of a start, and most records have nothing wrong.
    from heero.services import telling

    return Outcome(
        telling.as_lines(folder, findings),
        [telling.as_data(each) for each in findings],
        notes,
        no=any(each.severity == "error" for each in findings),
    )


def _for_others(folder: Folder, names: Sequence[str]) -> set[str]:
    """Return the private files that are locked for others, as they are to be."""
    held = locked.held(folder.root) if locked.is_locked(folder.root) else None
    if held is None or PRIVATE_RING in held.rings:
        return set()
    inner = tuple(f"{each.folder}/" for each in KINDS if each.ring == PRIVATE_RING)
    private = (each for each in names if each.startswith(inner))
    return {each for each in private if is_locked(files.read(folder.root / each))}


def summary(looked_at: int, findings: "Sequence[Finding]") -> list[str]:
    """Return what was looked at and how much was found, and how to hear more."""
    errors = sum(1 for each in findings if each.severity == "error")
    warnings = len(findings) - errors
    records = _times(looked_at, "file")
    if not findings:
        return [f"{records} looked at, nothing to say"]
    count = f"{_times(errors, 'error')}, {_times(warnings, 'warning')}"
    return [f"{records} looked at: {count}; `heero explain CODE` says more"]


def _times(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def chosen(folder: Folder, paths: Sequence[Path]) -> list[str]:
    """
    Return the files that are to be looked at.

    Returns:
        Their names in the records folder; whole paths of files that lie elsewhere.

    Raises:
        BadInput: A path names nothing.
    """
    if not paths:
        return list(folder.names())
    found: list[str] = []
    for path in paths:
        full = path.resolve()
        if full.is_dir():
            found.extend(_in_folder(folder, path, full))
        elif full.is_file():
            found.append(folder.shown(full))
        else:
            raise BadInput(
                f"there is no file or folder '{path}'", hint="see where you are"
            )
    return found


def _in_folder(folder: Folder, path: Path, full: Path) -> list[str]:
    """Return the files in a folder that somebody named, of whatever records folder."""
    if full in folder.root.parents:
        return list(folder.names())
    # A part of the folder may be a link to somewhere else.
    named = full if ".." in path.parts else Path.cwd() / path
    if named != folder.root and folder.root in named.parents:
        within = f"{folder.shown(named)}/"
        return [name for name in folder.names() if name.startswith(within)]
    try:
        other = Folder.containing(full)
    except NoRecordsFolder:
        raise BadInput(
            f"'{path}' is no part of a records folder", hint="see where you are"
        ) from None
    shown = (folder.shown(other.root / name) for name in other.names())
    within = f"{folder.shown(full)}/" if full != folder.root else ""
    return [name for name in shown if name.startswith(within)]
