"""Contacts of a helpline: writing one down, and changing one."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from heero.domain.contact import Contact
from heero.domain.operations import Add, Operation, Remove, Replace, Value
from heero.domain.words import ID_PATTERN
from heero.errors import AlreadyThere, BadInput, GateShut
from heero.services.contact_typed import KEEPS_BESIDE, TURNS_INTO, Reader, Typed
from heero.services.outcome import Outcome
from heero.store import ids
from heero.store.workspace import Loaded, Workspace

# What changes and destroys is loaded where it is needed: a contact is written down
# while somebody is on the telephone.

WENT_OUT = ("voicemail", "no_answer", "declined")
"""What came of it where the line rang, unless somebody says otherwise."""

USUAL: Mapping[str, str] = {
    "direction": "in",
    "channel": "call",
    "outcome": "talked",
    "first": "not_asked",
    "enough": "not_asked",
    "resolved": "not_asked",
    "allows": "that_we_talked",
}
"""What is taken for granted, and not written down."""

MOST_TRIES = 20


class _Parts(NamedTuple):
    """
    What was typed, by where it goes.

    Attributes:
        record: Into the contact.
        beside: Into the private file beside it.
        promise: Into a promise to be in touch again; empty where there is none.
    """

    record: dict[str, Value]
    beside: dict[str, Value]
    promise: dict[str, Value]


def log(workspace: Workspace, typed: Typed, now: str, me: str | None) -> Outcome:
    """
    Write a contact down, in a new file of its own.

    Args:
        workspace: The records folder.
        typed: What was typed, by field; nothing is needed.
        now: The minute it is.
        me: Who of the team types; they are the peer where none is named.

    Raises:
        BadInput: Something typed is not what its field takes, or nobody is called as
            whoever types; nothing is written.
        OtherProgram: The folder is none of a helpline.
        CannotWrite: The disk would not take it.
    """
    parts = _parted(Reader(workspace, now), typed)
    if parts.beside and "number" not in parts.beside:
        _must_have_number(workspace, "")
    values = parts.record
    values.setdefault("started", f"{now[:13]}:00")
    if me and "peer" not in values:
        values["peer"] = _whoever_types(me)
    if values.get("outcome") in WENT_OUT:
        values.setdefault("direction", "out")
    if parts.promise:
        promise = {"id": ids.of_item(()), **parts.promise}
        values["follow_ups"] = [_owned(promise, values.get("peer"))]
    fit = {key: word for key, word in values.items() if USUAL.get(key) != word}
    shown, record_id = _created(workspace, fit)
    data: dict[str, Value] = {"id": record_id, "path": shown}
    lines = [f"kept in {shown}"]
    if parts.promise:
        lines.append(f"to be in touch again by {parts.promise['due']}")
    notes = _put_beside(workspace, record_id, parts, me)
    return Outcome(lines, data, notes)


def change(
    workspace: Workspace,
    record_id: str,
    typed: Typed,
    drop: Sequence[str],
    now: str,
    me: str | None,
    *,
    done: bool = False,
) -> Outcome:
    """
    Change what a contact says.

    Args:
        workspace: The records folder.
        record_id: Which contact.
        typed: What it says from now on, by field.
        drop: The fields that are taken out.
        now: The minute it is.
        me: Who of the team types.
        done: Whether everything that was promised is done.

    Raises:
        BadInput: Something typed is not what its field takes; nothing is changed.
        GateShut: Only who wrote it says what the caller allows.
        Unreadable: The record has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    from heero.services import call_backs, records

    reader = Reader(workspace, now)
    parts = _parted(reader, typed)
    gone = [_droppable(reader, each) for each in drop]

    if parts.beside and "number" not in parts.beside:
        _must_have_number(workspace, record_id)

    def operations(loaded: Loaded[Contact]) -> list[Operation]:
        _may_say(loaded.record, {*parts.record, *gone}, me)
        made: list[Operation] = [
            Replace((key,), word) if key in loaded.values else Add((key,), word)
            for key, word in parts.record.items()
        ]
        made += [Remove((key,)) for key in gone if key in loaded.values]
        if done:
            made += [
                Add(("follow_ups", each.id, "done"), now[:10])
                for each in loaded.record.follow_ups
                if each.done is None
            ]
        if parts.promise:
            item = records.FreshIds(loaded.values)()
            promise = {"id": item, **parts.promise}
            peer = parts.record.get("peer") or loaded.record.peer
            made.append(Add(("follow_ups", item), _owned(promise, peer)))
        return made

    before = workspace.load(Contact, record_id)
    after = records.change(workspace, Contact, record_id, operations, me or "")
    notes = _put_beside(workspace, record_id, parts, me)
    notes += call_backs.let_go(workspace, record_id, me or "")
    same = before.text == after.text and not notes
    line = f"nothing to change in {after.shown}" if same else f"changed {after.shown}"
    return Outcome([line], {"id": record_id, "path": after.shown}, notes)


def _whoever_types(me: str) -> str:
    if not re.match(ID_PATTERN, me):
        raise BadInput(
            "whoever is typing is not named by an id",
            hint="set HEERO_ME, or `me` in heero.yaml, to one of `heero team show`",
        )
    return me


def _may_say(contact: Contact, keys: set[str], me: str | None) -> None:
    """
    Make sure that nobody but who wrote it says what the caller allows.

    Raises:
        GateShut: Somebody else does.
    """
    if "allows" in keys and contact.peer and contact.peer != me:
        raise GateShut(
            "what others may see was said to whoever wrote this contact",
            hint="they change it, once the caller says so",
        )


def _must_have_number(workspace: Workspace, record_id: str) -> None:
    path = workspace.path("private", record_id)
    if not record_id or not path.is_file():
        raise BadInput("there is no number to ring back", hint="say --call-back NUMBER")


def _droppable(reader: Reader, key: str) -> str:
    name = key.strip().replace("-", "_")
    known = [each.key for each in reader.fields]
    if name not in known or name in {"started", *KEEPS_BESIDE, *TURNS_INTO}:
        raise BadInput(
            f"{key!r} cannot be taken out of a contact",
            hint="take out a field by its name, such as minutes or note",
        )
    return name


def _put_beside(
    workspace: Workspace, record_id: str, parts: _Parts, me: str | None
) -> list[str]:
    if not parts.beside:
        return []
    from heero.services import call_backs

    shown = call_backs.put(workspace, record_id, parts.beside, me or "")
    return [f"the number is in {shown}, and is destroyed once nothing is promised"]


def _owned(promise: dict[str, Value], peer: Value) -> dict[str, Value]:
    return {**promise, "owner": peer} if peer else promise


def _created(workspace: Workspace, values: dict[str, Value]) -> tuple[str, str]:
    """Write a new record under an id that is drawn without looking who has which."""
    for _ in range(MOST_TRIES):
        record_id = ids.of_many()
        try:
            path = workspace.create("contact", {"id": record_id, **values})
        except AlreadyThere:
            continue
        return workspace.shown(path), record_id
    raise AssertionError("every id is taken")


def _parted(reader: Reader, typed: Typed) -> _Parts:
    """
    Read what was typed, and part it by where it goes.

    Raises:
        BadInput: Something typed is not what its field takes.
    """
    parts = _Parts({}, {}, {})
    for key, words in typed.items():
        found = reader.read(key, words)
        if key in KEEPS_BESIDE:
            parts.beside[KEEPS_BESIDE[key]] = found
        elif key in TURNS_INTO:
            parts.promise["due" if key == "follow_up" else key] = found
        else:
            parts.record[key] = found
    if "number" in parts.beside:
        parts.promise.setdefault("due", reader.now[:10])
        parts.promise["why"] = "call_back"
    if parts.promise and "due" not in parts.promise:
        raise BadInput("by when is not said", hint="say --follow-up DAY too")
    return parts
