"""Joining two entries of a record that are one person."""

from heero.domain import references
from heero.domain.operations import Add, Operation, Path, Remove, Replace, Value, at
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.private import Private
from heero.errors import BadInput
from heero.services.outcome import Outcome
from heero.services.records import change, opened, participant_id, person_in
from heero.store.workspace import Workspace


def same(
    workspace: Workspace, word: str, first: str, second: str, by: str = ""
) -> Outcome:
    """
    Join two entries that are one person; the first stays.

    The name of the second is kept among the other names of the first. Whatever the
    first does not say is taken from the second, and where the two say different things
    the words of the second are kept in the note. Everything that named the second
    names the first, in the private file too.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    kept = person_in(loaded.record, first)
    gone = person_in(loaded.record, second)
    if kept.id == gone.id:
        raise BadInput("these are the same entry already", hint="name two entries")
    operations = _joined(loaded.values, kept, gone)
    if workspace.path("private", record_id).is_file():
        private = workspace.load(Private, record_id)
        renamed = _renamed(private.values, kept.id, gone.id)
        change(workspace, Private, record_id, renamed, by)
    change(workspace, Participant, record_id, operations, by)
    path = workspace.shown(loaded.path)
    return Outcome(
        [f"joined {gone.id} into {kept.id} in {path}"], {"id": kept.id, "path": path}
    )


def _joined(values: dict[str, Value], kept: Person, gone: Person) -> list[Operation]:
    one_place, other_place = ("people", kept.id), ("people", gone.id)
    mine, theirs = at(values, one_place), at(values, other_place)
    assert isinstance(mine, dict) and isinstance(theirs, dict)
    operations = _renamed(values, kept.id, gone.id)
    names = [*kept.also]
    for name in (gone.name, *gone.also):
        if name != kept.name and name not in names:
            names.append(name)
    if names:
        listed: list[Value] = [*names]
        operations.append(Replace((*one_place, "also"), listed))
    taken, different = _compared(one_place, mine, theirs)
    operations.extend(taken)
    if different:
        note = "; ".join([*([kept.note] if kept.note else []), *different])
        operations.append(Replace((*one_place, "note"), note))
    operations.append(Remove(other_place))
    return operations


def _compared(
    place: Path, mine: dict[str, Value], theirs: dict[str, Value]
) -> tuple[list[Operation], list[str]]:
    """
    Compare two entries.

    Returns:
        Operations that add whatever the second says and the first does not, and, in
        words, what the second says differently.
    """
    operations: list[Operation] = []
    different: list[str] = []
    for key, value in theirs.items():
        here = mine.get(key)
        if key in ("id", "name", "also", "seat", "came_by") or here == value:
            continue
        if here is None:
            operations.append(Add((*place, key), value))
        elif isinstance(here, dict) and isinstance(value, dict):
            more, differing = _compared((*place, key), here, value)
            operations.extend(more)
            different.extend(differing)
        elif isinstance(value, str):
            different.append(value if key == "note" else f"{key}: {value}")
        elif isinstance(value, list) and isinstance(here, list):
            operations.extend(
                Add((*place, key, str(each)), each)
                for each in value
                if isinstance(each, str) and each not in here
            )
    return operations, different


def _renamed(values: dict[str, Value], kept: str, gone: str) -> list[Operation]:
    """Let everything that names one person name the other."""
    operations: dict[Path, Operation] = {}
    for place, word, targets in references.references(values):
        if word != gone or "people" not in targets:
            continue
        if not isinstance(place[-1], int):
            path = references.as_path(values, place)
            operations[path] = Replace(path, kept)
            continue
        path = references.as_path(values, place[:-1])
        before = at(values, path)
        assert isinstance(before, list)
        after = list(dict.fromkeys(kept if each == gone else each for each in before))
        if path[-1] == "between" and len(after) < 2:
            # A tie between the two of them is a tie with oneself now.
            operations[path[:-1]] = Remove(path[:-1])
        else:
            operations[path] = Replace(path, after)
    return list(operations.values())
