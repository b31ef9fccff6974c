"""Whether the yes an audience needs holds today, for what, and for whom."""

from collections.abc import Collection

from heero.domain.audience import NEEDS_CONSENT, Audience
from heero.domain.consents import in_force
from heero.domain.participant import Consent, Participant
from heero.domain.scopes import AUDIENCE_WORDS, SHOWN, things
from heero.domain.words import Day


def consented(
    record: Participant,
    audience: Audience,
    today: Day,
    about: Collection[str] = SHOWN,
    whom: Collection[str] = (),
) -> bool:
    """
    Return whether the consent an audience needs holds today; `me` needs none.

    Args:
        record: The participant's record.
        audience: Whom it is for.
        today: The day.
        about: The lists something is made of, of which it has to cover one.
        whom: How one reader is called, where it is for no other.
    """
    return (
        audience not in NEEDS_CONSENT
        or consent_of(record, audience, today, about, whom) is not None
    )


def consent_of(
    record: Participant,
    audience: Audience,
    today: Day,
    about: Collection[str] = SHOWN,
    whom: Collection[str] = (),
) -> Consent | None:
    """Return the consent that `consented` rests on; `None` where none is needed."""
    needed = NEEDS_CONSENT.get(audience)
    if needed is None:
        return None
    called = {*AUDIENCE_WORDS[audience], *whom}
    return in_force(record, needed, today, things(record, about), called)
