"""Requests to see or to correct a record, from the day they are made to the answer."""

from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from heero.domain.asked import DAYS, GROUNDS, MOST_LONGER, answer_by, open_in
from heero.domain.log import LongerWhy, Outcome, Request, RequestKind
from heero.domain.near import only_one
from heero.domain.operations import Value
from heero.domain.spans import later
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import logs, naming, outcome
from heero.services.team import team_id
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace

_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True)
class Asked:
    """
    One request that is about to be answered, put off or noted.

    Attributes:
        kind: What was asked for.
        participant: Whose record.
        day: The day it was asked, as it was typed; empty for today or the open one.
        today: The day.
        by: Who is typing; empty where nobody knows.
    """

    kind: RequestKind
    participant: str
    day: str
    today: Day
    by: str = ""


def noted(workspace: Workspace, asked: Asked) -> tuple[logs.Entry, Request]:
    """
    Return the open request of this kind, or write a new one down.

    Raises:
        BadInput: The day is none, or is still to come.
        Unreadable: A log has errors.
    """
    there = _there(workspace, asked)
    if there is not None:
        return there
    day = _day(asked)
    fields: dict[str, Value] = {
        "kind": asked.kind,
        "participant": asked.participant,
        "asked": day or asked.today,
    }
    entry = logs.add(workspace, str(fields["asked"]), "requests", fields, asked.by)
    return entry, Request.model_validate({"id": entry.id, **fields})


def _there(workspace: Workspace, asked: Asked) -> tuple[logs.Entry, Request] | None:
    """Return the open request that is meant; `None` where there is none yet."""
    day = _day(asked)
    for year, each in open_in(logs.every(workspace)):
        mine = (each.kind, each.participant) == (asked.kind, asked.participant)
        if mine and day in ("", each.asked):
            return logs.Entry(year, each.id, f"log/{year}.yaml"), each
    return None


def _day(asked: Asked) -> Day:
    """
    Return the day something was asked, as it was typed; empty for none.

    Raises:
        BadInput: It is none, or is still to come.
    """
    day = day_typed(asked.day)
    if day > asked.today:
        raise BadInput(
            "nobody can have asked on a day that is still to come",
            hint="give --asked with the day they asked",
        )
    return day


def answered(
    workspace: Workspace,
    asked: Asked,
    how: Outcome,
    ground: str = "",
    *,
    disagrees: bool = False,
) -> logs.Entry:
    """
    Write down that a request was answered, and how.

    Args:
        workspace: The records folder.
        asked: The request.
        how: What became of it.
        ground: On what ground it was refused, in part or as a whole.
        disagrees: Whether they put down that they see it another way.

    Raises:
        BadInput: There is no such ground.
        Unreadable: A log has errors.
    """
    known = ground_typed(asked.kind, ground) if ground else ""
    entry, _ = noted(workspace, asked)
    fields: dict[str, Value] = {
        "answered": asked.today,
        "outcome": how,
        "ground": known,
        "disagreement": "said_yes" if disagrees else "",
        "by": team_id(workspace, asked.by) if asked.by else "",
    }
    return logs.amend(workspace, entry.year, "requests", entry.id, fields, asked.by)


def put_off(
    workspace: Workspace, asked: Asked, until: str, why: str
) -> outcome.Outcome:
    """
    Put the answer off, once and for a reason.

    Raises:
        BadInput: The reason or the day is none, the day is too late, or the first 30
            days are over.
    """
    if not why:
        raise BadInput("why does it take longer?", hint=f"give --why: {_listed(_WHYS)}")
    reason = one_of(why, _WHYS, "--why")
    day = day_typed(until)
    there = _there(workspace, asked)
    first = later(there[1].asked if there else _day(asked) or asked.today, DAYS)
    latest = later(first, MOST_LONGER)
    if asked.today > first:
        raise BadInput(
            f"the {DAYS} days for an answer were over on {first}",
            hint="an answer is put off before that day; answer now, and say sorry",
        )
    if not first < day <= latest:
        raise BadInput(
            "an answer is put off to a day after the usual one, 90 days at most",
            hint=f"give --extend with a day from {later(first, 1)} to {latest}",
        )
    entry, request = noted(workspace, asked)
    fields: dict[str, Value] = {"until": day, "why_longer": reason}
    logs.amend(workspace, entry.year, "requests", entry.id, fields, asked.by)
    line = f"{asked.participant}: the answer is due on {day}, in {entry.path}"
    notes = ["tell them today that it takes longer, until when, and why"]
    return outcome.Outcome([line], data_of(entry, request, day), notes)


def waiting(
    workspace: Workspace, asked: Asked, until: str, why: str
) -> outcome.Outcome:
    """
    Write down that somebody asked, and put the answer off where a day is given.

    Raises:
        BadInput: A reason or a day is none, or the day is too late.
    """
    if until:
        return put_off(workspace, asked, until, why)
    return only_noted(workspace, asked)


def only_noted(workspace: Workspace, asked: Asked) -> outcome.Outcome:
    """
    Write down that somebody asked, and answer later.

    Raises:
        BadInput: The day is none, or is still to come.
    """
    entry, request = noted(workspace, asked)
    day = answer_by(request)
    line = f"{asked.participant}: asked on {request.asked}, the answer is due on {day}"
    return outcome.Outcome([f"{line}, in {entry.path}"], data_of(entry, request, day))


def data_of(entry: logs.Entry, request: Request, due: Day) -> dict[str, Any]:
    """Return a request for a program."""
    return {
        "request": entry.id,
        "kind": request.kind,
        "id": request.participant,
        "asked": request.asked,
        "due": due,
        "path": entry.path,
    }


def open_ones(workspace: Workspace, kind: RequestKind, today: Day) -> outcome.Outcome:
    """Tell the requests of a kind that nobody answered yet, the most urgent first."""
    known, lost = logs.readable(workspace)
    found = [each for each in open_in(known) if each[1].kind == kind]
    lines = []
    for _, each in found:
        who = each.participant or "somebody whose record is gone"
        if each.participant in workspace.ids("participant"):
            who = naming.choice(workspace, each.participant or "")
        late = "  overdue" if answer_by(each) < today else ""
        lines.append(f"{answer_by(each)}  asked {each.asked}  {who}{late}")
    data = [
        data_of(logs.Entry(year, each.id, f"log/{year}.yaml"), each, answer_by(each))
        for year, each in found
    ]
    return outcome.Outcome(
        lines, data, [*lost, *([] if lines else ["nobody waits for an answer"])]
    )


def ground_typed(kind: RequestKind, typed: str) -> str:
    """
    Return the ground that is meant.

    Raises:
        BadInput: There is no such ground.
    """
    return one_of(typed, GROUNDS[kind], "the ground")


def one_of(typed: str, known: tuple[_Word, ...], what: str) -> _Word:
    """
    Return the word of heero's that is meant.

    Raises:
        BadInput: It is none of them.
    """
    found = only_one(typed, known)
    if found is None:
        raise BadInput(
            f"{what} is none of those there are", hint=f"one of {_listed(known)}"
        )
    return found


def _listed(known: tuple[str, ...]) -> str:
    return ", ".join(known)


_WHYS: tuple[LongerWhy, ...] = get_args(LongerWhy)
