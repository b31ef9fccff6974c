"""Mending records on disk, or showing what that would change."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.domain.claims import World
from heero.domain.operations import Value
from heero.domain.words import Day
from heero.errors import CannotWrite, ChangedSince, HeeroError, Unreadable
from heero.services import validating
from heero.services.folding import fold_in
from heero.services.judging import Judge
from heero.services.mending import Mended, Mender, Seen
from heero.services.mends import Mend, Surroundings
from heero.services.outcome import Outcome
from heero.services.surveying import Progress, silent
from heero.store import files, journal
from heero.store.typed import understand
from heero.store.workspace import Workspace

_WHO = "somebody with `heero validate --fix`"
_BOM = b"\xef\xbb\xbf"
_BESIDE = ("participant", "private", "disclosures")
"""The kinds whose files have the name of one participant."""


@dataclass(frozen=True)
class _Change:
    """What mending does to one file."""

    before: bytes
    after: bytes
    mended: Mended


def fix(
    workspace: Workspace,
    paths: Sequence[Path],
    today: Day,
    *,
    lay_out: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """
    Mend what can be mended without deciding anything, and say what is left.

    Args:
        workspace: The records folder.
        paths: Files or folders; the whole records folder where none is named.
        today: The day, for what has ended.
        lay_out: Whether to bring records into the layout heero writes, too.
        progress: Told how far it is.

    Raises:
        BadInput: A path names nothing.
        LockHeld: Somebody else went on writing for too long.
    """
    done: list[tuple[str, Mend]] = []
    notes: list[str] = []
    held_up = False
    for path in _own(workspace, paths, notes, progress):
        shown = workspace.shown(path)
        change = _change(workspace, path, today, lay_out)
        notes.extend(_as_laid_out(shown, change))
        if change.before == change.after:
            continue
        try:
            mends = _write(workspace, path, today, lay_out)
        except (CannotWrite, ChangedSince) as error:
            notes.append(f"{shown} is as it was: {error.message}")
            held_up = True
        else:
            done.extend((shown, each) for each in mends)
    left = validating.validate(workspace, paths, today)
    return Outcome(
        [*(_line(shown, each) for shown, each in done), *left.lines],
        {"mended": [_data(shown, each) for shown, each in done], "left": left.data},
        [*notes, _summary("mended", done), *left.notes],
        no=left.no or held_up,
    )


def preview(
    workspace: Workspace,
    paths: Sequence[Path],
    today: Day,
    *,
    lay_out: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """
    Show what `fix` would change, as a unified diff, and write nothing.

    The diff holds lines of the records: it is for whoever asked to see it.

    Args:
        workspace: The records folder.
        paths: Files or folders; the whole records folder where none is named.
        today: The day.
        lay_out: Whether to bring records into the layout heero writes, too.
        progress: Told how far it is.

    Raises:
        BadInput: A path names nothing.
    """
    found: list[tuple[str, Mend]] = []
    notes: list[str] = []
    lines: list[str] = []
    for path in _own(workspace, paths, notes, progress):
        shown = workspace.shown(path)
        change = _change(workspace, path, today, lay_out)
        notes.extend(_as_laid_out(shown, change))
        if change.before != change.after:
            lines.extend(_diff(shown, change))
            found.extend((shown, each) for each in change.mended.mends)
    data = {
        "would_mend": [_data(shown, each) for shown, each in found],
        "diff": "".join(f"{line}\n" for line in lines),
    }
    notes.append(f"{_summary('would mend', found)}; nothing was written")
    return Outcome(lines, data, notes, no=bool(lines))


def _own(
    workspace: Workspace, paths: Sequence[Path], notes: list[str], progress: Progress
) -> Iterator[Path]:
    """Yield the files that are this folder's to change."""
    chosen = validating.chosen(workspace, paths)
    for number, name in enumerate(chosen):
        progress(number + 1, len(chosen))
        path = workspace.root / name
        if workspace.root not in path.parents:
            notes.append(f"{workspace.shown(path)} lies in another folder and is left")
        else:
            yield path


def _write(
    workspace: Workspace, path: Path, today: Day, lay_out: bool
) -> Sequence[Mend]:
    """Mend a file on disk and return what was done."""
    done: list[Mend] = []
    with files.locked(workspace.inner, _WHO):
        for _ in range(2):
            # What was said waits until the record can be read: then once more.
            waits = not _folded(workspace, path)
            change = _change(workspace, path, today, lay_out)
            if change.after != change.before:
                _look_at_the_lock(path)
                files.save(path, change.after, files.digest(change.before))
                done.extend(change.mended.mends)
            if not waits:
                break
    return done


def _look_at_the_lock(path: Path) -> None:
    """Raise `CannotWrite` where somebody made a file one that is only read."""
    if not path.stat().st_mode & 0o222:
        raise CannotWrite(path.name, "it is write-protected")


def _folded(workspace: Workspace, path: Path) -> bool:
    """Fold what was said into a record; return whether nothing waits any more."""
    if not _waiting(workspace, path):
        return True
    try:
        fold_in(workspace, workspace.walked.model, path.stem)
    except Unreadable:
        return False
    return True


def _waiting(workspace: Workspace, path: Path) -> bool:
    if path != workspace.path(workspace.walked.name, path.stem):
        return False
    return bool(journal.read(workspace.journal(path.stem)))


def _change(workspace: Workspace, path: Path, today: Day, lay_out: bool) -> _Change:
    try:
        _, data, text = workspace.understand(path)
    except FileNotFoundError:
        return _Change(b"", b"", Mended(""))
    if not text:
        return _Change(data, data, Mended(text))
    mended = _mender(workspace, path, today).mended(text, lay_out=lay_out)
    mark = _BOM if data.startswith(_BOM) else b""
    if mark and lay_out and mended.laid_out:
        # The mark is no part of the layout heero writes.
        mark, mended = b"", mended.with_layout()
    return _Change(data, mark + mended.text.encode(), mended)


def _mender(workspace: Workspace, path: Path, today: Day) -> Mender:
    judge = Judge(workspace, World(today))
    shown = workspace.shown(path)

    def see(text: str) -> Seen:
        read = understand(text, shown, workspace.declared)
        return Seen(read, judge.kept_to(path, read))

    folder = path.parent.relative_to(workspace.root).as_posix()
    around = Surroundings(
        "" if folder == "." else folder, path.stem, _beside(workspace, path)
    )
    return Mender(see, around)


def _beside(workspace: Workspace, path: Path) -> list[Value] | None:
    """
    Return what else is there that may name something in a record.

    Returns:
        The words, or `None` where some of it cannot be read or still waits.
    """
    kept = journal.aside(workspace.journal(path.stem))
    if _waiting(workspace, path) or journal.read(kept):
        return None
    found: list[Value] = []
    for each in _BESIDE:
        other = workspace.path(each, path.stem)
        if other == path:
            continue
        try:
            read = workspace.understand(other)[0]
        except (FileNotFoundError, HeeroError):
            continue
        if read.node is None:
            return None
        found.append(read.values)
    return found


def _as_laid_out(shown: str, change: _Change) -> list[str]:
    if change.mended.laid_out:
        return []
    return [f"{shown} keeps its layout: it cannot be laid out without losing something"]


def _diff(shown: str, change: _Change) -> list[str]:
    before, after = (_shown_lines(each) for each in (change.before, change.after))
    if all(line.endswith("^M") for line in [*before[:-1], *after[:-1]]):
        # Line ends that stay as they are need not be seen.
        before, after = (
            [line.removesuffix("^M") for line in each] for each in (before, after)
        )
    return list(
        difflib.unified_diff(before, after, f"a/{shown}", f"b/{shown}", lineterm="")
    )


def _shown_lines(data: bytes) -> list[str]:
    """Return the lines of a file with what cannot be seen made visible."""
    text = data.decode("utf-8").replace("\ufeff", "<U+FEFF>").replace("\r", "^M")
    lines = text.split("\n")
    if lines[-1]:
        return [*lines[:-1], f"{lines[-1]}\n\\ no line end"]
    return lines[:-1]


def _line(shown: str, mend: Mend) -> str:
    return f"{shown}:{mend.line}: {mend.code}: {mend.done}"


def _data(shown: str, mend: Mend) -> dict[str, object]:
    return {
        "file": shown,
        "line": mend.line,
        "code": mend.code,
        "done": mend.done,
    }


def _summary(what: str, mends: Sequence[tuple[str, Mend]]) -> str:
    if not mends:
        return "nothing to mend"
    records = len({shown for shown, _ in mends})
    times = "1 thing" if len(mends) == 1 else f"{len(mends)} things"
    return f"{what} {times} in {'1 file' if records == 1 else f'{records} files'}"
