"""
Erasing somebody from the record of somebody else: they do not want to be in it.

What keeps other people safe stays: an order of a court, and who it is about. In a
folder that is locked the record gets a new key, and those before are destroyed, so that
no earlier version of it can be read, by nobody.
"""

from heero.domain import erased
from heero.domain.erased import erasing
from heero.domain.operations import Operation, Remove, Value
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.words import Day
from heero.services import (
    clearing_away,
    erase_letter,
    erase_marks,
    erase_places,
    handing_out,
    old_versions,
    saving,
    shedding,
    tombstones,
)
from heero.services.erase_marks import Mark
from heero.services.erase_person_looks import Ready, stays
from heero.services.outcome import Outcome
from heero.services.records import (
    change,
)
from heero.store import git, locked, shared
from heero.store.workspace import Loaded, Workspace

KEPT = frozenset({"id", "name", "also", "kind", "life", "seat"})
"""What stays of somebody whom an order names: who it is, and nothing about them."""


def erase(workspace: Workspace, ready: Ready, today: Day, by: str = "") -> Outcome:
    """
    Erase somebody from a record, and what can be reached of them.

    Answers no while something that could be reached still holds them.

    Args:
        workspace: The records folder.
        ready: What was looked at.
        today: The day.
        by: Who does it, by their team id.

    Raises:
        WouldNotRead: The record would have errors without them; it is as it was.
        CannotSave: Git would not keep a version; giving it again goes on.
        CannotWrite: The disk would not take it; giving it again goes on.
    """
    gone = ready.gone - {ready.person} if ready.ordered else ready.gone
    kept = ready.person if ready.ordered else ""
    mark = erase_marks.of_somebody(workspace, ready.id, ready.person)
    if mark is None:
        now = workspace.load(Participant, ready.id)
        if not _operations(now, ready.gone, kept):
            return _told(workspace, ready, None)
        mark = _mark(workspace, ready, today)
        erase_marks.put(workspace, mark)
    if ready.private:
        change(
            workspace,
            Private,
            ready.id,
            lambda now: _operations(now, ready.gone, kept),
            by,
        )
    change(
        workspace,
        Participant,
        ready.id,
        lambda now: _operations(now, ready.gone, kept),
        by,
    )
    shedding.clear_renders(workspace, ready.id)
    is_locked = locked.is_locked(workspace.root)
    if is_locked:
        _renew(workspace, ready.id)
    tombstones.certify(
        workspace,
        today,
        "key_destroyed" if is_locked else "deleted",
        max(len(gone), 1),
        by,
    )
    _keep_version(workspace, ready.id, by)
    if is_locked:
        handing_out.hand_out(workspace.root)
        if not shared.approved(workspace.root):
            shedding.shed(workspace)
    return _told(workspace, ready, mark)


def _operations(
    now: Loaded[Participant] | Loaded[Private], gone: frozenset[str], kept: str
) -> list[Operation]:
    found = erasing(now.values, gone)
    made: list[Operation] = list(found.operations)
    if kept:
        whole = ("people", kept)
        made = [each for each in made if each.path != whole]
        made += [Remove((*whole, key)) for key in _about(now.values, kept)]
    return [*made, *erased.noted(now.values, found.ids - {kept})]


def _about(values: dict[str, Value], kept: str) -> list[str]:
    """Return the keys of an entry that say more than who it is."""
    people = values.get("people")
    for each in people if isinstance(people, list) else ():
        if isinstance(each, dict) and each.get("id") == kept:
            return [key for key in each if key not in KEPT]
    return []


def _renew(workspace: Workspace, record_id: str) -> None:
    """Give the record a new key; those before go once all is put together."""
    if record_id in shedding.waiting(workspace):
        return
    with locked.changing(workspace.root) as found:
        for name in erase_places.names_of(record_id)[:2]:
            found.renew(name)
        locked.keep(workspace.root, found)


def _keep_version(workspace: Workspace, record_id: str, by: str) -> None:
    root = workspace.root
    if not git.inside(root):
        return
    own = {workspace.shown(e) for e in clearing_away.records(workspace, record_id)}
    if not locked.is_locked(root):
        own -= {workspace.shown(workspace.path("private", record_id))}
    saving.keep_only(workspace, lambda e: e in own or e.startswith("log/"), by)
    if locked.is_locked(root):
        shedding.lock_anew(workspace, by)


def _mark(workspace: Workspace, ready: Ready, today: Day) -> Mark:
    """Note what the letter needs."""
    known = (
        ("order", ready.ordered),
        ("note", ready.noted),
        ("words", bool(ready.named)),
    )
    codes = tuple(code for code, there in known if there)
    number = len(ready.gone)
    return Mark(
        ready.id,
        today,
        person=ready.person,
        stays=codes,
        files=number,
        number=erase_marks.next_number(workspace, ready.id),
    )


def _told(workspace: Workspace, ready: Ready, mark: Mark | None) -> Outcome:
    readable = old_versions.earlier(workspace, ready.id)
    left = _left(workspace, ready.id, readable)
    staying = stays(ready)
    made = ""
    if mark is not None:
        made = erase_letter.write(workspace, mark, readable=len(readable))
        if not left:
            erase_marks.take_away(workspace, mark)
    where = f"participants/{ready.id}.yaml"
    lines = [
        f"erased {ready.person} from {where}"
        if mark
        else f"{ready.person} was erased from {where} before",
        *(f"stays: {each}" for each in staying),
        *([f"the letter for whoever it was about: {made}"] if made else []),
        *left,
    ]
    data = {
        "id": ready.id,
        "person": ready.person,
        "done": not left,
        "goes": sorted(ready.gone),
        "stays": staying,
        "left": left,
        "letter": made,
    }
    notes = [f"cannot be reached from here: {each}" for each in ready.places.beyond]
    return Outcome(lines, data, notes, no=bool(left))


def _left(workspace: Workspace, record_id: str, readable: list[str]) -> list[str]:
    if locked.is_locked(workspace.root) and shedding.waiting(workspace):
        return ["earlier versions can be read until `heero sync` has shared this"]
    return old_versions.stripping(workspace, record_id, readable) if readable else []
