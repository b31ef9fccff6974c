"""What lies on this computer about somebody besides their record; taking it away."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from heero.domain.kinds import BESIDE, KINDS
from heero.services import own_left_off, traces
from heero.store import files, pictures
from heero.store.folder import INNER, OUT
from heero.store.workspace import Workspace

RECORDS = ("participant", *BESIDE)
"""The kinds of records that are about one participant."""

RENDERS = "pages and pictures that were made"
JOURNAL = "what was said and is in no record yet"
DRAFTS = "what somebody was editing"
CACHE = "what heero remembers to be quick: ids, days and numbers"
PICTURES = "pictures of sheets"
LEFT = "what a program left beside a record"


def records(workspace: Workspace, record_id: str) -> list[Path]:
    """Return the files of somebody's record that are there."""
    walked = workspace.walked.name
    kinds = RECORDS if walked in RECORDS else (walked,)
    paths = (workspace.path(each, record_id) for each in kinds)
    return [each for each in paths if each.exists() or each.is_symlink()]


def beside(
    workspace: Workspace, record_id: str, *, keep: Iterable[Path] = ()
) -> dict[str, list[Path]]:
    """
    Return what lies here about somebody besides their record, by what it is.

    Args:
        workspace: The records folder.
        record_id: The participant.
        keep: What is not meant, such as the letter about it.
    """
    inner, kept = workspace.inner, set(keep)
    rendered = [*traces.of(workspace, record_id)]
    rendered += _inside(workspace.out / own_left_off.FOLDER, record_id)
    found = {
        JOURNAL: _named(inner / "journal", record_id),
        DRAFTS: _named(inner / "edits", record_id),
        RENDERS: [each for each in dict.fromkeys(rendered) if each not in kept],
        PICTURES: sorted(
            each
            for each in (workspace.root / pictures.FOLDER / record_id).rglob("*")
            if each.is_symlink() or not each.is_dir()
        ),
        LEFT: list(_left_beside(workspace, record_id)),
        CACHE: [
            *sorted(e for e in (inner / "cache").rglob("*") if e.is_file()),
            *_named(inner / "left-off", record_id),
        ],
    }
    return {what: paths for what, paths in found.items() if paths}


def clear_away(
    workspace: Workspace,
    record_id: str,
    *,
    keep: Iterable[Path] = (),
    without: Collection[str] = (),
) -> dict[str, int]:
    """
    Take away what lies here about somebody besides their record.

    Args:
        workspace: The records folder.
        record_id: The participant.
        keep: Files that stay.
        without: What of it stays, such as `JOURNAL`.

    Returns:
        How many files went, by what they were.
    """
    found = beside(workspace, record_id, keep=keep)
    found = {what: each for what, each in found.items() if what not in without}
    for paths in found.values():
        for each in paths:
            files.remove(each)
    traces.empty(workspace, record_id)
    return {what: len(paths) for what, paths in found.items()}


def words(found: dict[str, int]) -> list[str]:
    """Say how much there was of what."""
    return [f"{what}: {number}" for what, number in found.items()]


def _named(folder: Path, record_id: str) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        each
        for each in folder.iterdir()
        if each.name.partition(".")[0] == record_id and not each.is_dir()
    )


def _inside(folder: Path, record_id: str) -> Iterator[Path]:
    for each in folder.glob(f"*/{record_id}/**/*"):
        if not each.is_dir():
            yield each


def _left_beside(workspace: Workspace, record_id: str) -> Iterator[Path]:
    """Yield swap files and copies that have the name of a record."""
    whole = f"{record_id}.yaml"
    for kind in KINDS:
        folder = workspace.root / kind.folder
        if not kind.folder or not folder.is_dir():
            continue
        for each in sorted(folder.iterdir()):
            if whole in each.name and each.name != whole and not each.is_dir():
                yield each


SHOWN = {JOURNAL: f"{INNER}/journal", DRAFTS: f"{INNER}/edits", RENDERS: OUT}
"""Where it lies, as people find it."""
