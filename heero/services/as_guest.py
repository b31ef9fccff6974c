"""Whoever has no record any more was at a workshop all the same, as a guest."""

from heero.domain.operations import Add, Operation, Remove
from heero.domain.workshop import Workshop
from heero.store.workspace import Loaded


def named_in(record: Workshop, record_id: str) -> bool:
    """Return whether a workshop names somebody."""
    named = {*record.participants, *(each.participant for each in record.after_care)}
    for session in record.sessions:
        named |= {*session.attended}
        named |= {who for each in session.done for who in each.participants}
    return record_id in named


def as_guest(now: Loaded[Workshop], record_id: str) -> list[Operation]:
    """Return what keeps in a workshop that somebody without a record was there."""
    places: list[tuple[tuple[str, ...], str]] = []
    if record_id in now.record.participants:
        places.append(((), "participants"))
    for session in now.record.sessions:
        if record_id in session.attended:
            places.append((("sessions", session.id), "attended"))
        places += [
            (("sessions", session.id, "done", each.id), "participants")
            for each in session.done
            if record_id in each.participants
        ]
    made: list[Operation] = []
    for path, key in places:
        made.append(Add((*path, "guests", record_id), record_id))
        made.append(Remove((*path, key, record_id)))
    made += [
        Remove(("after_care", each.id))
        for each in now.record.after_care
        if each.participant == record_id
    ]
    return made
