"""
What of a contact another peer on shift is told, as the caller allowed.

It is about what heero shows: whoever can open the folder can read the file.
"""

from typing import Literal

from heero.domain.cadence import doer, is_open
from heero.domain.contact import Contact, ContactFollowUp

Told = Literal["everything", "that_we_talked", "nothing"]
"""How much of a contact somebody is told."""

OF_TALK = ("id", "started", "caller", "peer", "outcome", "follow_ups", "allows")
"""What is told where only *that* they talked is."""

OF_PROMISE = ("id", "due", "done")
"""What is told of a promise: when. By whom and how would tell that a clinician is."""

OF_OWN_PROMISE = ("id", "due", "how", "owner", "whose", "tried", "done", "passed_to")
"""What whoever promised is told besides, so that they can; never why."""

OF_NOTHING = ("id", "peer")
"""What is told where nothing is: who wrote it, so that they can be asked."""


def told_to(contact: Contact, me: str | None) -> Told:
    """
    Say how much of a contact somebody is told.

    Args:
        contact: The contact.
        me: Who of the team asks; `None` where nobody knows.
    """
    if me is not None and contact.peer == me:
        return "everything"
    if contact.allows == "nothing" and promises(contact, me):
        # Whoever promised to be in touch has to know with whom.
        return "that_we_talked"
    return contact.allows


def keys_of(told: Told) -> tuple[str, ...] | None:
    """Return the keys that are told; `None` for all of them."""
    return {"that_we_talked": OF_TALK, "nothing": OF_NOTHING}.get(told)


def promise_keys(promise: ContactFollowUp, me: str | None) -> tuple[str, ...]:
    """Return what of a promise is told to whoever is not told everything."""
    own = me is not None and me == doer(promise)
    return OF_OWN_PROMISE if own else OF_PROMISE


def promises(contact: Contact, me: str | None) -> bool:
    """Whether somebody has promised to be in touch, and was not yet."""
    return any(
        me is not None and is_open(each) and me == doer(each)
        for each in contact.follow_ups
    )


def next_due(contact: Contact) -> str:
    """Return the first day somebody is to be in touch again; empty where none is."""
    return min((each.due for each in contact.follow_ups if not each.done), default="")
