"""Whether something new may be written into a record: whose yes to it holds."""

from heero.domain.consents import in_force
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import GateShut


def allowed(record: Participant, today: Day) -> list[str]:
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
        hint="what is there stays theirs; ask again before anything new is said",
    )
