"""How somebody is before and after a session, and what that asks of those around."""

from collections.abc import Mapping
from dataclasses import replace

from heero.domain import references
from heero.domain.operations import Add, Operation, Value
from heero.domain.participant import Participant
from heero.errors import NoSuchRecord
from heero.guides.changes import at, put
from heero.services import exercises
from heero.services.drawing_ids import ids_for
from heero.services.exercises import Company, Sitting
from heero.services.left_open import CHECK_IN
from heero.services.records import FreshIds, change
from heero.store import arrivals
from heero.store.workspace import Loaded, Workspace

ARRIVING = ("before",)
LEAVING = ("after",)
KEEPING = ("keep",)
"""The steps of its parts."""

LOW = 3
"""Under this number, or this much lower than before, somebody stays with them."""


def sit_down(workspace: Workspace, word: str, moment: str, company: Company) -> Sitting:
    """
    Begin a check-in, or go on with the one of today; nothing of it is in the record.

    Raises:
        NoSuchRecord: The word fits nobody.
        GateShut: The yes to a record has ended or was taken back.
    """
    # It is as short as can be, and never one of another day.
    company = replace(company, short=False, review=False)
    here = exercises.sit_down(workspace, word, CHECK_IN, moment, company, unkept=True)
    came = arrivals.read(workspace.inner, moment[:10]).came
    if here.record_id in came:
        said = came[here.record_id]
        answer: dict[str, Value] = {
            "id": ids_for(workspace, here.record_id, here.values)(),
            "to": ARRIVING[0],
        }
        answer |= {"said": said} if said else {"status": "passed"}
        put(here.values, f"walks/{here.walk}/answers", [answer])
    return here


def waits(workspace: Workspace, record_id: str, moment: str) -> bool:
    """Return whether somebody said today how they came, and not yet how they go."""
    return record_id in arrivals.read(workspace.inner, moment[:10]).came


def stays(workspace: Workspace, record_id: str, moment: str) -> bool:
    """Return whether somebody stays with them today, so that nothing more is asked."""
    return record_id in arrivals.read(workspace.inner, moment[:10]).stay


def came(here: Sitting, values: Mapping[str, Value], moment: str) -> None:
    """
    Note for today how somebody came.

    Raises:
        CannotWrite: The disk would not take it.
    """
    now = arrivals.read(here.workspace.inner, moment[:10])
    said = number(values, here.walk, ARRIVING[0])
    now.came[here.record_id] = "" if said is None else str(said)
    arrivals.write(here.workspace.inner, moment[:10], now)


def stay(here: Sitting, moment: str) -> None:
    """
    Note for today that somebody stays with them; the number goes.

    Raises:
        CannotWrite: The disk would not take it.
    """
    now = arrivals.read(here.workspace.inner, moment[:10])
    now.came.pop(here.record_id, None)
    now.stay = [*{*now.stay, here.record_id}]
    arrivals.write(here.workspace.inner, moment[:10], now)


def forget(here: Sitting, moment: str) -> None:
    """Forget how somebody came: nobody agreed to keep it."""
    now = arrivals.read(here.workspace.inner, moment[:10])
    if now.came.pop(here.record_id, None) is not None:
        arrivals.write(here.workspace.inner, moment[:10], now)


def keep(here: Sitting, values: Mapping[str, Value]) -> None:
    """
    Put a check-in into the record, because they agreed.

    Raises:
        NoSuchRecord: The record is gone.
        CannotWrite: The disk would not take it.
    """
    walk = at(values, f"walks/{here.walk}")
    if not isinstance(walk, dict):
        raise NoSuchRecord("check-in", here.record_id)

    def added(now: Loaded[Participant]) -> list[Operation]:
        kept = _with_ids_of_its_own(walk, now.values)
        return [Add(("walks", str(kept["id"])), kept)]

    change(here.workspace, Participant, here.record_id, added, here.who)


def _with_ids_of_its_own(walk: dict[str, Value], values: Value) -> dict[str, Value]:
    """Return a walk in which no id is one that was drawn in the record meanwhile."""
    taken = {word for _, word in references.places_of_ids(values)}
    fresh = FreshIds(values, walk)
    anew = {
        word: fresh() for _, word in references.places_of_ids(walk) if word in taken
    }

    def renamed(entry: dict[str, Value]) -> dict[str, Value]:
        return {
            key: anew.get(str(each), each) if key in ("id", "replaces") else each
            for key, each in entry.items()
        }

    answers = walk.get("answers")
    kept = renamed(walk)
    if isinstance(answers, list):
        kept["answers"] = [
            renamed(each) if isinstance(each, dict) else each for each in answers
        ]
    return kept


def arrived(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether somebody was asked how they are when they came."""
    return any(each.get("to") == ARRIVING[0] for each in _answers(values, walk))


def needs_company(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether what they said asks for somebody to stay with them."""
    before, after = number(values, walk, "before"), number(values, walk, "after")
    last = after if after is not None else before
    if last is not None and last < LOW:
        return True
    return before is not None and after is not None and before - after >= LOW


def said_a_number(values: Mapping[str, Value], walk: str) -> bool:
    """Return whether there is a number that could be kept."""
    steps = (*ARRIVING, *LEAVING)
    return any(number(values, walk, each) is not None for each in steps)


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


def _answers(values: Mapping[str, Value], walk: str) -> list[dict[str, Value]]:
    found = at(values, f"walks/{walk}/answers")
    answers = found if isinstance(found, list) else []
    return [each for each in answers if isinstance(each, dict)]
