"""Notes about safety, which end clearances; they lie in the private file alone."""

from heero.domain.operations import Add, Operation, Value
from heero.domain.private import Flag, Private
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate_turns
from heero.services.clearing import of_the_team
from heero.services.outcome import Outcome
from heero.services.private_files import write
from heero.services.records import FreshIds, opened, participant_id, person_in
from heero.store.workspace import Workspace


def note(
    workspace: Workspace,
    word: str,
    words: str,
    who: str,
    today: Day,
    by: str = "",
    me: str = "",
) -> Outcome:
    """
    Keep a note about safety in the private file; it ends clearances.

    Args:
        workspace: The records folder.
        word: Whose record.
        words: What it says.
        who: Whom it is about; empty where it touches everybody.
        today: The day.
        by: Who of the team wrote it; empty for whoever is typing.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant, or nobody of the team.
        NoSuchPart: There is nobody like that in the record.
        BadInput: It says nothing.
    """
    record = opened(workspace, participant_id(workspace, word), me).record
    if not words.strip():
        raise BadInput("a note says something", hint="write it behind --note")
    person = person_in(record, who).id if who else None
    item: dict[str, Value] = {
        "words": words.strip(),
        "by": of_the_team(workspace, by, me),
        "date": today,
        "safety": "said_yes",
    }
    if person:
        item["person"] = person

    def made(now: Private, fresh: FreshIds) -> list[Operation]:
        for each in now.flags:
            if each == Flag.model_validate({"id": each.id, **item}):
                return []
        drawn = fresh()
        return [Add(("flags", drawn), {"id": drawn, **item})]

    (shown, new), turned = gate_turns.watched(
        workspace, record, today, lambda: write(workspace, record.id, made, me)
    )
    whose = f"the clearance of {person}" if person else "every clearance until today"
    lines = [f"noted in {shown}; it ends {whose}", *turned.lines]
    data = {
        "id": record.id,
        "person": person,
        "path": shown,
        "meetings": turned.data,
    }
    return Outcome(lines, data, new)
