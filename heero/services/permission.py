"""Whether somebody may be asked something new: whether their yes to a record holds."""

from heero.domain.consents import in_force
from heero.domain.participant import Participant
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
    return may_write(record, today)


def may_write(record: Participant, today: Day) -> list[str]:
    """
    Return what should be said before something new is written into a record.

    Raises:
        GateShut: The yes to a record has ended, was taken back, or begins later.
    """
    asked = [each for each in record.consents if each.purpose == "run_workshop"]
    if in_force(record, "run_workshop", today):
        return []
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


def still_holds(workspace: Workspace, record_id: str, today: Day) -> bool:
    """
    Return whether somebody who is being asked may be asked more.

    They may take their yes back in the middle: in another window, or on another
    computer.
    """
    try:
        may_write(workspace.load(Participant, record_id).record, today)
    except GateShut:
        return False
    except HeeroError:
        # What cannot be read says nothing; what is said waits in the journal.
        return True
    return True
