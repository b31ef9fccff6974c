"""Changing one thing without an editor: a person, a tie, a field."""

from collections.abc import Mapping, Sequence
from typing import Any

from heero.domain import fuzzy, layout
from heero.domain.notation import letter_for
from heero.domain.operations import (
    Add,
    Operation,
    Path,
    Remove,
    Replace,
    Value,
    has,
)
from heero.domain.participant import Participant
from heero.domain.people import Person, PersonTie
from heero.errors import BadInput, NoSuchField
from heero.services.outcome import Outcome, one_line
from heero.services.records import (
    FreshIds,
    beside,
    change,
    data_of,
    opened,
    participant_id,
    person_in,
)
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

_SET_PERSON = tuple(
    key
    for key in layout.keys(Person)
    if key not in ("id", "also", "came_by", "tie", "seat", "spots")
)
_SET_TIE = tuple(key for key in layout.keys(PersonTie) if key not in ("as_of", "was"))
_SET_PARTICIPANT = ("name", "pronouns", "kind", "born", "moved", "status")
_SETS = ("languages", "navigators")


def people(workspace: Workspace, word: str) -> Outcome:
    """List the people of a participant, each with what was said, in a line."""
    record = opened(workspace, participant_id(workspace, word)).record
    lines = [f"{each.id}  {line_of(each)}" for each in record.people]
    data = [data_of(each) for each in record.people]
    notes = [] if lines else ["nobody is named yet"]
    return Outcome(lines, data, notes)


def line_of(person: Person) -> str:
    """Say in one line what was said about a person."""
    parts = [one_line(person.name)]
    if person.relation:
        parts.append(one_line(person.relation))
    said = [
        letter.words
        for path, value in (
            (("tie", "strength"), person.tie.strength),
            (("tie", "quality"), person.tie.quality),
            (("tie", "flow"), person.tie.flow),
            (("tie", "state"), person.tie.state),
            (("life",), person.life),
        )
        if (letter := letter_for(path, value))
    ]
    text = ", ".join(parts)
    return f"{text}: {', '.join(said)}" if said else text


def one(workspace: Workspace, word: str, who: str) -> Outcome:
    """Show everything that was said about one person of a participant."""
    record = opened(workspace, participant_id(workspace, word)).record
    person = person_in(record, who)
    data = person.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude={"seat", "spots"}
    )
    lines = [f"{key}: {_words(value)}" for key, value in _flat(data)]
    return Outcome(lines, data_of(person))


def _flat(data: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in data.items():
        if isinstance(value, Mapping):
            found.extend(_flat(value, f"{before}{key}."))
        else:
            found.append((f"{before}{key}", value))
    return found


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_words(each) for each in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={_words(each)}" for key, each in value.items())
    return str(value)


def change_person(
    workspace: Workspace,
    word: str,
    who: str,
    fields: Sequence[str],
    today: str,
    by: str = "",
) -> Outcome:
    """
    Change what a record says about one person.

    Args:
        workspace: The records folder.
        word: Whose record.
        who: Which person.
        fields: `FIELD=VALUE`, several; nothing after `=` takes the field away.
        today: The day, for what is said of a tie.
        by: Who is writing.

    Raises:
        NoSuchField: A field is none of a person's.
        WouldNotRead: A value is not of the kind its field takes; nothing is changed.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    person = person_in(loaded.record, who)
    operations = _person_operations(("people", person.id), fields, loaded.values, today)
    change(workspace, Participant, record_id, operations, by)
    path = workspace.shown(loaded.path)
    return Outcome([f"changed {person.id} in {path}"], {"id": person.id, "path": path})


def add_person(
    workspace: Workspace,
    word: str,
    name: str,
    fields: Sequence[str],
    today: str,
    by: str = "",
) -> Outcome:
    """Put one more person into a record; a name that is there already is mentioned."""
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    known = [each for each in loaded.record.people if each.name == name]
    fresh = ""

    def added(now: Loaded[Participant]) -> list[Operation]:
        # Drawn now, because somebody else may have drawn the same one meanwhile.
        nonlocal fresh
        fresh = FreshIds(now.values, *beside(workspace, record_id))()
        return [
            Add(("people", fresh), {"id": fresh, "name": name}),
            *_person_operations(("people", fresh), fields, {}, today),
        ]

    change(workspace, Participant, record_id, added, by)
    path = workspace.shown(loaded.path)
    notes = (
        [
            f"{known[0].id} has the same name; if they are one person, "
            f"join them with `heero person {record_id} --same {known[0].id} {fresh}`"
        ]
        if known
        else []
    )
    return Outcome([f"added {fresh} to {path}"], {"id": fresh, "path": path}, notes)


def set_fields(
    workspace: Workspace, word: str, fields: Sequence[str], by: str = ""
) -> Outcome:
    """
    Change what a record says about the participant.

    Args:
        workspace: The records folder.
        word: Whose record.
        fields: `FIELD=VALUE`, several; nothing after `=` takes the field away; a list
            is written with commas.
        by: Who is writing.

    Raises:
        NoSuchField: A field is not one that can be set.
        WouldNotRead: A value is not of the kind its field takes; nothing is changed.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    operations: list[Operation] = []
    for field, value in map(_split, fields):
        if field in _SETS:
            words: list[Value] = [each.strip() for each in value.split(",") if each]
            operations.append(Replace((field,), words) if words else Remove((field,)))
        elif field == "born" and value:
            operations.append(Replace(("born",), fuzzy.as_value(fuzzy.parse(value))))
        elif field == "moved" and value:
            operations.append(Replace(("moved",), day_typed(value)))
        elif field in _SET_PARTICIPANT:
            operations.append(_set((field,), value))
        else:
            raise NoSuchField(field, (*_SET_PARTICIPANT, *_SETS))
    change(workspace, Participant, record_id, operations, by)
    path = workspace.shown(loaded.path)
    return Outcome([f"changed {path}"], {"id": record_id, "path": path})


def _person_operations(
    place: Path, fields: Sequence[str], values: dict[str, Value], today: str
) -> list[Operation]:
    operations: list[Operation] = []
    for field, value in map(_split, fields):
        plain = field.removeprefix("tie.")
        if plain == "supports":
            words: list[Value] = [each.strip() for each in value.split(",") if each]
            operations.append(Replace((*place, "tie", plain), words))
        elif plain in _SET_TIE and (field != plain or plain not in _SET_PERSON):
            operations.append(_set((*place, "tie", plain), value))
        elif plain in _SET_PERSON:
            operations.append(_set((*place, plain), value))
        else:
            raise NoSuchField(field, (*_SET_PERSON, *_SET_TIE))
    touched = any(each.path[2:3] == ("tie",) for each in operations)
    if touched and not has(values, (*place, "tie", "as_of")):
        operations.append(Add((*place, "tie", "as_of"), today))
    elif touched:
        operations.append(Replace((*place, "tie", "as_of"), today))
    return operations


def _set(path: Path, value: str) -> Operation:
    return Replace(path, value) if value else Remove(path)


def _split(field: str) -> tuple[str, str]:
    name, sign, value = field.partition("=")
    if not sign:
        raise BadInput(
            "a change is written as FIELD=VALUE, without blanks around the `=`",
            hint="for example `closeness=3`; quote a value with blanks in it",
        )
    return name.strip(), value.strip()
