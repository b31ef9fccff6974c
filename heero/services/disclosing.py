"""The log of what was handed to whom: noting one, taking one back, reading it."""

import contextlib
from collections.abc import Mapping

from heero.domain.disclosures import Disclosure, Disclosures
from heero.domain.operations import Add, Operation, Remove, Value
from heero.errors import AlreadyThere, NoSuchRecord
from heero.services.folding import at_once
from heero.services.outcome import Outcome, one_line
from heero.services.records import (
    FreshIds,
    beside,
    change_alone,
    data_of,
    participant_id,
)
from heero.store.workspace import Loaded, Workspace


def noted(workspace: Workspace, record_id: str, fields: Mapping[str, Value]) -> str:
    """
    Write down that something is handed over, and return the id of the entry.

    Args:
        workspace: The records folder, whose lock is held.
        record_id: Whose it is.
        fields: What is known of it, without its id.

    Raises:
        Unreadable: The log has errors; it is left as it is.
        WouldNotRead: It would have errors.
        CannotWrite: The disk would not take it.
    """
    drawn: list[str] = []

    def adding(now: Loaded[Disclosures]) -> list[Operation]:
        drawn.append(FreshIds(now.values, *beside(workspace, record_id))())
        return [Add(("disclosures", drawn[-1]), {"id": drawn[-1], **fields})]

    def attempt() -> Loaded[Disclosures]:
        try:
            return change_alone(workspace, Disclosures, record_id, adding)
        except NoSuchRecord:
            # It may have been begun in between; then that one is gone on with.
            with contextlib.suppress(AlreadyThere):
                workspace.create("disclosures", {"id": record_id})
            return change_alone(workspace, Disclosures, record_id, adding)

    at_once(attempt)
    return drawn[-1]


def not_handed(workspace: Workspace, record_id: str, entry: str) -> None:
    """Take an entry out again, of something that did not leave in the end."""

    def taking(_: Loaded[Disclosures]) -> list[Operation]:
        return [Remove(("disclosures", entry))]

    at_once(lambda: change_alone(workspace, Disclosures, record_id, taking))


def listed(workspace: Workspace, word: str) -> Outcome:
    """
    Tell everything that was handed over about somebody, the oldest first.

    Raises:
        NoSuchRecord: There is no such participant.
        FitsSeveral: A word fits more than one.
        Unreadable: The log has errors.
    """
    record_id = participant_id(workspace, word)
    try:
        entries = workspace.load(Disclosures, record_id).record.disclosures
    except NoSuchRecord:
        entries = ()
    lines = [_line(each) for each in entries]
    notes = [] if lines else ["nothing was handed over to anybody, as far as is known"]
    data = {"id": record_id, "disclosures": [data_of(each) for each in entries]}
    return Outcome(lines, data, notes)


def _line(entry: Disclosure) -> str:
    told = f"{entry.date}  {entry.what} for {one_line(entry.to)} ({entry.audience})"
    parts = [f"{told}: {one_line(entry.why)}"]
    if entry.items:
        parts.append(f"chosen: {', '.join(entry.items)}")
    if entry.law:
        parts.append(f"asked for by law: {one_line(entry.law)}")
    if entry.consent:
        parts.append(f"consent {entry.consent}")
    if entry.by:
        parts.append(f"by {entry.by}")
    if entry.mark:
        parts.append(f"watermark {entry.mark}")
    return "; ".join(parts)
