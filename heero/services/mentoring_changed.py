"""Changing a line of a mentee, a mentor or a pair."""

from collections.abc import Callable, Mapping, Sequence

from heero.domain.mentoring import Mentee, Pair
from heero.domain.operations import Operation, Remove, Replace, Value
from heero.domain.record import Record
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchField
from heero.services.mentor_words import (
    code,
    codes,
    day_or_today,
    month_typed,
    office_typed,
    tags,
    yes_or_no,
)
from heero.services.mentoring_named import must_be_mentoring, record_of
from heero.services.mentors import Reaching, reach_typed, reachable
from heero.services.outcome import Outcome
from heero.services.records import change
from heero.services.team import member_id
from heero.services.teams import role
from heero.store.workspace import Workspace

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
    return day_or_today(typed, today)


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
            written with commas, lines with semicolons.
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

    changed: list[Operation] = [
        Replace(path, value) if value else Remove(path) for path, value in read
    ]
    lines, data = [], {"id": record_id}
    if read:
        data["path"] = change(workspace, model, record_id, changed, by).shown
        lines.append(f"changed {data['path']}")
    if reach:
        data["private"] = reachable(workspace, record_id, reach, by)
        lines.append(f"how to reach them is in {data['private']}")
    return Outcome(lines, data)


def _read(
    workspace: Workspace, known: Mapping[str, Read], key: str, value: str, today: Day
) -> Value:
    if key not in known:
        raise NoSuchField(key, list(known))
    return known[key](workspace, value, today) if value else None


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
