"""Which consents hold on a day."""

from heero.domain.participant import Consent, Participant, Purpose
from heero.domain.spans import longest
from heero.domain.words import Day


def in_force(record: Participant, purpose: Purpose, today: Day) -> Consent | None:
    """
    Return a consent to a purpose that holds today, or `None`.

    It holds from its first day to its last, both included and never longer than twelve
    months, unless it was withdrawn today or earlier. Whoever takes back a yes takes
    back every yes to the same that was given before.
    """
    given = [each for each in record.consents if each.purpose == purpose]
    no = max((_taken_back(each, today) for each in given), default="")
    for consent in given:
        begun = consent.from_ <= today <= _last_day(consent)
        if begun and not _taken_back(consent, today) and consent.from_ >= no:
            return consent
    return None


def _taken_back(consent: Consent, today: Day) -> Day:
    """Return the day a consent was taken back; empty where it was not, until today."""
    taken = consent.withdrawn or ""
    return taken if taken <= today else ""


def _last_day(consent: Consent) -> Day:
    return min(consent.expires, longest(consent.from_))
