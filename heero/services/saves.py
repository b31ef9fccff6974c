"""The kept versions of a whole folder, and records as they were in one."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from heero.errors import BadInput, NoSuchVersion
from heero.services import kept
from heero.services.called import Names
from heero.services.differing import place
from heero.services.outcome import Outcome
from heero.services.pasts import called, head, opened
from heero.services.records import data_of
from heero.store import commits, history
from heero.store.decoding import decode
from heero.store.envelope import is_locked
from heero.store.folder import SETTINGS
from heero.store.typed import understand
from heero.store.workspace import Workspace

MOST_NAMED = 6
"""How many records of one version are named."""


def listed(workspace: Workspace, names: Names, most: int = 0) -> Outcome:
    """
    List the kept versions of a folder, the newest first, by their numbers.

    Args:
        workspace: The records folder.
        names: Knows what ids stand for.
        most: How many at most; 0 for all.

    Raises:
        NoHistory: Nothing was ever kept.
    """
    root = workspace.root
    history.must_be_there(root)
    versions = history.versions(root, kept.PATHS, most=most)
    changed = history.changed(root, [each.revision for each in versions])
    lines, rows = [], []
    for number, version in enumerate(versions, start=1):
        files = [
            each
            for each in changed[version.revision]
            if kept.is_kept(each, workspace.root)
        ]
        joins = len(version.parents) > 1
        what = "what was written side by side, joined" if joins else _what(files, names)
        name = f', "{called(version)}"' if called(version) else ""
        lines.append(f"{number:>3}  {head(version, names)}{name}: {what}")
        rows.append(
            {
                "number": number,
                "revision": version.revision,
                "moment": version.moment,
                "who": version.who,
                "files": files,
            }
        )
    return Outcome(lines, rows, _not_kept(workspace, names))


def _not_kept(workspace: Workspace, names: Names) -> list[str]:
    waiting = list(
        commits.changed(workspace.root, lambda path: kept.is_kept(path, workspace.root))
    )
    if not waiting:
        return []
    return [f"not kept yet: {_what(waiting, names)}; `heero save` keeps it"]


def _what(files: Sequence[str], names: Names) -> str:
    """Say in names which records some files are."""
    ordered = sorted(files, key=place)
    told = list(dict.fromkeys(_called(each, names) for each in ordered))
    more = len(told) - MOST_NAMED
    shown = told if more < 2 else [*told[:MOST_NAMED], f"and {more} more"]
    return ", ".join(shown)


def _called(file: str, names: Names) -> str:
    if file == SETTINGS:
        return "the folder"
    stem = PurePosixPath(file).stem
    return (names.name(stem) or stem) if kept.is_record(file) else file


def at_a_time(
    workspace: Workspace, word: str, when: str, kind: str = "", who: str = ""
) -> Outcome:
    """
    Show a record as it was kept.

    Args:
        workspace: The records folder.
        word: Whose record; of one that is gone, its id.
        when: A number as `heero history` lists them; a day, for the last version of
            that day or before; or a revision.
        kind: Which record beside it.
        who: Who asks.

    Raises:
        NoHistory: Nothing was ever kept.
        NoSuchVersion: There is no such version.
        BadInput: They had no record then.
    """
    file, _ = opened(workspace, word, who)
    if kind and kind != "participant":
        file = workspace.shown(workspace.path(kind, PurePosixPath(file).stem))
    found = history.revision(workspace.root, when, kept.PATHS)
    if found is None:
        raise NoSuchVersion(when)
    data = history.contents(workspace.root, [(found, file)])[0]
    if data is None:
        raise BadInput(
            "there was no such record then",
            hint="see its versions with `heero history`",
        )
    if is_locked(data):
        why = "its key is not here, or was destroyed; nothing of it can be read"
        return Outcome(
            [], {"unreadable": why}, [f"this version is locked: {why}"], no=True
        )
    text, wrong = decode(data)
    read = understand(text, file, workspace.declared)
    finding = wrong or next(iter(read.errors), None)
    if finding is None and read.record is not None:
        return Outcome(text.splitlines(), data_of(read.record))
    why = f"line {finding.line}: {finding.message}" if finding else "it is no record"
    return Outcome(
        text.splitlines(),
        {"unreadable": why, "text": text},
        [f"this version cannot be read as a record: {why}"],
    )
