"""
When somebody is in touch again with callers, by the contacts of a helpline.

A fact holds no word of a caller, and not why: an id, a day, and who does it.
"""

from collections.abc import Iterator

from heero.domain.cadence import doer, is_assessment, is_open, lacking
from heero.domain.contact import Contact
from heero.domain.due import Fact, Held

CODES = {"peer": "follow_up", "clinician": "follow_up_clinician"}
"""The kinds of follow-ups that are due, by who does them."""


def of_contact(contact: Contact) -> Held:
    """Return when somebody is in touch again, and an assessment that was stopped."""
    return Held("active", None, [*_open(contact), *_promised(contact)])


def _open(contact: Contact) -> Iterator[Fact]:
    for walk in contact.walks:
        if is_assessment(walk.guide) and walk.finished is None:
            guide = walk.guide.partition("/")[0]
            yield Fact("open", walk.started[:10], walk.id, "", guide)


def _promised(contact: Contact) -> Iterator[Fact]:
    for each in contact.follow_ups:
        if is_open(each):
            yield Fact(CODES[each.whose], each.due, each.id, doer(each))
    # A disposition that was typed by hand is a promise as well.
    for promise in lacking(contact):
        owner = "" if promise.whose == "clinician" else contact.peer or ""
        yield Fact(CODES[promise.whose], promise.due, "", owner)
