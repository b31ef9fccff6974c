"""Contacts of navigators: noting one, and whose next one is due."""

from dataclasses import dataclass
from typing import Literal, get_args

from heero.domain.consents import in_force
from heero.domain.contacts import due_on
from heero.domain.operations import Add, Operation, Value
from heero.domain.participant import Participant
from heero.domain.story import Visit
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import after_care
from heero.services.outcome import Outcome
from heero.services.permission import may_write
from heero.services.records import FreshIds, change, data_of, opened, participant_id
from heero.services.team import member_id, team_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

How = Literal["visit", "call", "text", "online", "other"]

HOWS: tuple[How, ...] = get_args(How)
"""How people can be in touch."""


@dataclass(frozen=True)
class Said:
    """
    What is said of one contact.

    Attributes:
        how: How they were in touch.
        on: The day; empty for today.
        next: The day they mean to be in touch again; empty where none was said.
        by: Who of the team, by id or name; empty for whoever is typing.
        reached: Whether they reached each other; a try counts too.
    """

    how: How = "visit"
    on: str = ""
    next: str = ""
    by: str = ""
    reached: bool = True


def note(
    workspace: Workspace, word: str, said: Said, today: Day, me: str = ""
) -> Outcome:
    """
    Note a contact or a try: how, when, by whom, and when the next one is.

    Args:
        workspace: The records folder.
        word: Whose record.
        said: What is said of it.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant, or nobody of the team.
        GateShut: The yes to a record has ended or was taken back.
        BadInput: A day is none, lies ahead, or comes before the other.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    notes = may_write(record, today, ("visits",))
    by = member_id(workspace, said.by) if said.by else me and team_id(workspace, me)
    on, coming = day_typed(said.on) or today, day_typed(said.next)
    if on > today:
        raise BadInput(
            "that day has not come yet", hint="give --next for the next contact"
        )
    if coming and coming < on:
        raise BadInput("the next contact is before this one", hint="see the two days")
    fields: dict[str, Value] = {"date": on, "how": said.how}
    if by:
        fields["by"] = by
    fields["result"] = "reached" if said.reached else "tried"
    if coming:
        fields["next"] = coming
    made: dict[str, str] = {}

    def operations(now: Loaded[Participant]) -> list[Operation]:
        visits = now.values.get("visits")
        for item in visits if isinstance(visits, list) else ():
            if isinstance(item, dict) and {**fields, "id": item.get("id")} == item:
                made.update(id=str(item["id"]), done="it was noted already")
                return []
        made.update(id=FreshIds(now.values)(), done="noted")
        return [Add(("visits", made["id"]), {"id": made["id"], **fields})]

    saved = change(workspace, Participant, record_id, operations, me)
    due = due_on(saved.record, workspace.settings.visits_a_month)
    lines = [f"{made['done']} in {saved.shown}"]
    lines += [f"the next contact is due on {due}"] if due else []
    reached = on if said.reached else ""
    lines += after_care.after_visit(workspace, record_id, reached, me)
    data = {"id": made["id"], "path": saved.shown, "due": due}
    return Outcome(lines, data, notes)


def shown(workspace: Workspace, word: str) -> Outcome:
    """
    Tell when navigators were in touch with somebody, the last one first.

    Raises:
        NoSuchRecord: There is no such participant.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    due = due_on(record, workspace.settings.visits_a_month)
    visits = sorted(record.visits, key=lambda each: each.date)
    lines = [_line(each) for each in reversed(visits)]
    notes = [] if visits else ["nobody has noted a contact yet"]
    lines += [f"the next contact is due on {due}"] if due else []
    data = {
        "id": record.id,
        "due": due,
        "visits": [data_of(each) for each in reversed(visits)],
    }
    return Outcome(lines, data, notes)


def _line(visit: Visit) -> str:
    parts = [f"{visit.date}: {visit.how}, {visit.result}"]
    if visit.by:
        parts.append(f"by {visit.by}")
    if visit.next:
        parts.append(f"next on {visit.next}")
    return ", ".join(parts)


def due(record: Participant, a_month: int, today: Day) -> Day | None:
    """
    Return since when the next contact with somebody is due; `None` where it is not.

    Whoever is not active, and whoever took back their yes or let it end, is left in
    peace.

    Args:
        record: The participant.
        a_month: How many contacts a month are meant.
        today: The day.
    """
    if record.status != "active":
        return None
    asked = any(each.purpose == "run_workshop" for each in record.consents)
    if asked and not in_force(record, "run_workshop", today):
        return None
    found = due_on(record, a_month)
    return found if found is not None and found <= today else None
