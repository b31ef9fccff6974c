"""Welcoming somebody: a new participant's record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from heero.domain import fuzzy
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.participant import Participant, Purpose
from heero.domain.spans import longest
from heero.domain.team import TeamMember
from heero.errors import BadInput, HeeroError
from heero.services import naming, team
from heero.services.outcome import Outcome
from heero.services.records import FreshIds
from heero.store import files, journal, plain
from heero.store.workspace import Workspace

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
"""What a consent can be for."""

NEEDED = frozenset({"name", "consent-run"})
"""The questions of the welcome that nothing can be kept without."""

_FIELDS = Participant.model_fields


@dataclass(frozen=True)
class Arrival:
    """
    What is known of somebody who arrives.

    Attributes:
        name: The name they use; the only thing that must be known.
        kind: Which wording they want.
        pronouns: Their pronouns.
        born: When they were born, as they say it.
        languages: Tags of languages.
        navigators: Ids or names of the team.
        children: Names of an adult participant's children.
        consents: `PURPOSE` or `PURPOSE:EXPIRES`.
    """

    name: str
    kind: str = "youth"
    pronouns: str = ""
    born: str = ""
    languages: Sequence[str] = ()
    navigators: Sequence[str] = ()
    children: Sequence[str] = ()
    consents: Sequence[str] = field(default=())


def welcome(
    workspace: Workspace, arrival: Arrival, today: str, by: str | None
) -> Outcome:
    """
    Make the record of somebody who arrives.

    A similar name is mentioned and never in the way.

    Raises:
        BadInput: There is no name, a navigator is nobody of the team, or a consent is
            not to any purpose.
        FitsSeveral: A navigator may be more than one of the team.
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
        CannotWrite: The disk would not take it.
    """
    if not arrival.name.strip():
        raise BadInput(
            "there is no name yet", hint="any name they use will do, or a symbol"
        )
    navigators = team.navigator_ids(workspace, arrival.navigators)
    arrival = replace(arrival, navigators=navigators)
    record_id = workspace.new_id()
    values = values_of(arrival, record_id, today, by)
    path = workspace.create("participant", values)
    shown = workspace.shown(path)
    return Outcome(
        [f"welcome; the record is {shown}"],
        {"id": record_id, "path": shown},
        [*_similar(workspace, arrival.name, record_id), *_unheard(arrival)],
    )


def begun(
    workspace: Workspace, values: Mapping[str, Value], today: str, by: str | None
) -> str:
    """
    Make the record of somebody who has just said yes to it, and return its id.

    Args:
        workspace: The records folder.
        values: What was said so far, with an id.
        today: The day.
        by: Who welcomes.

    Raises:
        WouldNotRead: A value is not of the kind its field takes; nothing is made.
        CannotWrite: The disk would not take it.
    """
    whole: dict[str, Value] = {
        # A list whose last entry was taken back says no more than none.
        **{key: each for key, each in values.items() if each != []},
        "status": "active",
        "intake": {"date": today, **({"by": by} if by else {})},
    }
    ordered = {
        key: whole[key]
        for key in (field.alias or name for name, field in _FIELDS.items())
        if key in whole and key != "heero"
    }
    workspace.create("participant", ordered)
    return str(values["id"])


def welcomed(workspace: Workspace, record_id: str) -> Outcome:
    """Say which record was made."""
    record = workspace.load(Participant, record_id).record
    shown = workspace.shown(workspace.path("participant", record_id))
    return Outcome(
        [f"welcome; the record is {shown}"],
        {"id": record_id, "path": shown},
        _similar(workspace, record.name, record_id),
    )


def unmade(workspace: Workspace, record_id: str) -> None:
    """Take away the record of somebody who thought better of it while arriving."""
    with files.locked(workspace.inner, "another heero"):
        path = workspace.journal(record_id)
        for each in (path, journal.aside(path), journal.broken(path)):
            files.remove(each)
        files.remove(workspace.path("participant", record_id))


def said_yes(values: Mapping[str, Value]) -> bool:
    """Return whether somebody said yes to a record, in the record as it is now."""
    consents = values.get("consents")
    return isinstance(consents, list) and any(
        isinstance(each, dict) and each.get("purpose") == "run_workshop"
        for each in consents
    )


def navigators(workspace: Workspace) -> list[dict[str, str]]:
    """Return everybody of the team who may walk with somebody: id and name."""
    found = []
    for each in workspace.ids("team"):
        try:
            member = workspace.load(TeamMember, each).record
        except HeeroError:
            # Who cannot be read cannot be offered; `heero validate` says why.
            continue
        if member.status == "active" and any("navigator" in r for r in member.roles):
            found.append({"id": member.id, "name": member.name})
    return found


def values_of(
    arrival: Arrival, record_id: str, today: str, by: str | None
) -> dict[str, Value]:
    """Return the values of a new record, in their usual order."""
    values: dict[str, Value] = {"id": record_id, "name": arrival.name.strip()}
    if arrival.pronouns:
        values["pronouns"] = arrival.pronouns
    values["kind"] = arrival.kind
    if arrival.born:
        values["born"] = fuzzy.as_value(fuzzy.parse(arrival.born))
    if arrival.languages:
        values["languages"] = list(arrival.languages)
    if arrival.navigators:
        values["navigators"] = list(arrival.navigators)
    values["status"] = "active"
    values["intake"] = {"date": today, **({"by": by} if by else {})}
    fresh = FreshIds(values)
    if arrival.children:
        values["children"] = [
            {"id": fresh(), "name": name} for name in arrival.children
        ]
    if arrival.consents:
        values["consents"] = [
            _consent(each, fresh(), today) for each in arrival.consents
        ]
    return values


def _consent(typed: str, consent_id: str, today: str) -> dict[str, Value]:
    purpose, _, expires = typed.partition(":")
    if purpose not in PURPOSES:
        raise BadInput(
            "a consent is to one purpose: " + ", ".join(PURPOSES),
            hint="write PURPOSE, or PURPOSE:2027-11-02 for the day it ends",
        )
    latest = longest(today)
    if expires and not today <= expires <= latest:
        raise BadInput(
            "a consent ends on a day from today on, within twelve months",
            hint=f"write PURPOSE, or PURPOSE:DAY with a day until {latest}",
        )
    return {
        "id": consent_id,
        "purpose": purpose,
        "from": today,
        "expires": expires or latest,
    }


def of_the_same_name(workspace: Workspace, name: str) -> list[str]:
    """Return the ids of those who have the very same name, however it is written."""
    return naming.named(workspace, workspace.ids("participant"), name)


def is_back(record_id: str) -> str:
    """Return what to do where somebody of a name is here already and is back."""
    return (
        f"if it is the same person, they go on in it: "
        f"`heero consent give {record_id} run_workshop`"
    )


def _similar(workspace: Workspace, name: str, record_id: str) -> list[str]:
    """Mention others with a similar name, by id."""
    wanted = fold_name(name)
    near, same = [], []
    for each in workspace.ids("participant"):
        if each == record_id:
            continue
        try:
            other = fold_name(workspace.load(Participant, each).record.name)
        except HeeroError:
            continue
        if wanted == other:
            same.append(each)
        elif wanted in other.split() or other in wanted.split():
            near.append(each)
    return [
        *(f"the same name is here already, {each}; {is_back(each)}" for each in same),
        *(
            [f"a similar name is here already, {', '.join(near)}; both are kept"]
            if near
            else []
        ),
    ]


def _unheard(arrival: Arrival) -> list[str]:
    if arrival.consents:
        return []
    return ["no consent is written down yet; ask before the first exercise"]


def prepared(path: Path) -> Arrival:
    """
    Return an arrival from a YAML file with the fields of an intake.

    Raises:
        BadInput: There is no such file, or it is no YAML.
    """
    try:
        fields = plain.values_of(files.read(path))
    except FileNotFoundError:
        fields = None
    if not isinstance(fields, dict):
        raise BadInput(
            f"the answers cannot be read from '{path}'",
            hint="one field on each line, as in `name: Remi`",
        )
    return _arrival(fields)


def _arrival(values: Mapping[str, Value]) -> Arrival:
    """
    Return an arrival from fields by name; words with commas are several.

    Raises:
        BadInput: A name is none of an arrival's.
    """
    known = {each for each in Arrival.__dataclass_fields__}
    for key in values:
        if key not in known:
            raise BadInput(
                "there is a field here that an intake does not have",
                hint="the fields are: " + ", ".join(sorted(known)),
            )
    words = {
        key: str(value)
        for key, value in values.items()
        if isinstance(value, str) and key in ("name", "kind", "pronouns", "born")
    }
    lists = {
        key: _listed(values.get(key))
        for key in ("languages", "navigators", "children", "consents")
    }
    return Arrival(
        name=words.get("name", ""),
        kind=words.get("kind", "youth"),
        pronouns=words.get("pronouns", ""),
        born=words.get("born", ""),
        **lists,
    )


def _listed(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(each.strip() for each in value.split(",") if each.strip())
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    return ()
