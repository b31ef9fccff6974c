"""Keeping what was handed to whom, before it is."""

import contextlib
from collections.abc import Mapping

from heero.domain.disclosures import Disclosures
from heero.domain.operations import Add, Operation, Value
from heero.errors import AlreadyThere, NoSuchRecord
from heero.services.records import FreshIds, beside, change
from heero.store.workspace import Loaded, Workspace


def handed_over(
    workspace: Workspace, record_id: str, fields: Mapping[str, Value], by: str = ""
) -> str:
    """
    Keep that something about somebody is handed over, and return its id.

    Args:
        workspace: The records folder.
        record_id: Whom it is about.
        fields: What was handed to whom, and why; what is empty is left out.
        by: Who is writing.

    Raises:
        Unreadable: What was handed over before cannot be read; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    kept = {key: word for key, word in fields.items() if word not in (None, "")}
    drawn: list[str] = []

    def adding(now: Loaded[Disclosures]) -> list[Operation]:
        drawn.append(FreshIds(now.values, *beside(workspace, record_id))())
        return [Add(("disclosures", drawn[-1]), {"id": drawn[-1], **kept})]

    try:
        change(workspace, Disclosures, record_id, adding, by)
    except NoSuchRecord:
        # Somebody else may begin it in between; then theirs is gone on with.
        with contextlib.suppress(AlreadyThere):
            workspace.create("disclosures", {"id": record_id})
        change(workspace, Disclosures, record_id, adding, by)
    return drawn[-1]
