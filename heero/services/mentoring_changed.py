"""Changing a line of a mentee, a mentor or a pair."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from heero.domain.mentoring import Mentee, Pair
from heero.domain.operations import Operation, Remove, Replace, Value
from heero.domain.record import Record
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchField
from heero.services.mentor_words import (
    code,
    codes,
    day_that_was,
    month_typed,
    office_typed,
    tags,
    yes_or_no,
)
from heero.services.mentoring_named import must_be_mentoring, pairs, record_of
from heero.services.mentors import Reaching, reach_typed, reachable
from heero.services.outcome import Outcome
from heero.services.records import change
from heero.services.team import member_id
from heero.services.teams import role
from heero.store.workspace import Loaded, Workspace

Read = Callable[[Workspace, str, Day], Value]
"""Reads what was typed into a field, as it is kept."""


def _words(_: Workspace, typed: str, __: Day) -> Value:
    return typed


def _code(_: Workspace, typed: str, __: Day) -> Value:
    return code(typed)


def _codes(_: Workspace, typed: str, __: Day) -> Value:
    return codes(typed)


def _tags(_: Workspace, typed: str, __: Day) -> Value:
    return tags([typed])


def _month(_: Workspace, typed: str, __: Day) -> Value:
    return month_typed(typed)


def _day(_: Workspace, typed: str, today: Day) -> Value:
    return day_that_was(typed, today)


def _team(workspace: Workspace, typed: str, _: Day) -> Value:
    who = (member_id(workspace, each.strip()) for each in typed.split(",") if each)
    return list[Value](dict.fromkeys(who))


def _roles(_: Workspace, typed: str, __: Day) -> Value:
    return list[Value](dict.fromkeys(map(role, typed.split(","))))


def _lines(_: Workspace, typed: str, __: Day) -> Value:
    return [each.strip() for each in typed.split(";") if each.strip()]


FIELDS: Mapping[str, tuple[type[Record], Mapping[str, Read]]] = {
    "mentee": (
        Mentee,
        {
            "name": _words,
            "office": _code,
            "job": _words,
            "began": _month,
            "languages": _tags,
            "prefers.languages": _tags,
            "prefers.office": lambda _, typed, __: office_typed(typed),
            "prefers.specialties": _codes,
            "prefers.identity": _words,
            "never": _team,
            "status": _words,
        },
    ),
    "team": (
        TeamMember,
        {
            "name": _words,
            "roles": _roles,
            "languages": _tags,
            "office": _code,
            "specialties": _codes,
            "agreement": _day,
            "mentees": _words,
            "status": _words,
        },
    ),
    "pair": (
        Pair,
        {
            "agreement": _day,
            "counts_leaving": lambda _, typed, __: yes_or_no(typed),
            "began": _day,
            "learned": _lines,
        },
    ),
}
"""What may be changed of each kind of record, and how it is read."""


def edit(
    workspace: Workspace,
    word: str,
    fields: Sequence[str],
    reaching: Reaching,
    today: Day,
    by: str = "",
) -> Outcome:
    """
    Change what a record says, or how somebody is reached.

    Args:
        workspace: The records folder.
        word: A mentee, a mentor or a pair.
        fields: `FIELD=VALUE`, several; nothing after `=` takes a field away. A list is
            written with commas, lines with semicolons; `FIELD+=VALUE` puts more to it.
        reaching: How to reach them, besides what is known.
        today: The day.
        by: Who is writing.

    Raises:
        OtherProgram: The folder is none of mentoring.
        NoSuchRecord: The word fits none.
        NoSuchField: A field is not one that can be changed.
        BadInput: Nothing is to be changed, or a value is of another kind.
        WouldNotRead: A value is not of the kind its field takes; nothing is changed.
    """
    must_be_mentoring(workspace)
    kind, record_id = record_of(workspace, word)
    reach = reach_typed(reaching, today)
    if kind == "pair" and reach:
        raise BadInput(
            "a pair has no number and no address",
            hint="give them to the mentee, or to the mentor",
        )
    if not fields and not reach:
        raise BadInput("nothing is to be changed", hint=_hint(kind))
    model, known = FIELDS[kind]
    read = [
        (tuple(key.split(".")), _read(workspace, known, key, value, today))
        for key, value in map(_split, fields)
    ]

    theirs = [
        each.id
        for each in pairs(workspace)
        if each.status != "ended" and record_id in (each.mentee, each.mentor)
    ]
    if kind == "mentee":
        _must_fit(dict(read).get(("status",)), theirs, record_id)

    def changed(now: Loaded[Any]) -> list[Operation]:
        return [_change(now.values, path, value) for path, value in read]

    lines, data = [], {"id": record_id}
    if read:
        data["path"] = change(workspace, model, record_id, changed, by).shown
        lines.append(f"changed {data['path']}")
    if reach:
        data["private"] = reachable(workspace, record_id, reach, by)
        lines.append(f"how to reach them is in {data['private']}")
    if kind == "team" and dict(read).get(("status",)) == "left":
        lines += [
            f"still in a pair: `heero mentor close {each} --how mentor-left`"
            for each in theirs
        ]
    return Outcome(lines, data)


def _must_fit(status: Value, theirs: Sequence[str], record_id: str) -> None:
    """
    Make sure that where a mentee is said to be is what their pairs say.

    Raises:
        BadInput: They would be missed, or somebody would be looked for twice.
    """
    if status == "matched" and not theirs:
        raise BadInput(
            "they are in no pair, and nobody would look for a mentor any more",
            hint=f"`heero mentor match {record_id}` says who would fit",
        )
    if status in ("waiting", "done", "left") and theirs:
        raise BadInput(
            f"they are in the pair {theirs[0]}",
            hint=f"end it: `heero mentor rematch {theirs[0]}`, without a reason, or "
            f"`heero mentor close {theirs[0]} --how mentee-left`",
        )


def _change(values: Value, path: tuple[str, ...], value: Value) -> Operation:
    """Return what changes a field; `FIELD+` puts more to a list than there is."""
    if not value:
        return Remove(path)
    if not path[-1].endswith("+"):
        return Replace(path, value)
    path = (*path[:-1], path[-1].removesuffix("+"))
    there: Value = values
    for step in path:
        there = there.get(step) if isinstance(there, dict) else None
    known = there if isinstance(there, list) else []
    assert isinstance(value, list)
    return Replace(path, [*known, *(each for each in value if each not in known)])


def _read(
    workspace: Workspace, known: Mapping[str, Read], key: str, value: str, today: Day
) -> Value:
    name = key.removesuffix("+")
    if name not in known:
        raise NoSuchField(name, list(known))
    read = known[name](workspace, value, today) if value else None
    if key != name and not isinstance(read, list):
        raise BadInput(
            f"nothing can be put to {name!r}", hint=f"write it anew: `{name}=…`"
        )
    return read


def _hint(kind: str) -> str:
    return f"give FIELD=VALUE; the fields are: {', '.join(FIELDS[kind][1])}"


def _split(typed: str) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    if not sign:
        raise BadInput(
            "a change is written as FIELD=VALUE, without blanks around the `=`",
            hint="for example `office=north`; quote a value with blanks in it",
        )
    return name.strip(), value.strip()
