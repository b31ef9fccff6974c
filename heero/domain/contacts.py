"""When a navigator and a participant mean to be in touch again."""

from collections.abc import Sequence
from datetime import date, timedelta

from heero.domain.participant import Participant
from heero.domain.story import Visit
from heero.domain.words import Day

A_MONTH = 30
"""How many days a month has, for counting contacts."""


def last_of(visits: Sequence[Visit]) -> Visit | None:
    """Return the last contact or try, `None` where there was none."""
    # Of two on one day, the one that was written down later.
    return max(reversed(visits), key=lambda each: each.date, default=None)


def due_on(record: Participant, a_month: int) -> Day | None:
    """
    Return the day the next contact is due.

    It is the day they said, else so many days after the last contact, a try included,
    or after the welcome where there was none.

    Args:
        record: The participant.
        a_month: How many contacts a month are meant; 0 where none are.

    Returns:
        The day; `None` where nothing is meant or nobody knows where to begin.

    Source:
        Two contacts a month on average, as in New Jersey's EnlightenMENT.
    """
    last = last_of(record.visits)
    if last is not None and last.next is not None:
        return last.next
    welcomed = record.intake.date if record.intake else None
    begin = last.date if last is not None else welcomed
    if begin is None or not a_month:
        return None
    return (date.fromisoformat(begin) + timedelta(A_MONTH // a_month)).isoformat()
