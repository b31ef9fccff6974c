"""Which consents hold on a day."""

from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.words import Day


def in_force(record: Participant, purpose: Purpose, today: Day) -> Consent | None:
    """
    Return a consent to a purpose that holds today, or `None`.

    It holds from its first day to its last, both included, unless it was withdrawn
    today or earlier.
    """
    for consent in record.consents:
        begun = consent.from_ <= today <= consent.expires
        kept = consent.withdrawn is None or today < consent.withdrawn
        if consent.purpose == purpose and begun and kept:
            return consent
    return None
