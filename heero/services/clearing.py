"""Saying whether it is safe to invite somebody: clearances."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from heero.domain.gate import CLEARED_FOR, STATES, Standing, needs_clearing, standing
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.people import Person
from heero.domain.private import Clearance, ClearanceState, Private
from heero.domain.scopes import TOUCH
from heero.domain.spans import longest
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services import gate_turns
from heero.services.gate import may_clear
from heero.services.outcome import Outcome
from heero.services.permission import may_write
from heero.services.private_files import must_be_here, write
from heero.services.records import FreshIds, opened, participant_id, person_in
from heero.services.team import member_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace

_STILL: dict[Standing, str] = {
    "check_first": "somebody said of this very day that they are checked first",
    "blocked": "somebody said of this very day that they are not invited",
    "noted": "a safety note is of this very day",
}


@dataclass(frozen=True)
class Decided:
    """
    What somebody decided about inviting one person.

    Attributes:
        state: `clear`, `check_first` or `blocked`, typed loosely.
        basis: On what ground; only a clearance needs one.
        by: Who decided, by id or name; empty for whoever is typing.
        until: The last day a clearance holds; empty for 90 days.
    """

    state: str
    basis: str = ""
    by: str = ""
    until: str = ""


def decide(
    workspace: Workspace,
    word: str,
    who: str,
    decided: Decided,
    today: Day,
    me: str = "",
) -> Outcome:
    """
    Write down whether somebody may be invited, in the private file.

    Anybody of the team may close the gate; only the roles that `heero.yaml` names may
    open it. What was said by the same member on the same day is put right.

    Args:
        workspace: The records folder.
        word: Whose record.
        who: Which of their people.
        decided: What was decided.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant, or nobody of the team.
        NoSuchPart: There is nobody like that in the record.
        BadInput: It is not of the form it needs, or whoever decided may not clear.
        GateShut: It cannot be clear today, whatever is written.
    """
    if not who:
        raise BadInput("whom is it about?", hint="name them behind the participant")
    state = state_typed(decided.state)
    record = opened(workspace, participant_id(workspace, word), me).record
    person = cleared_at_all(person_in(record, who))
    by = of_the_team(workspace, decided.by, me)
    notes = []
    if state == "clear":
        _must_be_allowed(workspace, by)
        notes += may_write(record, today, TOUCH)
        must_be_here(workspace)
    fields = _fields(person, state, decided, today)
    fields["by"] = by
    until = fields.get("until", "")
    if until > (date.fromisoformat(today) + CLEARED_FOR).isoformat():
        notes.append(
            f"that is longer than {CLEARED_FOR.days} days; much changes in a life, so "
            "look again before"
        )

    def made(now: Private, fresh: FreshIds) -> list[Operation]:
        return _said(now, fields, today, fresh)

    (shown, new), turned = gate_turns.watched(
        workspace, record, today, lambda: write(workspace, record.id, made, me)
    )
    held = f" until {until}" if until else ""
    data = {
        "id": record.id,
        "person": person.id,
        "state": state,
        "until": until or None,
        "path": shown,
        "meetings": turned.data,
    }
    lines = [f"{person.id}: {state}{held}, in {shown}", *turned.lines]
    return Outcome(lines, data, [*notes, *new])


def _fields(
    person: Person, state: ClearanceState, decided: Decided, today: Day
) -> dict[str, str]:
    fields = {
        "person": person.id,
        "state": state,
        "date": today,
        "basis": _basis(state, decided.basis),
    }
    until = _until(state, decided.until, today)
    if state == "clear":
        fields["until"] = until.isoformat()
    return fields


def _said(
    now: Private, fields: dict[str, str], today: Day, fresh: FreshIds
) -> list[Operation]:
    before = _said_today(now, fields["person"], fields["by"], today)
    said = before.id if before else fresh()
    item: dict[str, Value] = {"id": said, **fields}
    if fields["state"] == "clear":
        try:
            read = Clearance.model_validate(item)
        except ValidationError:
            raise BadInput(
                "these words hold a sign that no record can keep",
                hint="type the ground in plain letters",
            ) from None
        _must_hold(now, read, today)
    path = ("clearances", said)
    return [Replace(path, item) if before else Add(path, item)]


def state_typed(typed: str) -> ClearanceState:
    """
    Return the state that is meant, typed as `check first` or `blockd`.

    Raises:
        BadInput: There is no such state.
    """
    found = only_one(typed, STATES)
    if found is not None:
        return found
    raise BadInput(
        "somebody is clear, check_first or blocked", hint="give --state one of them"
    )


def cleared_at_all(person: Person) -> Person:
    """
    Return a person of whom can be said whether it is safe to invite them.

    Raises:
        BadInput: It is a group, a service, a pet or an ancestor, or they died.
    """
    if not needs_clearing(person):
        raise BadInput(
            f"{person.id} is neither cleared nor invited",
            hint="that is asked of living people, not of groups, services, animals "
            "and ancestors",
        )
    return person


def of_the_team(workspace: Workspace, by: str, me: str) -> str:
    """
    Return who of the team says something, by their id.

    Raises:
        NoSuchRecord: Nobody of the team is called like that.
        BadInput: Nobody was named.
    """
    if not (by or me):
        raise BadInput(
            "somebody of the team stands by this", hint="say who with --by TEAM"
        )
    return member_id(workspace, by or me)


def _must_be_allowed(workspace: Workspace, by: str) -> None:
    """
    Make sure that somebody is with the team and may clear.

    What somebody cleared before they left holds to its last day.

    Raises:
        BadInput: They may not.
    """
    may = [
        each
        for each in sorted(may_clear(workspace))
        if workspace.load(TeamMember, each).record.status != "left"
    ]
    if by in may:
        return
    roles = ", ".join(each.replace("_", " ") for each in workspace.settings.clears)
    raise BadInput(
        f"{by} may not clear anybody in this folder",
        hint=f"ask {', '.join(may)}, and say so with --by; anybody may say check_first "
        "or blocked"
        if may
        else f"nobody of the team is {roles or 'named by clears in heero.yaml'}",
    )


def _until(state: ClearanceState, typed: str, today: Day) -> date:
    day = date.fromisoformat(today)
    if not typed.strip():
        return day + CLEARED_FOR
    if state != "clear":
        raise BadInput(
            "only a clearance ends by itself",
            hint="leave --until away; this holds until somebody clears them",
        )
    until = date.fromisoformat(day_typed(typed))
    if until < day:
        raise BadInput(
            "that day has passed", hint=f"a clearance holds {CLEARED_FOR.days} days"
        )
    if until.isoformat() > longest(today):
        raise BadInput(
            "a clearance holds for twelve months at most",
            hint=f"leave --until away for {CLEARED_FOR.days} days",
        )
    return until


def _basis(state: ClearanceState, typed: str) -> str:
    if typed.strip():
        return typed.strip()
    if state == "clear":
        raise BadInput(
            "a clearance says on what ground", hint="give it with --basis WORDS"
        )
    return "not said"


def _said_today(now: Private, person: str, by: str, today: Day) -> Clearance | None:
    """Return what one of the team said of somebody on this very day, or `None`."""
    for each in now.clearances:
        if (each.person, each.by, each.date) == (person, by, today):
            return each
    return None


def _must_hold(now: Private, item: Clearance, today: Day) -> None:
    """
    Make sure that a clearance counts once it is written.

    Raises:
        GateShut: Something of the same day is narrower.
    """
    others = tuple(each for each in now.clearances if each.id != item.id)
    after = now.model_copy(update={"clearances": (*others, item)})
    known = standing(after, item.person, today)
    if known != "clear":
        raise GateShut(
            f"{item.person} cannot be clear today: "
            f"{_STILL.get(known, 'something later stands')}",
            hint="the narrower word of a day holds; look again tomorrow",
        )
