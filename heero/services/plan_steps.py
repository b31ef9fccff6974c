"""The steps of the plans of somebody's meetings: listing them, done and dropped."""

from collections.abc import Mapping, Sequence

from heero.domain.names import fold_name
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.participant import Participant
from heero.domain.story import PlanItem
from heero.domain.words import Day
from heero.errors import FitsSeveral, NoSuchPart
from heero.services.outcome import Outcome, one_line
from heero.services.permission import may_write
from heero.services.records import change, data_of, opened, participant_id
from heero.services.team import team_id
from heero.store.workspace import Loaded, Workspace

BECOMES: Mapping[str, str] = {
    "done": "done",
    "drop": "dropped",
    "dropped": "dropped",
}
"""What can be said of a step of a plan, and what it is then."""

_STATES: Mapping[str, str] = {
    "open": "open",
    "done": "it is done",
    "dropped": "it is dropped, which is fine",
}


def data(record: Participant) -> list[Mapping[str, Value]]:
    """Return the steps of a plan that are open, for programs."""
    return [
        {"step": each.id, "what": each.what, "who": each.who}
        for each in record.steps
        if each.status == "open"
    ]


def lines(record: Participant, names: Mapping[str, str]) -> Sequence[str]:
    """Return a line for each step of a plan that is open."""
    return [_line(each, names) for each in record.steps if each.status == "open"]


def _line(step: PlanItem, names: Mapping[str, str]) -> str:
    who = names.get(step.who or "", step.who or "")
    by = step.due or step.when
    told = ["a step of the plan", one_line(who), f"by {by}" if by else ""]
    return f"{step.id}: “{one_line(step.what)}”, {', '.join(filter(None, told))}"


def said(
    workspace: Workspace, word: str, which: str, what: str, today: Day, me: str = ""
) -> Outcome:
    """
    Write down that a step of a plan is done, or dropped.

    Args:
        workspace: The records folder.
        word: Whose plan.
        which: Which step: its id, a part of it, or words of it.
        what: A word of `BECOMES`.
        today: The day.
        me: Who is typing.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such step.
        FitsSeveral: It may be more than one.
        GateShut: The yes to a record has ended or was taken back.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id, me).record
    notes = may_write(record, today, ("meetings",))
    found = step_in(record, which)
    status = BECOMES[what]

    def operations(now: Loaded[Participant]) -> list[Operation]:
        there = next((x for x in now.record.steps if x.id == found.id), None)
        if there is None or there.status == status:
            return []
        path = ("steps", found.id, "status")
        return [Add(path, status) if there.status == "open" else Replace(path, status)]

    saved = change(
        workspace,
        Participant,
        record_id,
        operations,
        team_id(workspace, me) if me else "",
    )
    after = next(each for each in saved.record.steps if each.id == found.id)
    line = f"{after.id}: {_STATES[after.status]}, in {saved.shown}"
    return Outcome([line], {"path": saved.shown, **data_of(after)}, notes)


def step_in(record: Participant, word: str) -> PlanItem:
    """
    Return the step of a plan that a word means; one that is open goes first.

    Raises:
        NoSuchPart: It means none.
        FitsSeveral: It means more than one.
    """
    wanted = fold_name(word)
    found = [each for each in record.steps if each.id == word] or [
        each
        for each in record.steps
        if wanted and (wanted in each.id or wanted in fold_name(each.what))
    ]
    found = [each for each in found if each.status == "open"] or found
    if len(found) > 1:
        raise FitsSeveral([f"{each.id} ({one_line(each.what)})" for each in found])
    if not found:
        error = NoSuchPart("step of a plan", record.id)
        error.hint = f"see them with `heero commitments {record.id}`"
        raise error
    return found[0]
