"""One record as it is."""

from typing import TypeVar

from heero.domain.kinds import KINDS, kind
from heero.domain.lab import Lab
from heero.domain.record import Record
from heero.errors import NoSuchKind
from heero.services.outcome import Outcome
from heero.services.records import (
    data_of,
    opened,
    opened_as,
    participant_id,
    record_id_of,
)
from heero.store import write
from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound=Record)


def shown(workspace: Workspace, word: str, kind_name: str = "") -> Outcome:
    """
    Show one record: its text as it is, or its data with the defaults filled in.

    Args:
        workspace: The records folder.
        word: A participant, the id of somebody of the team or of a workshop, or
            the year of a log.
        kind_name: What to show of a participant, `private` or `disclosures`, where it
            is not their own record.

    Raises:
        NoSuchRecord: It fits nobody and nothing.
        Unreadable: The record has errors.
    """
    for each in ("team", "workshop", "log"):
        if not kind_name and word in workspace.ids(each):
            other = workspace.load(_model(each), word)
            return Outcome(other.text.splitlines(), data_of(other.record))
    if workspace.walked.name == "pair":
        return _of_mentoring(workspace, word, kind_name)
    if workspace.walked.name != "participant" and not kind_name:
        walked = workspace.walked.model
        own_ = opened_as(workspace, walked, record_id_of(workspace, word))
        return Outcome(lines_of(own_), data_of(own_.record))
    record_id = participant_id(workspace, word)
    if kind_name and kind_name != "participant":
        beside = workspace.load(_model(kind_name), record_id)
        return Outcome(beside.text.splitlines(), data_of(beside.record))
    own = opened(workspace, record_id)
    return Outcome(own.text.splitlines(), data_of(own.record))


def _of_mentoring(workspace: Workspace, word: str, kind_name: str) -> Outcome:
    from heero.services.mentoring_named import record_of

    kind_here, record_id = record_of(workspace, word)
    wanted = kind_name or kind_here
    if wanted == "pair":
        own = opened_as(workspace, workspace.walked.model, record_id)
        return Outcome(own.text.splitlines(), data_of(own.record))
    found = workspace.load(_model(wanted), record_id)
    return Outcome(found.text.splitlines(), data_of(found.record))


def lines_of(loaded: Loaded[_Record]) -> list[str]:
    """
    Return a record line by line, as it is written.

    Where somebody typed a wondering over several lines, it is shown as heero would have
    written it: no line shows a part of a wondering without the word.
    """
    lines = loaded.text.splitlines()
    if not isinstance(loaded.record, Lab):
        return lines
    saying = [each for each in lines if "wondering" in each]
    for each in loaded.record.wonderings:
        words = (each.wondering, write.scalar(each.wondering))
        if not any(one in line for one in words for line in saying):
            return write.whole(loaded.values).splitlines()
    return lines


def _model(kind_name: str) -> type[Record]:
    found = kind(kind_name)
    if found is None:
        raise NoSuchKind(kind_name, [each.name for each in KINDS])
    return found.model
