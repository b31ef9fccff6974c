"""One record as it is."""

from typing import TypeVar

from heero.domain.contact import Contact
from heero.domain.kinds import BESIDE, KINDS, kind
from heero.domain.lab import Lab
from heero.domain.record import Record
from heero.errors import NoSuchKind
from heero.services import contact_views
from heero.services.outcome import Outcome
from heero.services.record_meant import record_meant
from heero.services.records import data_of, opened_as
from heero.store import write
from heero.store.workspace import Loaded, Workspace

_Record = TypeVar("_Record", bound=Record)


def shown(
    workspace: Workspace, word: str, kind_name: str = "", me: str | None = None
) -> Outcome:
    """
    Show one record: its text as it is, or its data with the defaults filled in.

    Of a contact of a helpline only what its caller lets somebody see is shown.

    Args:
        workspace: The records folder.
        word: An id, or what a record of any kind is called.
        kind_name: What to show beside it, `private` or `disclosures`, where it is not
            the record itself.
        me: Who of the team asks.

    Raises:
        NoSuchRecord: It fits nobody and nothing.
        NoSuchKind: There is no such kind of record.
        Unreadable: The record has errors.
    """
    if kind_name and kind(kind_name) is None:
        raise NoSuchKind(kind_name, [each.name for each in KINDS])
    meant = record_meant(workspace, word)
    model = meant.kind.model
    if kind_name in BESIDE:
        beside = workspace.load(_model(kind_name), meant.id)
        return Outcome(beside.text.splitlines(), data_of(beside.record))
    if model is Contact:
        return contact_views.shown(workspace, meant.id, me)
    if meant.kind.walked:
        own = opened_as(workspace, model, meant.id, me or "")
    else:
        own = workspace.load(model, meant.id)
    return Outcome(lines_of(own), data_of(own.record))


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
    assert found is not None
    return found.model
