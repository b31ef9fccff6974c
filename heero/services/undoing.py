"""Going back on a kept version, as a new change, also under later ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from heero.compare.sentences import Sentence
from heero.errors import BadInput, NoSuchVersion, WouldNotRead
from heero.services import differing, kept, recounting, tombstones
from heero.services.called import Names
from heero.services.outcome import Outcome
from heero.services.pasts import head
from heero.services.settling import fold_waiting
from heero.services.versions import CannotMerge, merged
from heero.store import files, history
from heero.store.decoding import decode
from heero.store.envelope import is_locked
from heero.store.history import Version
from heero.store.typed import understand
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Change:
    """
    What going back would do to one record.

    Attributes:
        file: Its path in the records folder.
        name: Whose record it is, or what it is called.
        before: What it holds now; nothing at all where it is gone.
        after: What it would hold.
        sentences: The same in words.
    """

    file: str
    name: str
    before: bytes
    after: bytes
    sentences: Sequence[Sentence]


@dataclass(frozen=True)
class Undoing:
    """
    What going back on a version would do.

    Attributes:
        number: The number of the version, 1 for the newest.
        version: The version.
        changes: What would change.
        stays: The files of the version that stay as they are, each with why.
        notes: Remarks for the user.
    """

    number: int
    version: Version
    changes: Sequence[Change]
    stays: Sequence[str]
    notes: Sequence[str]


_FOR_GOOD = ("log/", "disclosures/")
"""Folders of what was done: that it was does not change by going back."""


def looked_at(
    workspace: Workspace, number: int, names: Names, who: str = ""
) -> Undoing:
    """
    Return what going back on a version would do now; nothing is changed.

    Args:
        workspace: The records folder.
        number: Which one, as `heero history` lists them: 1 for the newest.
        names: Knows what ids stand for.
        who: Who is typing, for somebody who waits.

    Raises:
        NoHistory: Nothing was ever kept.
        NoSuchVersion: So many were never kept.
        BadInput: The version joins what was written side by side.
    """
    root = workspace.root
    history.must_be_there(root)
    notes = fold_waiting(workspace, who)
    listed = history.versions(root, kept.PATHS, most=max(number, 1))
    if not 0 < number <= len(listed):
        raise NoSuchVersion(str(number))
    version = listed[number - 1]
    if history.joins(root, version.revision):
        raise BadInput(
            "this version only joins what was written side by side",
            hint="go back on one of the versions it joined; see `heero history`",
        )
    changed = history.changed(root, [version.revision])[version.revision]
    stays = [f"{each}: it is no record" for each in changed if not kept.is_record(each)]
    erased = [each for each in changed if tombstones.of_path(workspace, each)]
    stays += [f"{each}: it was erased, and nothing brings it back" for each in erased]
    kept_for_good = [e for e in changed if e.startswith(_FOR_GOOD) and e not in erased]
    stays += [f"{each}: what was done stays written down" for each in kept_for_good]
    left = {*erased, *kept_for_good}
    records = [e for e in changed if kept.is_record(e) and e not in left]
    parent = history.parent(root, version.revision)
    then = history.contents(root, [(version.revision, each) for each in records])
    wanted = [(parent, each) for each in records] if parent else []
    before = history.contents(root, wanted) if parent else [None] * len(records)
    changes = []
    for file, now, was in zip(records, then, before, strict=True):
        made: Change | str = "what it was then cannot be read any more, or not here"
        if not any(is_locked(each or b"") for each in (was, now)):
            made = _change(workspace, file, was, now, names)
        if isinstance(made, Change):
            changes.append(made)
        elif made:
            stays.append(f"{file}: {made}")
    return Undoing(number, version, changes, stays, notes)


def _change(
    workspace: Workspace,
    file: str,
    was: bytes | None,
    then: bytes | None,
    names: Names,
) -> Change | str:
    """Return what going back does to one record, or why it stays as it is."""
    now = _bytes(workspace.root / file)
    if was is None:
        return "it came with this version, and nothing is taken away"
    if then is None:
        if now:
            return "it is there again"
        after = was
    elif not now:
        return "it is gone by now"
    else:
        try:
            after = merged(then, now, was).data
        except CannotMerge:
            return "it cannot be told from what came later"
    if after == now:
        return ""
    read = understand(decode(after)[0], file, workspace.declared)
    if read.errors:
        return f"it would not be well: {read.errors[0].message}"
    return _told(file, now, after, names)


def _told(file: str, now: bytes, after: bytes, names: Names) -> Change:
    old, new = differing.understood(file, now), differing.understood(file, after)
    told = differing.changes(old, new, names.known)
    name = differing.name_of(names, file, new, old)
    return Change(file, name, now, after, told)


def _bytes(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""


def shown(found: Undoing, names: Names) -> Outcome:
    """Say what going back would do; the answer is no, because nothing was done."""
    lines = [f"version {found.number}: {head(found.version, names)}"]
    for each in found.changes:
        below = [sentence.line for sentence in each.sentences]
        lines += recounting.shown(each.name, below or ["nothing a person would notice"])
    stays = [f"stays as it is: {each}" for each in found.stays]
    if not found.changes:
        stays.append("there is nothing to go back on in this version")
    return Outcome(lines, _data(found, done=False), [*found.notes, *stays], no=True)


def undo(workspace: Workspace, found: Undoing, names: Names, who: str = "") -> Outcome:
    """
    Do what was shown: what the version changed is changed back, the rest stays.

    Where somebody changed the same since, both are kept and somebody must choose.

    Raises:
        ChangedSince: A record changed while this was looked at; nothing was changed
            unless it says so.
        CannotWrite: The disk would not take it.
    """
    with files.locked(workspace.inner, who or "another heero"):
        for each in found.changes:
            if _bytes(workspace.root / each.file) != each.before:
                raise WouldNotRead(
                    each.file,
                    "it changed while this was looked at",
                    "give the same command again",
                )
        for each in found.changes:
            path = workspace.root / each.file
            if each.before:
                files.save(path, each.after, files.digest(each.before))
            else:
                files.create(path, each.after)
    said = shown(found, names)
    lines = [*said.lines, *(f"changed {each.file}" for each in found.changes)]
    notes = [*said.notes, "`heero save` keeps it"] if found.changes else said.notes
    return Outcome(lines, _data(found, done=True), notes, no=not found.changes)


def _data(found: Undoing, *, done: bool) -> dict[str, object]:
    return {
        "number": found.number,
        "revision": found.version.revision,
        "done": done and bool(found.changes),
        "files": [
            {"file": each.file, "sentences": [e.line for e in each.sentences]}
            for each in found.changes
        ],
        "stays": list(found.stays),
    }
