"""Whether somebody may be asked something new: whether their yes to a record holds."""

from collections.abc import Collection

from heero.domain.consents import in_force
from heero.domain.participant import Participant
from heero.domain.scopes import LISTS
from heero.domain.walks import ASKING
from heero.domain.words import Day
from heero.errors import BadInput, GateShut, HeeroError
from heero.guides.definition import Guide
from heero.store.workspace import Workspace

WELCOME = "intake"
"""The guide that begins a record; it is gone on with, and never begun again."""


def allowed(
    record: Participant, guide: Guide, today: str, *, goes_on: bool
) -> list[str]:
    """
    Return what to say before somebody is asked; what is open is shut like what is new.

    Raises:
        GateShut: The yes to a record has ended, or does not hold yet.
        BadInput: It is a welcome, and the record is there already.
    """
    if guide.id == WELCOME and goes_on:
        return []
    if guide.id == WELCOME:
        raise BadInput(
            "a welcome begins a new record, and this one is there already",
            hint="welcome somebody else with `heero new-participant`",
        )
    return may_write(record, today, about_guide(guide))


def about_guide(guide: Guide) -> frozenset[str]:
    """Return the names by which a yes may cover an exercise: its own, or its lists."""
    if guide.id.startswith(ASKING):
        return frozenset({"measures", guide.id.removeprefix(ASKING)})
    filled = {each.add for each in guide.adds()}
    named = {name for name, lists in LISTS.items() if filled.intersection(lists)}
    # One list of several is not enough: the exercise would fill the others too.
    return frozenset({guide.id, *(named if len(named) == 1 else ())})


def may_write(
    record: Participant, today: Day, about: Collection[str] = ()
) -> list[str]:
    """
    Return what should be said before something new is written into a record.

    Args:
        record: The record.
        today: The day.
        about: The exercise or the lists it is about, of which the yes has to cover one;
            nothing where any yes to a record will do.

    Raises:
        GateShut: The yes to a record has ended, was taken back, begins later, or is to
            something else of it.
    """
    asked = [each for each in record.consents if each.purpose == "run_workshop"]
    if in_force(record, "run_workshop", today, about):
        return []
    if in_force(record, "run_workshop", today):
        raise GateShut(
            f"the yes of {record.id} to a record does not cover this",
            hint=f"see what it covers with `heero consent list {record.id}`; ask "
            "before anything else is said, and note another yes",
        )
    if not asked:
        return ["no consent is written down yet; ask before anything else"]
    if all(today < each.from_ for each in asked):
        raise GateShut(
            f"by the clock of this computer it is {today}, and the yes of {record.id} "
            "to a record begins on a later day",
            hint="set the clock; what is there stays theirs",
        )
    raise GateShut(
        f"the yes of {record.id} to a record has ended or was taken back",
        hint="what is there stays theirs; ask again before anything new is said, and "
        f"note a yes with `heero consent give {record.id} run_workshop`",
    )


def still_holds(
    workspace: Workspace, record_id: str, today: Day, about: Collection[str] = ()
) -> bool:
    """
    Return whether somebody who is being asked may be asked more.

    They may take their yes back in the middle: in another window, or on another
    computer.
    """
    try:
        may_write(workspace.load(Participant, record_id).record, today, about)
    except GateShut:
        return False
    except HeeroError:
        # What cannot be read says nothing; what is said waits in the journal.
        return True
    return True
