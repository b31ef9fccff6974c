"""Which yes covers handing something to one very reader."""

from collections.abc import Collection

from heero.domain.consents import in_force
from heero.domain.names import fold_name
from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.words import Day


def covering(
    record: Participant, purpose: Purpose, today: Day, called: Collection[str]
) -> list[Consent]:
    """
    Return the consents to a purpose that hold today and cover one reader.

    Args:
        record: The participant's own record.
        purpose: What the yes has to be to.
        today: The day.
        called: What the reader is called: names, ids, a role.

    Returns:
        The newest first. A consent that names nobody covers everybody it can be for;
        one that names somebody covers them alone, in the words it names them with.
    """
    wanted = {fold_name(each) for each in called}
    found = [
        each
        for each in holding(record, purpose, today)
        if not each.recipients or wanted & {fold_name(word) for word in each.recipients}
    ]
    return sorted(found, key=lambda each: each.from_, reverse=True)


def holding(record: Participant, purpose: Purpose, today: Day) -> list[Consent]:
    """Return every consent to a purpose that holds today, each for its recipients."""
    taken_back = [
        each for each in record.consents if each.purpose == purpose and each.withdrawn
    ]
    others = [each for each in record.consents if each.purpose != purpose]
    found = []
    for each in record.consents:
        # Looked at by itself, beside all that was taken back since.
        beside = (*others, *(one for one in taken_back if one != each), each)
        alone = record.model_copy(update={"consents": beside})
        held = in_force(alone, purpose, today)
        if each.purpose == purpose and held is not None and held.id == each.id:
            found.append(each)
    return found
