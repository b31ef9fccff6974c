"""What was handed over on a yes, which nobody can call back when it is taken back."""

from heero.domain.disclosures import Disclosure, Disclosures
from heero.domain.participant import Participant, Purpose
from heero.errors import HeeroError, NoSuchRecord
from heero.services.outcome import one_line
from heero.store.workspace import Workspace

APART: frozenset[Purpose] = frozenset(
    {"evaluation", "photo", "quote", "staff_training", "research"}
)
"""What a no to never touches taking part."""


def handed_over(
    workspace: Workspace, record: Participant, purpose: Purpose
) -> list[Disclosure] | None:
    """
    Return what left the folder on any yes to a purpose, the oldest first.

    Returns:
        Nothing where no log was begun; `None` where it cannot be read: a yes is taken
        back all the same.
    """
    try:
        log = workspace.load(Disclosures, record.id).record
    except NoSuchRecord:
        return []
    except HeeroError:
        return None
    ids = {each.id for each in record.consents if each.purpose == purpose}
    return [each for each in log.disclosures if each.consent in ids]


def told(each: Disclosure) -> str:
    """Say in one line what cannot be called back."""
    return (
        f"cannot be called back: {one_line(each.what)}, handed to "
        f"{one_line(each.to)} on {each.date}"
    )


def left(record_id: str, purpose: Purpose, *, known: bool) -> list[str]:
    """
    Say what a yes that was taken back does not reach, and what can be asked for.

    Args:
        record_id: Whose yes.
        purpose: What it was to.
        known: Whether it can be read what was handed over.
    """
    notes = ["nothing new is made on it; what is on paper or was shown is not reached"]
    if not known:
        notes.append(f"what was handed over cannot be read: disclosures/{record_id}")
    if purpose in APART:
        notes.append("they take part as before")
    return [*notes, f"they can ask for deletion too: `heero erase {record_id}`"]
