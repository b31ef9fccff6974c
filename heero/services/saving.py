"""Keeping versions of records."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from heero.domain.names import fold_name, may_hold
from heero.domain.operations import Value
from heero.domain.words import Day
from heero.errors import BadInput, CannotSave, Unreadable
from heero.services import counting, handing_out, kept, tombstones
from heero.services.outcome import Outcome
from heero.services.settling import fold_waiting
from heero.store import commits, files, git, history, locked
from heero.store.envelope import is_locked
from heero.store.folder import SETTINGS
from heero.store.stored import name_of
from heero.store.workspace import Workspace


def save(
    workspace: Workspace, message: str = "", by: str = "", today: Day = ""
) -> Outcome:
    """
    Keep a version of everything that is otherwise than in the last one.

    Only what heero and its site write is taken in; see `heero.services.kept`.

    Args:
        workspace: The records folder.
        message: What to call it; it must name nobody. Usually only how many records.
        by: Who is typing, by their team id.
        today: The day; without it no numbers of months that are over are written.

    Raises:
        CannotSave: There is no git here, it is busy, or it would not.
        Unreadable: A record that changed cannot be read; nothing was kept.
        BadInput: The message names somebody.
    """
    commits.must_be_ready(workspace.root)
    notes = fold_waiting(workspace, by)
    if today:
        counting.settle(workspace, today)
    changed = commits.changed(workspace.root, lambda path: True)
    paths = [each for each in changed if kept.is_kept(each, workspace.root)]
    notes += _left_out(workspace, changed)
    if not paths:
        notes += _misnamed(workspace, [])
        said = ["nothing is otherwise since the last version"]
        return Outcome(said, {"saved": [], "revision": None}, notes)
    _must_not_be_erased(workspace, [each for each in paths if changed[each]])
    _must_read(workspace, [each for each in paths if changed[each]])
    notes += _misnamed(workspace, [each for each in paths if not changed[each]])
    if message:
        _must_name_nobody(workspace, message)
    _give_keys(workspace, [each for each in paths if changed[each]])
    revision = _kept(workspace, paths, message, by, today)
    if locked.is_locked(workspace.root):
        handing_out.hand_out(workspace.root)
    what = "1 file" if len(paths) == 1 else f"{len(paths)} files"
    notes += _gone([each for each in paths if not changed[each]])
    data = {"saved": paths, "revision": revision}
    return Outcome([f"kept a version of {what}"], data, notes)


def _kept(
    workspace: Workspace, paths: Sequence[str], message: str, by: str, today: Day
) -> str:
    """Keep a version; of numbers one of their own, which tells nobody and no day."""
    numbers = [each for each in paths if counting.is_counts(each)]
    rest = [each for each in paths if each not in numbers]
    revision = ""
    if numbers:
        who = counting.keeper(today[:7])
        revision = commits.save(workspace.root, numbers, _called(numbers), who)
        counting.set_back(workspace, today[:7])
    if rest:
        called, who = message or _called(rest), author(workspace, by)
        revision = commits.save(workspace.root, rest, called, who)
    return revision


def _must_not_be_erased(workspace: Workspace, paths: Sequence[str]) -> None:
    """
    Make sure that nothing comes back that was erased.

    Raises:
        CannotSave: A record lies here again.
    """
    for path in paths:
        record_id = tombstones.of_path(workspace, path)
        if record_id:
            day = tombstones.erased(workspace).get(record_id, "")
            when = f" on {day}" if day else ""
            raise CannotSave(
                f"{path} was erased{when}, and lies here again",
                f"`heero erase {record_id}` takes it away; an erased record never "
                "comes back, so somebody who wants to begin again gets a new one",
            )


def keep_only(workspace: Workspace, wanted: Callable[[str], bool], by: str) -> None:
    """
    Keep a version of some files; of all others nothing is taken in.

    Where git does not hold the folder, nothing happens.

    Args:
        workspace: The records folder.
        wanted: Whether a file is one of them, by its path from the records folder.
        by: Who is typing.

    Raises:
        CannotSave: Git would not.
    """
    root = workspace.root
    if not git.inside(root):
        return
    changed = commits.changed(root, wanted)
    paths = [
        path
        for path, is_there in changed.items()
        if kept.is_kept(path, root) or not is_there
    ]
    if paths:
        called = f"record update ({len(paths)})"
        commits.save(root, paths, called, author(workspace, by))


def author(workspace: Workspace, by: str) -> str:
    """
    Return who keeps versions: what the site says, or the id of who is typing.

    Where a folder keeps numbers only, nobody does, and on the first of the month.
    """
    if counting.is_count_only(workspace):
        return counting.keeper()
    who = by or "heero"
    return workspace.settings.author or f"{who} <{who}@heero.invalid>"


def _called(paths: Sequence[str]) -> str:
    """Return what a version is called that nobody called anything."""
    records = [each for each in paths if kept.is_record(each)]
    kind = "record" if records else "folder"
    return f"{kind} update ({len(records) or len(paths)})"


def _left_out(workspace: Workspace, changed: Mapping[str, bool]) -> list[str]:
    """Say that git holds records that it must not, and that they are left out."""
    closed = [
        each
        for each in changed
        if kept.is_record(each) and not kept.may_be_held(each, workspace.root)
    ]
    known = history.tracked(workspace.root) if closed else []
    if not set(closed) & set(known):
        return []
    return ["private records do not belong in git and are left out; see `heero doctor`"]


def _misnamed(workspace: Workspace, gone: Sequence[str]) -> list[str]:
    """
    Say which records have a name that no version is kept of.

    Raises:
        CannotSave: One of them is a record that would be kept as gone.
    """
    missing = {PurePosixPath(each).stem: each for each in gone}
    notes = []
    for name in workspace.names():
        if name == SETTINGS or kept.is_record(name):
            continue
        values = workspace.understand(workspace.root / name)[0].values
        was = missing.get(str(values.get("id")))
        if was:
            raise CannotSave(
                f"{was} has another name now: {name}",
                f"name it {PurePosixPath(was).name} again; a record keeps its id",
            )
        notes.append(f"{name} is not kept: its name is no id; see `heero validate`")
    return notes


def _gone(paths: Sequence[str]) -> list[str]:
    return [
        f"{PurePosixPath(each).stem} is gone from the folder; "
        f"`heero show {PurePosixPath(each).stem} --at 2` still has it"
        for each in paths
        if kept.is_record(each)
    ]


def _must_read(workspace: Workspace, paths: Sequence[str]) -> None:
    for each in filter(kept.is_record, paths):
        read, _, _ = workspace.understand(workspace.root / each)
        if read.errors:
            first = read.errors[0]
            raise Unreadable(each, first.line, first.column, first.message)


def _give_keys(workspace: Workspace, paths: Sequence[str]) -> None:
    """
    Give its key to every record that somebody wrote by hand, where they are locked.

    What the last version holds had a key, and gets no other: that one may still come,
    or was destroyed.

    Raises:
        Shut: This copy of the folder is not open.
        CannotSave: This copy cannot hold the key of one.
    """
    root = workspace.root
    if not locked.is_locked(root):
        return
    versions = set(history.listed(root, "HEAD"))
    prepared = set(history.tracked(root))
    for each in filter(kept.is_record, paths):
        data = files.read(root / each)
        name = name_of(each, data)
        if name.id != PurePosixPath(each).stem or is_locked(data) or each == SETTINGS:
            continue
        held = locked.held(root)
        if each in versions or (held is not None and held.of(name)):
            continue
        if not locked.give_key(root, name):
            hint = "move that file out of the folder"
            raise CannotSave(f"this copy holds no keys for {each}", hint)
        if each in prepared:
            # What git has prepared of it may be from before there was a key.
            commits.unprepared(root, [each])


def _must_name_nobody(workspace: Workspace, message: str) -> None:
    said = _words(message)
    folded = f" {' '.join(map(fold_name, said))} "
    named = {fold_name(each) for each in said if not each[0].islower()}
    for name, alone in _names(workspace, said):
        words = _words(name)
        whole = " ".join(map(fold_name, words))
        part = {fold_name(each) for each in words if not each[0].islower()}
        if (len(whole) > 2 and f" {whole} " in folded) or (alone and part & named):
            raise BadInput(
                "this message names somebody who is in the records",
                hint="messages are read by anybody; say what was done, not to whom",
            )


def _names(workspace: Workspace, said: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """
    Yield the names in every record that may hold a word of a message.

    Yields:
        The name, and whether a part of it, such as a first name, names them too.
    """
    folded = [fold_name(each) for each in said]
    for path in workspace.files():
        data = files.read(path)
        if any(may_hold(data, each) for each in folded):
            yield from _called_in(workspace.understand(path)[0].values)


def _called_in(value: Value) -> Iterator[tuple[str, bool]]:
    if isinstance(value, dict):
        also = value.get("also")
        called = [value.get("name"), *(also if isinstance(also, list) else [])]
        alone = value.get("kind") not in ("group", "service")
        yield from ((each, alone) for each in called if isinstance(each, str))
    inner = value.values() if isinstance(value, dict) else value
    for each in inner if isinstance(value, dict | list) and inner else ():
        yield from _called_in(each)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)
