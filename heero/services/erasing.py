"""
Erasing somebody: their record, its keys, and whatever else heero knows of.

First everything is listed. Then, in this order: what lies here goes, a version is kept
without it, and only then the keys are destroyed, because git would fail over a file
that it must lock and cannot. Cut off anywhere, the same command goes on.
"""

from dataclasses import replace
from pathlib import Path

from heero.domain.erased import erased_ids
from heero.domain.log import Method
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.services import (
    clearing_away,
    destroying,
    erase_letter,
    erase_looks,
    erase_marks,
    erase_places,
    handing_out,
    old_versions,
    saving,
    shedding,
    shutting,
    tombstones,
)
from heero.services.erase_looks import Ready
from heero.services.erase_marks import Mark
from heero.services.outcome import Outcome
from heero.store import (
    envelope,
    files,
    git,
    locked,
    remains,
    shared,
)
from heero.store.envelope import Name
from heero.store.keys import Keys
from heero.store.workspace import Workspace


def erase(
    workspace: Workspace,
    ready: Ready,
    today: Day,
    by: str = "",
    *,
    kept_as: str = "",
    no_copy_wanted: bool = False,
) -> Outcome:
    """
    Erase everything about somebody that can be reached.

    Answers no while something that could be reached still holds it.

    Args:
        workspace: The records folder.
        ready: What was looked at.
        today: The day.
        by: Who does it, by their team id.
        kept_as: What kind of record it was, where its time was over; no letter is
            written then. Empty where somebody asked for it.
        no_copy_wanted: Whether they wanted no copy of it.

    Raises:
        Unreadable: A workshop or a log that may name them has errors.
        CannotSave: Git would not keep a version; giving it again goes on.
        CannotWrite: The disk would not take it; giving it again goes on.
    """
    record_id = ready.id
    if ready.erased and not ready.mark:
        return _again(workspace, ready, by)
    mark = ready.mark if ready.mark and ready.mark.day else None
    if mark is None:
        mark = replace(
            _mark(workspace, ready, today),
            kept_as=kept_as,
            no_copy_wanted=no_copy_wanted,
        )
        erase_marks.put(workspace, mark)
    shut_elsewhere(workspace, record_id)
    destroying.destroy(workspace, record_id, by=by)
    clearing_away.clear_away(workspace, record_id)
    method: Method = "key_destroyed" if locked.is_locked(workspace.root) else "deleted"
    many = max(mark.files, 1)
    more: dict[str, Value] = {"class": mark.kept_as} if mark.kept_as else {}
    more |= {"no_copy_wanted": "said_yes"} if mark.no_copy_wanted else {}
    tombstones.put(workspace, record_id, mark.day, method, many, by, more)
    _keep_version(workspace, record_id, by)
    _destroy_keys(workspace, record_id)
    return _told(workspace, mark, ready)


def _again(workspace: Workspace, ready: Ready, by: str) -> Outcome:
    """Take away what came back of a record that was erased; its letter stays."""
    record_id = ready.id
    letter = erase_places.letter_paths(workspace, record_id)
    with erase_letter.kept(workspace, record_id):
        destroying.destroy(workspace, record_id, by=by)
        clearing_away.clear_away(workspace, record_id, keep=letter)
    _keep_version(workspace, record_id, by)
    if erase_looks.has_keys(workspace, record_id):
        _destroy_keys(workspace, record_id)
    return _told(workspace, Mark(record_id, ready.erased), ready)


def finish(workspace: Workspace) -> list[str]:
    """
    Write the letters of those whose erasing has come to its end by now.

    Returns:
        Remarks for the user.
    """
    notes = []
    for name in erase_marks.waiting(workspace):
        mark = erase_marks.read(workspace, name)
        if mark is None or not mark.day or _goes_on(workspace, mark):
            continue
        if mark.kept_as:
            erase_marks.take_away(workspace, mark)
            notes.append(f"{mark.id} is destroyed wherever it could be reached")
            continue
        made = erase_letter.write(workspace, mark, readable=0)
        erase_marks.take_away(workspace, mark)
        what = f"{mark.person} in {mark.id}" if mark.person else mark.id
        notes.append(f"{what} is erased; the letter about it is {made}")
    return notes


def _goes_on(workspace: Workspace, mark: Mark) -> bool:
    """Whether something that could be reached still holds what was erased."""
    if mark.person:
        values = workspace.understand(workspace.path("participant", mark.id))[0].values
        begun = mark.person not in erased_ids(values) and "order" not in mark.stays
        waits = mark.id in shedding.waiting(workspace)
        return begun or waits or bool(old_versions.earlier(workspace, mark.id))
    there = clearing_away.records(workspace, mark.id)
    if there or erase_looks.has_keys(workspace, mark.id):
        return True
    return bool(_left(workspace, mark.id))


def _mark(workspace: Workspace, ready: Ready, today: Day) -> Mark:
    """Note what the letter needs, as long as it can be read."""
    languages: tuple[str, ...] = ()
    navigators: tuple[str, ...] = ()
    handed: list[tuple[str, str, str]] = []
    try:
        record = workspace.load(Participant, ready.id).record
        languages, navigators = record.languages, record.navigators
        handed = erase_places.handed(workspace, ready.id)
    except HeeroError:
        # Whatever is wrong with a record, it can be erased.
        pass
    found = ready.places
    versions = found.history.texts + found.history.locked
    return Mark(
        ready.id,
        today,
        tuple(languages),
        tuple(handed),
        found.files,
        versions,
        tuple(navigators),
    )


def shut_elsewhere(workspace: Workspace, record_id: str) -> int:
    """
    Take the words away from the other working trees of this clone.

    Returns:
        How many records had words there.
    """
    root = workspace.root
    number = 0
    prefix = shared.said(root, "rev-parse", "--show-prefix")
    held = locked.held(root)
    for tree in remains.worktrees(root):
        other = Workspace(tree / prefix)
        clearing_away.clear_away(other, record_id)
        for kind in clearing_away.RECORDS:
            path = other.path(kind, record_id)
            if path.is_file():
                number += _without_words(path, Name(kind, record_id), held)
        shutting.noticed(other.root)
    return number


def _without_words(path: Path, name: Name, held: Keys | None) -> bool:
    data = path.read_bytes()
    if envelope.is_locked(data):
        return False
    stored = held.seal(name, data) if held else None
    if stored is None:
        files.remove(path)
    else:
        files.save(path, stored, files.digest(data))
    return True


def _keep_version(workspace: Workspace, record_id: str, by: str) -> None:
    """Keep a version without the record; of other records nothing is taken in."""
    own = {
        workspace.shown(workspace.path(each, record_id))
        for each in clearing_away.RECORDS
    }
    saving.keep_only(
        workspace,
        lambda path: path in own or path.startswith(("workshops/", "log/")),
        by,
    )


def _destroy_keys(workspace: Workspace, record_id: str) -> None:
    root = workspace.root
    if not locked.is_locked(root):
        return
    handing_out.destroy(root, erase_places.names_of(record_id))


def _left(workspace: Workspace, record_id: str) -> list[str]:
    """Say what could be reached and still holds it, and what to do about that."""
    root = workspace.root
    told = []
    held = locked.held(root)
    if held and (held.turn or held.news):
        told.append(
            "other copies can read it until the keys are gone there too: `heero sync`"
        )
    elif held is None and shared.approved(root):
        told.append("others still have it: `heero sync` takes it from their folders")
    if git.inside(root):
        found = old_versions.many(workspace, record_id)
        if found:
            told += old_versions.commands(root, record_id, found)
    return told


def _told(workspace: Workspace, mark: Mark, ready: Ready) -> Outcome:
    left = _left(workspace, mark.id)
    again = not mark.files
    lines = [f"gone: {each}" for each in ready.places.here]
    data = {
        "id": mark.id,
        "done": not left,
        "gone": list(ready.places.here),
        "beyond": list(ready.places.beyond),
        "left": left,
    }
    notes = [f"cannot be reached from here: {each}" for each in ready.places.beyond]
    if again:
        lines.append(f"it was erased on {mark.day}")
    elif not mark.kept_as:
        readable = 0
        if git.inside(workspace.root):
            readable = old_versions.many(workspace, mark.id)
        made = erase_letter.write(workspace, mark, readable=readable)
        data["letter"] = made
        lines.append(f"the letter for whoever it was about: {made}")
    if not left:
        erase_marks.take_away(workspace, mark)
    return Outcome([*lines, *left], data, notes, no=bool(left))
