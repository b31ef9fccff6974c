"""What an audience may see of somebody, when it may see anything today."""

from collections.abc import Sequence
from dataclasses import dataclass

from heero.domain.audience import (
    AUDIENCES,
    READY,
    WHO,
    Audience,
    View,
    consented,
    held_back,
    view,
)
from heero.domain.gate import cleared, protected, shut_out
from heero.domain.left_off import without_places
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput, GateShut, NotYet
from heero.services.folding import as_said
from heero.services.records import opened, participant_id, person_in, private_of
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Seen:
    """
    What an audience may see of somebody, and what to say about it.

    Attributes:
        view: What it may see.
        notes: Remarks for whoever makes the page, never for its reader.
    """

    view: View
    notes: tuple[str, ...] = ()


def seen(
    workspace: Workspace,
    word: str,
    audience: str,
    today: Day,
    without: Sequence[str] = (),
    *,
    live: bool = False,
) -> Seen:
    """
    Return what an audience may see of a participant today, when it may see anything.

    Args:
        workspace: The records folder.
        word: Whose record.
        audience: Whom it is for.
        today: The day it is made.
        without: People to leave off, by id or name.
        live: Whether what was said and is not in the record yet stays where it is.

    Raises:
        NotYet: This version makes nothing for this audience.
        GateShut: The consent it needs is not there, or has ended.
        BadInput: There is no such audience.
    """
    chosen = audience_typed(audience)
    record_id = participant_id(workspace, word)
    read = as_said if live else opened
    record = read(workspace, record_id).record
    if not consented(record, chosen, today):
        raise GateShut(
            f"no consent to share {record_id}'s network holds today",
            hint="ask first, and write it down; the copy for me needs no consent",
        )
    left_off = frozenset(person_in(record, each).id for each in without)
    clear: frozenset[str] = frozenset()
    if chosen != "me":
        private = private_of(workspace, record_id)
        record = without_places(record, protected(private, today))
        if chosen == "network":
            clear = cleared(record, private, today)
            left_off |= shut_out(record, private)
    shown = view(record, chosen, today, clear=clear, without=left_off)
    return Seen(shown, _remarks(record, chosen))


def _remarks(record: Participant, audience: Audience) -> tuple[str, ...]:
    if audience == "me":
        return ()
    who = f"this map is {WHO[audience]}; whoever gets it can show it to others"
    if not held_back(record, audience):
        return (who,)
    return (
        who,
        f"not everybody is on it; `heero exercise {record.id} sharing` asks "
        "who may hear about whom",
    )


def audience_typed(word: str) -> Audience:
    """
    Return the audience somebody typed.

    Raises:
        BadInput: There is none.
        NotYet: This version makes nothing for it.
    """
    if word not in AUDIENCES:
        raise BadInput(
            f"there is no audience called '{word}'",
            hint=f"there is: {', '.join(AUDIENCES)}",
        )
    found: Audience = next(each for each in AUDIENCES if each == word)
    if found not in READY:
        raise NotYet(
            f"a map for '{word}'", hint=f"there is: {', '.join(sorted(READY))}"
        )
    return found
