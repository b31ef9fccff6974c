"""
Signing up for a session for staff: by a word somebody chose, or as one of a number.

No order in a record tells who was first, and no word leads to anybody.
"""

import re

from heero.domain.crisis import SupportEvent
from heero.domain.operations import Add, Operation, Order, Remove, Replace
from heero.domain.words import ID_PATTERN
from heero.errors import BadInput
from heero.services import callers
from heero.services.outcome import Outcome
from heero.services.records import change
from heero.services.support_events import event_id, how_many, room_in
from heero.store.workspace import Loaded, Workspace


def signed_up(workspace: Workspace, word: str, chosen: str, more: int) -> Outcome:
    """
    Keep that somebody comes; where it is full, that they wait.

    Args:
        workspace: The records folder.
        word: Which event.
        chosen: The word they chose; empty where they are one of a number.
        more: How many come without a word; with no word, none means one.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: The word is none, or is used for somebody elsewhere in the folder.
    """
    record_id = event_id(workspace, word)
    own = _word(chosen)
    if own:
        _must_be_free(workspace, own)
    many = more or (0 if own else 1)
    late = placed = 0

    def adding(now: Loaded[SupportEvent]) -> list[Operation]:
        nonlocal late, placed
        record, found = now.record, list[Operation]()
        room = room_in(record)
        late = placed = 0
        if own and own not in record.signed_up:
            full = room is not None and room < 1
            late, placed = int(full), int(not full)
            found += _moved(record, own, "waiting" if full else "signed_up")
            room = room if room is None or full else room - 1
        come = many if room is None else min(many, max(room, 0))
        late, placed = late + many - come, placed + come
        found += _by_number(record, come, many - come)
        return found

    record = change(workspace, SupportEvent, record_id, adding).record
    lines = [f"signed up: {how_many(record)}"]
    if not late + placed:
        lines = [f"{own} has a place already: {how_many(record)}"]
    notes = []
    if late:
        who = "this one waits" if late == 1 else f"{late} of them wait"
        notes.append(f"it is full, so {who}; tell them kindly, and say when it is next")
    return Outcome(lines, {"id": record_id, "waiting": late}, notes)


def signed_off(workspace: Workspace, word: str, chosen: str, fewer: int) -> Outcome:
    """
    Keep that somebody does not come after all; nobody asks why.

    Raises:
        NoSuchRecord: There is no such event.
        BadInput: Nobody signed up with that word, or not so many without one.
    """
    record_id = event_id(workspace, word)
    own = _word(chosen)

    def taking(now: Loaded[SupportEvent]) -> list[Operation]:
        record, found = now.record, list[Operation]()
        if own:
            if own not in (*record.signed_up, *record.waiting):
                raise BadInput(
                    "nobody signed up with that word",
                    hint=f"see `heero event show {record_id}`",
                )
            key = "signed_up" if own in record.signed_up else "waiting"
            found.append(Remove((key, own)))
        if fewer > record.signed_up_more + record.waiting_more:
            raise BadInput(
                "not so many signed up without a word",
                hint=f"see `heero event show {record_id}`",
            )
        late = min(fewer, record.waiting_more)
        return [*found, *_by_number(record, late - fewer, -late)]

    record = change(workspace, SupportEvent, record_id, taking).record
    room, notes = room_in(record), []
    waiting = len(record.waiting) + record.waiting_more
    if waiting and room:
        words = f" ({', '.join(record.waiting)})" if record.waiting else ""
        wait = "1 waits" if waiting == 1 else f"{waiting} wait"
        notes.append(f"there is room for {room} again, and {wait}{words}")
    return Outcome([f"taken off: {how_many(record)}"], {"id": record_id}, notes)


def _word(typed: str) -> str:
    word = "-".join(typed.strip().lower().split())
    if word and not re.match(ID_PATTERN, word):
        raise BadInput(
            "that is no word to sign up with",
            hint="small letters and digits, such as river or blue-kite; no name",
        )
    return word


def _must_be_free(workspace: Workspace, word: str) -> None:
    """
    Make sure that a word leads to nobody: to no caller and to none of the team.

    Raises:
        BadInput: It does; which of them is not said.
    """
    taken = word in workspace.ids("team") or callers.is_one(workspace, word)
    if taken:
        raise BadInput(
            "that word is not free",
            hint="choose another, one that is used for nothing else here",
        )


def _moved(record: SupportEvent, word: str, key: str) -> list[Operation]:
    """Return what puts a word in a list, in which no order tells who was first."""
    there: tuple[str, ...] = getattr(record, key)
    if word in there:
        return []
    other = "signed_up" if key == "waiting" else "waiting"
    gone = [Remove((other, word))] if word in getattr(record, other) else []
    return [*gone, Add((key, word), word), Order((key,), tuple(sorted((*there, word))))]


def _by_number(record: SupportEvent, come: int, wait: int) -> list[Operation]:
    found: list[Operation] = []
    for key, there, more in (
        ("signed_up_more", record.signed_up_more, come),
        ("waiting_more", record.waiting_more, wait),
    ):
        if more:
            found.append(Replace((key,), str(max(there + more, 0))))
    return found
