"""The telephone assessment: sitting down for it, and what is kept of it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime

from heero.domain.cadence import (
    GUIDE,
    asked_for,
    is_assessment,
    is_open,
    lacking,
)
from heero.domain.contact import Contact, Task
from heero.domain.operations import Operation, Remove, Value, apply
from heero.domain.spans import later, months_later
from heero.domain.walks import Answer, Walk
from heero.domain.words import Day
from heero.guides.changes import differences, put
from heero.guides.effects import begin
from heero.guides.lookup import entries
from heero.services import guides, records, shifts
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Company, Sitting, ready
from heero.services.records import FreshIds
from heero.store.workspace import Loaded, Workspace

Values = dict[str, Value]

SPANS = {"tomorrow": 1, "three_days": 3, "week": 7, "two_weeks": 14}
"""The days until a caller wants to be in touch again, by the word in the guide."""


def sit_down(
    workspace: Workspace, word: str, moment: str, by: str | None
) -> Sitting | None:
    """
    Begin an assessment, or go on with it where it stopped.

    Args:
        workspace: The records folder.
        word: Which contact.
        moment: The minute it is.
        by: Who of the team types.

    Returns:
        The sitting; `None` where the last one had come to its end and was cut off
        before it was put in order, which `settle` does.

    Raises:
        NoSuchRecord: The word fits none.
        BadGuide: The guide of the site breaks a rule.
    """
    record_id = records.record_id_of(workspace, word)
    loaded = records.opened_as(workspace, Contact, record_id, by or "")
    if any(each.finished and each.answers for each in _walked(loaded.record)):
        return None
    whole = guides.guide(GUIDE, workspace.root)
    guide = ready(workspace, whole, "adult", Company())
    values = dict(loaded.values)
    open_ = [
        each
        for each in _walked(loaded.record)
        if each.guide == whole.edition and each.finished is None
    ]
    if open_:
        return Sitting(workspace, record_id, guide, values, open_[-1].id, by or "")
    walk = ids_for(workspace, record_id, values)()
    operations: list[Operation] = begin(whole.edition, walk, _hour(moment), by=by)
    begun = apply(loaded.values, operations)
    assert isinstance(begun, dict)
    sitting = Sitting(workspace, record_id, guide, begun, walk, by or "")
    sitting.keep(operations, loaded.values)
    return sitting


def _walked(contact: Contact) -> list[Walk]:
    return [each for each in contact.walks if is_assessment(each.guide)]


def settle(
    workspace: Workspace, record_id: str, moment: str, by: str = ""
) -> list[str]:
    """
    Bring a contact into line after its assessment ended or stopped.

    What was agreed becomes follow-ups, each once, and the tasks that were done are
    noted. Times are kept to the hour. Of an assessment that came to its end only that
    it was walked stays: what was said stands in the contact, in codes and few words,
    and nowhere twice.

    Args:
        workspace: The records folder.
        record_id: The contact.
        moment: The minute it is.
        by: Who of the team types.

    Returns:
        Who is in touch again and by when, in sentences.

    Raises:
        Unreadable: The record has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    clinician = shifts.clinician_at(workspace, datetime.fromisoformat(moment))

    def settled(now: Loaded[Contact]) -> list[Operation]:
        new = deepcopy(dict(now.values))
        draw = FreshIds(new, *records.beside(workspace, record_id))
        _promise(new, now.record, clinician, by, draw)
        _agree(new, now.record, by, draw)
        _note_tasks(new, now.record)
        _to_the_hour(new)
        done = differences(dict(now.values), new)
        return [*done, *_let_go(now.record)]

    done = records.change(workspace, Contact, record_id, settled, by).record
    told = [
        f"{'a clinician' if each.whose == 'clinician' else 'somebody'} is in touch "
        f"again by {each.due}"
        for each in sorted(done.follow_ups, key=lambda each: (each.due, each.id))
        if is_open(each)
    ]
    return list(dict.fromkeys(told))


def _let_go(contact: Contact) -> Iterator[Operation]:
    """Yield what takes out the answers once all is said, and what was only opened."""
    opened = [each for each in _walked(contact) if not (each.finished or each.answers)]
    if opened and len(opened) == len(contact.walks):
        yield Remove(("walks",))
        return
    for walk in _walked(contact):
        if walk in opened:
            yield Remove(("walks", walk.id))
        elif walk.finished is not None and walk.answers:
            yield Remove(("walks", walk.id, "answers"))


def _promise(
    new: Values, contact: Contact, clinician: str, by: str, draw: FreshIds
) -> None:
    """Add what a screening asks for, and make sooner what was promised for later."""
    for each in lacking(contact):
        owner = clinician if each.whose == "clinician" else contact.peer or by
        _add(new, draw(), each.due, owner, each.whose, "disposition", "call")
    if not any(_answers(walk).get("disposition") for walk in _walked(contact)):
        return
    asked = {each.whose: each.due for each in asked_for(contact)}
    for one in contact.follow_ups:
        due = asked.get(one.whose)
        if one.why == "disposition" and is_open(one) and due and due < one.due:
            put(new, f"follow_ups/{one.id}/due", due)


def _agree(new: Values, contact: Contact, by: str, draw: FreshIds) -> None:
    """Add what the caller asked for, or move what the same walk had agreed before."""
    for walk in _walked(contact):
        day, how = _wanted(walk, _answers(walk))
        if day is None:
            continue
        before = {_wanted(walk, each)[0] for each in _ever(walk)}
        known = [
            one
            for one in contact.follow_ups
            if one.why == "caller_asked" and one.due in before
        ]
        # One call keeps both promises where they are for the same day.
        same = [
            str(each["id"])
            for each in entries(new, "follow_ups")
            if each.get("due") == day and "whose" not in each and "done" not in each
        ]
        if known and is_open(known[0]):
            put(new, f"follow_ups/{known[0].id}/due", day)
            put(new, f"follow_ups/{known[0].id}/how", how if how != "call" else None)
        elif same:
            put(new, f"follow_ups/{same[0]}/how", how if how != "call" else None)
        elif not known:
            owner = contact.peer or by
            _add(new, draw(), day, owner, "peer", "caller_asked", how)


def _wanted(walk: Walk, said: dict[str, Answer]) -> tuple[Day | None, str]:
    """Return by when and how a caller wants to be in touch again; no day for not."""
    word = _word(said, "again-when")
    own = _word(said, "again-day")
    how = _word(said, "again-how") or "call"
    if _word(said, "again") != "said_yes":
        return None, how
    begun = walk.started[:10]
    if word == "own_day" and own:
        return own, how
    if word == "month":
        return months_later(begun, 1), how
    # A yes without a day is a promise too: a week is soon enough to be asked again.
    return later(begun, SPANS.get(word, 7)), how


def _word(said: dict[str, Answer], step: str) -> str:
    answer = said.get(step)
    return answer.said if answer and isinstance(answer.said, str) else ""


def _answers(walk: Walk) -> dict[str, Answer]:
    """Return what counts of a walk by now, by its step."""
    replaced = {each.replaces for each in walk.answers}
    return {
        each.to: each
        for each in walk.answers
        if each.id not in replaced and each.parked is None
    }


def _ever(walk: Walk) -> Iterator[dict[str, Answer]]:
    """Yield what counted at any time of a walk, the beginning first."""
    said: dict[str, Answer] = {}
    for each in walk.answers:
        said = {**said, each.to: each}
        yield said


def _add(
    new: Values, id_: str, due: Day, owner: str, whose: str, why: str, how: str
) -> None:
    entry: Values = {"id": id_, "due": due}
    usual = {"how": "call", "owner": "", "whose": "peer", "why": "caller_asked"}
    for key, word in (("how", how), ("owner", owner), ("whose", whose), ("why", why)):
        if word != usual[key]:
            entry[key] = word
    listed = new.setdefault("follow_ups", [])
    assert isinstance(listed, list)
    listed.append(entry)


def _note_tasks(new: Values, contact: Contact) -> None:
    done: Sequence[tuple[Task, bool]] = (
        ("information_and_risk", contact.risk.disposition is not None),
        ("goals", bool(contact.goals) or bool(entries(new, "follow_ups"))),
        ("affirmation", bool(contact.strengths)),
    )
    there = list(contact.tasks)
    there += [task for task, is_done in done if is_done and task not in there]
    if there:
        new["tasks"] = list[Value](there)


def _to_the_hour(new: Values) -> None:
    """Keep of the times of a contact the hour: the minute leads to a call."""
    risk = new.get("risk")
    for each in (*entries(new, "walks"), risk if isinstance(risk, dict) else {}):
        for key in ("started", "finished", "clinician_told"):
            found = each.get(key)
            if isinstance(found, str):
                each[key] = _hour(found)


def _hour(moment: str) -> str:
    return f"{moment[:13]}:00" if moment[13:14] == ":" else moment
