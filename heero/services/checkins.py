"""How somebody is before and after a session, and what that asks of those around."""

from collections.abc import Mapping
from dataclasses import replace

from heero.domain.operations import Operation, Remove, Value
from heero.services import exercises
from heero.services.exercises import Company, Sitting
from heero.services.left_open import CHECK_IN
from heero.services.records import note_down, opened
from heero.store.workspace import Workspace

ARRIVING = ("before",)
LEAVING = ("after",)
KEEPING = ("keep",)
"""The steps of its parts."""

LOW = 3
"""Under this number, or this much lower than before, somebody stays with them."""


def sit_down(workspace: Workspace, word: str, moment: str, company: Company) -> Sitting:
    """
    Begin a check-in, or go on with the one of today.

    One that was left open on another day is taken away: nobody agreed to keep it.

    Raises:
        NoSuchRecord: The word fits nobody.
        GateShut: The yes to a record has ended or was taken back.
    """
    # It is as short as can be, and never one of another day.
    company = replace(company, short=False, review=False)
    here = exercises.sit_down(workspace, word, CHECK_IN, moment, company)
    started = str(_walk(here.values, here.walk).get("started", ""))
    if started[:10] == moment[:10]:
        return here
    forget(here)
    return exercises.sit_down(workspace, word, CHECK_IN, moment, company)


def waits(workspace: Workspace, record_id: str, moment: str) -> bool:
    """Return whether somebody said today how they came, and not yet how they go."""
    record = opened(workspace, record_id).record
    return any(
        walk.guide.split("/")[0] == CHECK_IN
        and walk.finished is None
        and walk.started[:10] == moment[:10]
        and any(each.to == ARRIVING[0] for each in walk.answers)
        for walk in record.walks
    )


def arrived(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether somebody was asked how they are when they came."""
    return _met(values, walk, ARRIVING[0])


def needs_company(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether what they said asks for somebody to stay with them."""
    before, after = number(values, walk, "before"), number(values, walk, "after")
    last = after if after is not None else before
    if last is not None and last < LOW:
        return True
    return before is not None and after is not None and before - after >= LOW


def number(values: Mapping[str, Value], walk: str, step: str) -> int | None:
    """Return the number that was said at a step, or `None`."""
    said = [
        each.get("said")
        for each in _answers(values, walk)
        if each.get("to") == step and each.get("status") is None
    ]
    last = said[-1] if said else None
    return int(last) if isinstance(last, str) and last.isdecimal() else None


def agreed(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether they said that the numbers may be kept."""
    said = [
        each.get("said") for each in _answers(values, walk) if each.get("to") == "keep"
    ]
    return said[-1:] == ["said_yes"]


def forget(here: Sitting, values: Mapping[str, Value] | None = None) -> None:
    """Take a check-in away, numbers and all, from the record and the journal."""
    now = dict(values if values is not None else here.values)
    operations: list[Operation] = [Remove(("walks", here.walk))]
    note_down(here.workspace, here.record_id, operations, now, here.who)
    here.fold()


def _met(values: Mapping[str, Value], walk: str, step: str) -> bool:
    return any(each.get("to") == step for each in _answers(values, walk))


def _answers(values: Mapping[str, Value], walk: str) -> list[dict[str, Value]]:
    found = _walk(values, walk).get("answers")
    answers = found if isinstance(found, list) else []
    return [each for each in answers if isinstance(each, dict)]


def _walk(values: Mapping[str, Value], walk: str) -> dict[str, Value]:
    found = values.get("walks")
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict) and each.get("id") == walk:
            return each
    return {}
