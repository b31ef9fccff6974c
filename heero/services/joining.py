"""Joining two entries of a record that are one person."""

import json

from heero.domain.audience import narrower
from heero.domain.gate import newest
from heero.domain.mentions import renamed
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
    names the first, in the private file too. Whoever may hear of only one of them
    hears of neither afterwards.

    Raises:
        BadInput: They are one entry already, an order keeps them apart, or their
            clearances say different things.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    kept = person_in(loaded.record, first)
    gone = person_in(loaded.record, second)
    if kept.id == gone.id:
        raise BadInput("these are the same entry already", hint="name two entries")
    if workspace.path("private", record_id).is_file():
        private = workspace.load(Private, record_id)
        _must_agree(private.record, private.shown, kept.id, gone.id)
        naming_one = renamed(private.values, kept.id, gone.id)
        change(workspace, Private, record_id, naming_one, by)
    change(
        workspace,
        Participant,
        record_id,
        lambda now: _joined(
            now.values, person_in(now.record, kept.id), person_in(now.record, gone.id)
        ),
        by,
    )
    path = workspace.shown(loaded.path)
    return Outcome(
        [f"joined {gone.id} into {kept.id} in {path}"],
        {"id": kept.id, "path": path},
        [
            f"{kept.id} is heard of by fewer people now, because {gone.id} was; "
            f"`heero exercise {record_id} sharing` asks who may hear"
        ]
        if narrower(kept.visibility, gone.visibility) != kept.visibility
        else [],
    )


def _must_agree(private: Private, shown: str, kept: str, gone: str) -> None:
    """Joining never opens a gate that was shut for one of the two."""
    if any({kept, gone} == set(order.between) for order in private.orders):
        raise BadInput(
            "an order keeps these two apart, so they are not one person",
            hint=f"if they are, mend the order in {shown} first",
        )
    states = {newest(private.clearances, person) for person in (kept, gone)} - {None}
    if "clear" in states and len(states) > 1:
        raise BadInput(
            f"what {shown} says about inviting them is not the same for both",
            hint="decide it for both there, then join them",
        )


def _joined(values: dict[str, Value], kept: Person, gone: Person) -> list[Operation]:
    one_place, other_place = ("people", kept.id), ("people", gone.id)
    mine, theirs = at(values, one_place), at(values, other_place)
    assert isinstance(mine, dict) and isinstance(theirs, dict)
    operations = renamed(values, kept.id, gone.id)
    names = [*kept.also]
    for name in (gone.name, *gone.also):
        if name != kept.name and name not in names:
            names.append(name)
    if names:
        listed: list[Value] = [*names]
        operations.append(Replace((*one_place, "also"), listed))
    taken, different = _compared(one_place, mine, theirs)
    operations.extend(taken)
    operations.extend(_narrowed(one_place, kept, gone))
    different.extend(_between(values, kept.id, gone.id))
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
        if key in _APART or here == value:
            continue
        if here is None:
            operations.append(Add((*place, key), value))
        elif isinstance(here, dict) and isinstance(value, dict):
            more, differing = _compared((*place, key), here, value)
            operations.extend(more)
            different.extend(differing)
        elif isinstance(value, list) and isinstance(here, list):
            operations.extend(
                Add((*place, key, step), each)
                for each in value
                if each not in here and (step := _step(each)) is not None
            )
            different.extend(
                f"{key}: {_words(each)}" for each in value if _step(each) is None
            )
        else:
            said = _words(value)
            different.append(said if key == "note" else f"{key}: {said}")
    return operations, different


_APART = ("id", "name", "also", "seat", "spots", "came_by", "visibility")
"""What is joined by rules of its own."""


def _step(item: Value) -> str | None:
    """Return what a path calls an item of a list, or `None` where it has no name."""
    if isinstance(item, dict):
        found = item.get("id")
        return found if isinstance(found, str) else None
    return item if isinstance(item, str) else None


def _words(value: Value) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _narrowed(place: Path, kept: Person, gone: Person) -> list[Operation]:
    """What was said for few stays for few: the narrower visibility holds for both."""
    operations: list[Operation] = []
    person = narrower(kept.visibility, gone.visibility)
    if person != kept.visibility:
        operations.append(Replace((*place, "visibility"), person))
    # Without one of its own, a tie is as visible as its person was.
    both = (kept.tie.visibility, gone.tie.visibility)
    if any(both):
        tie = narrower(both[0] or kept.visibility, both[1] or gone.visibility)
        if tie != kept.tie.visibility:
            operations.append(Replace((*place, "tie", "visibility"), tie))
    return operations


def _between(values: dict[str, Value], kept: str, gone: str) -> list[str]:
    """Words of ties between the two, which go when they become one."""
    ties = values.get("ties")
    found = []
    for tie in ties if isinstance(ties, list) else []:
        ends = tie.get("between") if isinstance(tie, dict) else None
        note = tie.get("note") if isinstance(tie, dict) else None
        if isinstance(ends, list) and isinstance(note, str) and kept in ends:
            found.extend([note] if gone in ends else [])
    return found
