"""One record as it is."""

from heero.domain.kinds import KINDS, kind
from heero.domain.record import Record
from heero.errors import NoSuchKind
from heero.services.outcome import Outcome
from heero.services.records import data_of, opened, participant_id
from heero.store.workspace import Workspace


def shown(workspace: Workspace, word: str, kind_name: str = "") -> Outcome:
    """
    Show one record: its text as it is, or its data with the defaults filled in.

    Args:
        workspace: The records folder.
        word: A participant, or the id of somebody of the team or of a workshop.
        kind_name: What to show of a participant, `private` or `disclosures`, where it
            is not their own record.

    Raises:
        NoSuchRecord: It fits nobody and nothing.
        Unreadable: The record has errors.
    """
    for each in ("team", "workshop"):
        if not kind_name and word in workspace.ids(each):
            other = workspace.load(_model(each), word)
            return Outcome(other.text.splitlines(), data_of(other.record))
    record_id = participant_id(workspace, word)
    if kind_name and kind_name != "participant":
        beside = workspace.load(_model(kind_name), record_id)
        return Outcome(beside.text.splitlines(), data_of(beside.record))
    own = opened(workspace, record_id)
    return Outcome(own.text.splitlines(), data_of(own.record))


def _model(kind_name: str) -> type[Record]:
    found = kind(kind_name)
    if found is None:
        raise NoSuchKind(kind_name, [each.name for each in KINDS])
    return found.model
