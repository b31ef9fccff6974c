"""
When somebody is in touch again after a screening, and by whom.

Emergency, or a clinician the same day: a clinician that day and a peer within 24 hours.
Watch: a peer within 72 hours. Otherwise nobody but the caller says when. Where somebody
was not safe, or not sure, and nothing was screened, it is a clinician the same day too.

Source: defaults of heero's own, after what peer lines have published of theirs.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from heero.domain.contact import ClinicianPart, Contact, ContactFollowUp, Disposition
from heero.domain.spans import later
from heero.domain.words import Day

GUIDE = "assessment"
"""The guide a telephone assessment is walked with."""

Whose = Literal["peer", "clinician"]


class Promise(NamedTuple):
    """
    That somebody is in touch again.

    Attributes:
        whose: Whether a peer is or a clinician.
        due: The last day for it.
    """

    whose: Whose
    due: Day


CADENCE: Mapping[Disposition, tuple[tuple[Whose, int], ...]] = {
    "none": (),
    "watch": (("peer", 3),),
    "same_day_clinician": (("clinician", 0), ("peer", 1)),
    "emergency": (("clinician", 0), ("peer", 1)),
}
"""Who is in touch again within how many days, by what a screening came to."""

BEEN_THERE: tuple[ClinicianPart, ...] = ("joined", "took_over", "called_after")
"""What a clinician did that is a contact with the caller already."""


def noted_on(contact: Contact) -> Day:
    """Return the day a screening was noted: that of the last assessment, if any."""
    days = [walk.started[:10] for walk in contact.walks if is_assessment(walk.guide)]
    return max(days, default=contact.started[:10])


def is_assessment(edition: str) -> bool:
    """Return whether a walk is one of the telephone assessment."""
    return edition.partition("/")[0] == GUIDE


def asked_for(contact: Contact) -> Iterator[Promise]:
    """Yield what the disposition of a contact asks for, whether or not it is there."""
    day, risk = noted_on(contact), contact.risk
    # Who was not safe, or not sure, and the line went dead, is looked after as well.
    unsafe: Disposition = "same_day_clinician"
    usual = unsafe if contact.safe_now in ("said_no", "unsure") else "none"
    for whose, days in CADENCE[risk.disposition or usual]:
        if whose == "clinician" and risk.clinician_part in BEEN_THERE:
            continue
        yield Promise(whose, later(day, days))


def lacking(contact: Contact) -> list[Promise]:
    """
    Return what the disposition asks for and no follow-up of the contact promises yet.

    One that is open promises it, whatever its day; so does one that was done since the
    disposition was noted. Nothing is ever promised twice.
    """
    since = noted_on(contact)
    return [
        each
        for each in asked_for(contact)
        if not any(_keeps(one, each, since) for one in contact.follow_ups)
    ]


def _keeps(one: ContactFollowUp, promise: Promise, since: Day) -> bool:
    asked = one.why == "disposition" and one.whose == promise.whose
    return asked and (one.done is None or one.done >= since)


def is_open(follow_up: ContactFollowUp) -> bool:
    """Return whether a follow-up is still to be done."""
    return follow_up.done is None


def doer(follow_up: ContactFollowUp) -> str:
    """Return who does it now, by their team id; empty for nobody yet."""
    return follow_up.passed_to or follow_up.owner or ""
