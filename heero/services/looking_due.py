"""
Looking into one record for what is due by it: one reader for each folder.

Whatever reads records is most of a start, and mostly everything is known already: so
models are loaded where one is read.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from heero.domain.due import Held
from heero.errors import HeeroError

if TYPE_CHECKING:
    from heero.domain.due_sources import Site
    from heero.domain.record import Record
    from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound="Record")


class Read(NamedTuple):
    """
    What one look at a file found.

    Attributes:
        held: What is due by it, and when; `None` where it cannot be read.
        plain_head: Whether `heero.store.heads` reads its head right.
        wrong: What to say of what could not be read; empty for nothing.
    """

    held: Held | None
    plain_head: bool
    wrong: str = ""


class Look(NamedTuple):
    """
    What a look at a record needs besides the record.

    Attributes:
        workspace: The records folder.
        site: What its settings and its team say.
        fold: Whether something was said that is not in the record yet.
    """

    workspace: "Workspace"
    site: "Site"
    fold: bool = False


def look(
    workspace: "Workspace", name: str, site: "Site", *, fold: bool = False
) -> Read:
    """
    Return what is due by one record, and when; what cannot be read says why.

    Args:
        workspace: The records folder.
        name: Which record, as `participants/quiet-otter-41`.
        site: What the folder's settings and its team say.
        fold: Whether something was said that is not in the record yet.
    """
    folder_name, _, record_id = name.partition("/")
    try:
        return LOOKS[folder_name](Look(workspace, site, fold), record_id)
    except HeeroError as error:
        return Read(None, False, error.message)


def _said(at: Look, model: type[_Record], record_id: str) -> "Loaded[_Record]":
    """Return a record that guides are walked in, with what was said to it."""
    from heero.services.records import opened_as

    if at.fold:
        return opened_as(at.workspace, model, record_id)
    return at.workspace.load(model, record_id)


def _participant(at: Look, record_id: str) -> Read:
    from heero.domain.due_facts import of_participant
    from heero.domain.participant import Participant
    from heero.services.records import private_of
    from heero.store import heads

    loaded = _said(at, Participant, record_id)
    wrong = ""
    try:
        private = private_of(at.workspace, record_id)
    except HeeroError as error:
        private, wrong = None, error.message
    held = of_participant(loaded.record, private, at.site)
    return Read(held, heads.is_head_of(loaded.text, loaded.record), wrong)


def _workshop(at: Look, record_id: str) -> Read:
    from heero.domain.due_facts import of_workshop
    from heero.domain.workshop import Workshop

    return Read(of_workshop(at.workspace.load(Workshop, record_id).record), False)


def _lab(at: Look, record_id: str) -> Read:
    from heero.domain.due_lab import of_lab
    from heero.domain.lab import Lab
    from heero.domain.lab_kept import is_bare

    loaded = _said(at, Lab, record_id)
    days = at.workspace.settings.lab_days
    return Read(of_lab(loaded.record, days, bare=is_bare(loaded.values)), False)


def _log(at: Look, record_id: str) -> Read:
    from heero.domain.due_facts import of_log
    from heero.domain.log import Log

    return Read(of_log(at.workspace.load(Log, record_id).record), False)


def _crisis(at: Look, record_id: str) -> Read:
    from heero.domain.crisis import Crisis
    from heero.domain.due_support import of_crisis

    return Read(of_crisis(at.workspace.load(Crisis, record_id).record), False)


def _event(at: Look, record_id: str) -> Read:
    from heero.domain.crisis import SupportEvent
    from heero.domain.due_support import of_event

    return Read(of_event(at.workspace.load(SupportEvent, record_id).record), False)


def _contact(at: Look, record_id: str) -> Read:
    from heero.domain.contact import Contact
    from heero.domain.due_contacts import of_contact

    return Read(of_contact(_said(at, Contact, record_id).record), False)


def _mentee(at: Look, record_id: str) -> Read:
    from heero.domain.due_mentoring import of_mentee
    from heero.domain.mentoring import Mentee

    return Read(of_mentee(at.workspace.load(Mentee, record_id).record), False)


def _pair(at: Look, record_id: str) -> Read:
    from heero.domain.due_mentoring import of_pair
    from heero.domain.mentoring import Pair

    loaded = _said(at, Pair, record_id)
    return Read(of_pair(loaded.record, at.site.signed, at.site.gone), False)


LOOKS: Mapping[str, Callable[[Look, str], Read]] = {
    "participants": _participant,
    "workshops": _workshop,
    "labs": _lab,
    "log": _log,
    "crises": _crisis,
    "events": _event,
    "contacts": _contact,
    "mentees": _mentee,
    "pairs": _pair,
}
"""
What looks into the records of each folder in which something may be due.

In the order in which what cannot be read is told.
"""
