"""Going back on a saved version, as a new change, also under later ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from heero.compare.sentences import Titles, sentences
from heero.errors import BadInput, NoHistory, WouldNotRead
from heero.services.differing import understood
from heero.services.folding import fold_in
from heero.services.outcome import Outcome, one_line
from heero.services.versions import CannotMerge, merged
from heero.store import files, history
from heero.store.typed import understand
from heero.store.workspace import Workspace
from heero.store.yaml_text import decode


@dataclass(frozen=True)
class Undoing:
    """
    What going back would do to one file.

    Attributes:
        file: Its path in the records folder.
        before: What it holds now.
        after: What it would hold.
        lines: The same in sentences.
    """

    file: str
    before: bytes
    after: bytes
    lines: tuple[str, ...]


def undone(workspace: Workspace, number: int, titles: Titles) -> list[Undoing]:
    """
    Return what going back on a version would change now.

    Args:
        workspace: The records folder.
        number: Which one: 1 for the last that was saved.
        titles: Gives the title of a guide by its id.

    Raises:
        NoHistory: So many were never saved.
        WouldNotRead: Later changes leave nothing that can be gone back to.
    """
    listed = history.versions(workspace.root, ".")
    if not 0 < number <= len(listed):
        raise NoHistory("HEAD" if not listed else f"{number} back")
    revision = listed[number - 1].revision
    names = [
        each
        for each in history.changed(workspace.root, revision)
        if each.endswith(".yaml") and each.count("/") < 2
    ]
    return list(_undone(workspace, revision, names, titles))


def _undone(
    workspace: Workspace, revision: str, names: list[str], titles: Titles
) -> Iterator[Undoing]:
    wanted = [(when, name) for name in names for when in (revision, f"{revision}^")]
    held = iter(history.contents(workspace.root, wanted))
    for name, then, before in zip(names, held, held, strict=False):
        try:
            now = files.read(workspace.root / name)
        except FileNotFoundError:
            now = b""
        if not before or not now:
            # A record that was new then stays, and so does one that is gone by now.
            continue
        try:
            after = merged(then or b"", now, before).data
        except CannotMerge:
            raise WouldNotRead(name, "what came later cannot be told from it") from None
        was, will = understood(name, now), understood(name, after)
        lines = tuple(one_line(each.line) for each in sentences(was, will, titles))
        if now != after:
            yield Undoing(name, now, after, lines)


def undo(workspace: Workspace, number: int, titles: Titles, who: str = "") -> Outcome:
    """
    Go back on a version: what it changed is changed back, whatever came later stays.

    Where somebody changed the same since, both are kept and somebody must choose.

    Raises:
        NoHistory: So many were never saved.
        WouldNotRead: The result would not be a record; nothing was written.
        ChangedSince: A record changed while this was done.
    """
    with files.locked(workspace.inner, who or "another heero"):
        for record_id in workspace.ids("participant"):
            fold_in(workspace, record_id)
        found = undone(workspace, number, titles)
        if not found:
            raise BadInput("there is nothing to go back on in that version")
        for each in found:
            _readable(workspace, each)
        for each in found:
            path = workspace.root / each.file
            files.save(path, each.after, files.digest(each.before))
    lines = [f"changed {each.file}" for each in found]
    data = [{"file": each.file, "sentences": each.lines} for each in found]
    return Outcome(lines, data)


def _readable(workspace: Workspace, each: Undoing) -> None:
    read = understand(decode(each.after)[0], each.file, workspace.declared)
    if read.errors:
        raise WouldNotRead(each.file, read.errors[0].message, read.errors[0].hint)
