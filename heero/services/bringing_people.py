"""Bringing a list of people that somebody has already into a record."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation
from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.words import Day
from heero.services import guides
from heero.services.outcome import Outcome
from heero.services.people_lists import Row, rows
from heero.services.permission import may_write
from heero.services.records import (
    FreshIds,
    beside,
    change,
    opened,
    participant_id,
)
from heero.store import lists
from heero.store.workspace import Loaded, Workspace

ONLY_THEY = "only they and their navigator may hear of them until they say otherwise"


def bring(
    workspace: Workspace,
    word: str,
    file: Path,
    today: Day,
    by: str = "",
    *,
    dry: bool = False,
    add_all: bool = False,
) -> Outcome:
    """
    Put the people of a list into a record, all of them or none.

    Whoever has the name of somebody who is there already is left out and said, so that
    giving the command twice is the same as giving it once.

    Args:
        workspace: The records folder.
        word: Whose record.
        file: The list.
        today: The day.
        by: Who is writing.
        dry: Whether only to say what would be done.
        add_all: Whether also those come in who may be there already by another name.

    Raises:
        NoSuchRecord: The word fits nobody.
        GateShut: Their yes to a record has ended.
        BadInput: The list cannot be read, or not all of it; nothing is changed.
        WouldNotRead: A value cannot be written down; nothing is changed.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id, by)
    notes = may_write(loaded.record, today, ("people",))
    found = lists.read(file)
    said, left_out = rows(found, guides.relations(workspace.root))
    notes += [*_understood(found), *left_out]
    new, twins = parted(said, loaded.record.people)
    maybe = [] if add_all else maybe_there(new, loaded.record)
    new = [each for each in new if each not in maybe]
    made = [] if dry or not new else _added(workspace, record_id, new, by)
    data: dict[str, Any] = {
        "id": record_id,
        "path": loaded.shown,
        "people": [{"line": each.line, **each.values} for each in new],
        "added": made,
        "there_already": [each.line for each, _ in twins],
        "maybe_there": [each.line for each in maybe],
        "maybe_there_count": len(maybe),
        "dry_run": dry,
    }
    notes += [*_twins(record_id, twins), *_maybe(maybe), *_alike(new)]
    return Outcome(_lines(new, made, loaded.shown, dry=dry), data, notes)


def _added(
    workspace: Workspace, record_id: str, new: Sequence[Row], by: str
) -> list[str]:
    """Put people into a record at once, and return their ids."""
    made: list[str] = []

    def added(now: Loaded[Participant]) -> list[Operation]:
        # Drawn now, because somebody else may have named people meanwhile.
        fresh = FreshIds(now.values, *beside(workspace, record_id))
        fitting, _ = parted(new, now.record.people)
        made[:] = [fresh() for _ in fitting]
        return [
            Add(
                ("people", person_id),
                {"id": person_id, **row.values, "visibility": "me_and_navigator"},
            )
            for person_id, row in zip(made, fitting, strict=True)
        ]

    change(workspace, Participant, record_id, added, by)
    return made


def parted(
    said: Sequence[Row], people: Sequence[Person]
) -> tuple[list[Row], list[tuple[Row, str]]]:
    """
    Part rows into those of new people and those whose name is there already.

    Two rows of one name are two people where the list says who else they are, and one
    where both say the same.

    Returns:
        The new ones; and the others, each with the id of who has the name, or nothing
        where an earlier row of the list has it.
    """
    known: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.also):
            known.setdefault(fold_name(name), person.id)
    new: list[Row] = []
    twins: list[tuple[Row, str]] = []
    for row in said:
        name = fold_name(row.name)
        same = any(
            (fold_name(each.name), fold_name(each.relation))
            == (name, fold_name(row.relation))
            for each in new
        )
        if name in known or same:
            twins.append((row, known.get(name, "")))
        else:
            new.append(row)
    return new, twins


def maybe_there(new: Sequence[Row], record: Participant) -> list[Row]:
    """
    Return the rows that may be somebody who is in the record by another name.

    That is one word of somebody's name there ("Grandma" for "Grandma Jo"), the
    participant's own name, or the name of a child of theirs.
    """
    own = {fold_name(record.name), *(fold_name(each.name) for each in record.children)}
    for person in record.people:
        for name in (person.name, *person.also):
            own.update(fold_name(name).split())
    return [each for each in new if fold_name(each.name) in own]


def _maybe(rows: Sequence[Row]) -> list[str]:
    return [
        f"line {row.line} is maybe the same as somebody who is there already, and is "
        "left out; --add-all adds them too"
        for row in rows
    ]


def _understood(found: lists.Found) -> list[str]:
    if found.encoding == "utf-8":
        return []
    return [f"read as {found.encoding}; see that letters with accents are right"]


def _twins(record_id: str, twins: Sequence[tuple[Row, str]]) -> list[str]:
    notes = []
    for row, person_id in twins:
        if person_id:
            notes.append(
                f"line {row.line}: {person_id} has that name already, and nothing was "
                f"changed; if it is somebody else, `heero person {record_id} --add "
                "NAME` adds them"
            )
        else:
            notes.append(f"line {row.line} says what an earlier line says")
    return notes


def _alike(new: Sequence[Row]) -> list[str]:
    by_name: dict[str, list[int]] = {}
    for row in new:
        by_name.setdefault(fold_name(row.name), []).append(row.line)
    return [
        f"lines {', '.join(map(str, held))} have one name and say different things: "
        "each is a person of their own"
        for held in by_name.values()
        if len(held) > 1
    ]


def _lines(
    new: Sequence[Row], made: Sequence[str], shown: str, *, dry: bool
) -> list[str]:
    if not new:
        return [f"nobody new; {shown} stays as it is"]
    if not dry:
        who = "1 person" if len(made) == 1 else f"{len(made)} people"
        return [f"added {who} to {shown}; {ONLY_THEY}"]
    who = "1 person" if len(new) == 1 else f"{len(new)} people"
    told = [
        f"  line {row.line}: " + ", ".join(row.values.values()).replace("_", " ")
        for row in new
    ]
    return [f"would add {who} to {shown}:", *told]
