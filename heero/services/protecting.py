"""What an order protects stays, also where somebody else took it out."""

from heero.compare.differences import differences
from heero.compare.restoring import restored
from heero.domain.operations import Operation, without_nothing
from heero.domain.participant import Participant
from heero.domain.references import SELF
from heero.errors import HeeroError
from heero.services.records import change, private_of
from heero.services.versions import understood
from heero.store import history
from heero.store.workspace import Loaded, Workspace


def put_back(workspace: Workspace, before: str, by: str = "") -> list[str]:
    """
    Put back whoever an order names and a version from elsewhere took out.

    Orders lie in private files, which are shared with nobody: whoever took somebody
    out could not know.

    Args:
        workspace: The records folder.
        before: The version before the other one came in.
        by: Who is typing, by their team id.

    Returns:
        Remarks for the user.
    """
    notes = []
    for record_id in workspace.ids("private"):
        try:
            gone = _gone(workspace, record_id)
        except HeeroError:
            continue
        if gone:
            notes += _back(workspace, record_id, gone, before, by)
    return notes


def _gone(workspace: Workspace, record_id: str) -> set[str]:
    private = private_of(workspace, record_id)
    record = workspace.load(Participant, record_id).record
    there = {SELF, *(person.id for person in record.people)}
    orders = private.orders if private else ()
    return {each for order in orders for each in order.between} - there


def _back(
    workspace: Workspace, record_id: str, gone: set[str], before: str, by: str
) -> list[str]:
    shown = workspace.shown(workspace.path("participant", record_id))
    (data,) = history.contents(workspace.root, [(before, shown)])
    was = understood(data) if data else None
    known = {
        str(each["id"])
        for each in (was or {}).get("people") or ()
        if isinstance(each, dict)
    }
    if was is None or not gone & known:
        return []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        plain = without_nothing(now.values)
        assert isinstance(plain, dict)
        made = plain
        for each in sorted(gone & known):
            made = restored(was, made, ("people", each))
        return list(differences(plain, made))

    change(workspace, Participant, record_id, operations, by)
    who = ", ".join(sorted(gone & known))
    return [
        f"an order names {who}, whom somebody else took out of {shown}: the entry is "
        "back; keep them off every copy by their visibility instead"
    ]
