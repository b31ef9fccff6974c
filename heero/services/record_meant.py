"""Which record a word stands for, of whatever kind is kept in a folder."""

from collections.abc import Iterator
from typing import NamedTuple

from heero.domain.kinds import BESIDE, KINDS, Kind
from heero.domain.names import fold_name, may_hold
from heero.errors import FitsSeveral, HeeroError, NoSuchRecord
from heero.services.records import participant_id
from heero.store import files, locked
from heero.store.pieces import Pieces
from heero.store.workspace import Workspace

PARTICIPANT = "participant"


class Meant(NamedTuple):
    """The record a word stands for."""

    kind: Kind
    id: str


def record_meant(workspace: Workspace, word: str) -> Meant:
    """
    Return the record a word stands for: a participant, a pair, somebody of the team.

    Args:
        workspace: The records folder.
        word: An id; what it is called; a part of an id; or how its name begins.
            Where a participant is meant, nothing else is looked for.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    here = workspace.kinds
    for each in here:
        if word in workspace.ids(each.name):
            return Meant(each, word)
    if here[0].name != PARTICIPANT:
        return _called(workspace, here, word)
    try:
        return Meant(here[0], participant_id(workspace, word))
    except NoSuchRecord:
        try:
            return _called(workspace, here[1:], word)
        except NoSuchRecord:
            # The first error says most of whoever was probably meant.
            pass
        raise


def _called(workspace: Workspace, here: tuple[Kind, ...], word: str) -> Meant:
    locked.must_not_be_shut(workspace.root)
    wanted = fold_name(word)
    named = list(_named(workspace, here, wanted)) if wanted else []
    fitting = [each for each, name in named if name == wanted]
    if not fitting and word:
        fitting = [
            Meant(each, id_)
            for each in here
            for id_ in workspace.ids(each.name)
            if word in id_
        ]
    if not fitting:
        fitting = [each for each, name in named if name.startswith(f"{wanted} ")]
    if len(fitting) > 1:
        raise FitsSeveral([_choice(workspace, each) for each in fitting[:MOST]])
    if not fitting:
        known = [id_ for each in here for id_ in workspace.ids(each.name)]
        raise NoSuchRecord("record", word, known)
    return fitting[0]


MOST = 9
"""How many are named where a word fits several."""


def _named(
    workspace: Workspace, here: tuple[Kind, ...], wanted: str
) -> Iterator[tuple[Meant, str]]:
    """Yield what may be called by a word, with its name as names are compared."""
    for each in here:
        for record_id in workspace.ids(each.name) if each.called else ():
            try:
                data = files.read(workspace.path(each.name, record_id))
            except (FileNotFoundError, HeeroError):
                continue
            if not may_hold(data, wanted):
                continue
            # What cannot be read whole can be called by its name all the same.
            name = (Pieces().read(data) or {}).get(each.called)
            if isinstance(name, str):
                yield Meant(each, record_id), fold_name(name)


def _choice(workspace: Workspace, meant: Meant) -> str:
    """Return how one of several is named to whoever has to choose: never by name."""
    try:
        record = workspace.load(meant.kind.model, meant.id).record
    except HeeroError:
        return f"{meant.id} (cannot be read)"
    status = record.headed(str).status
    return f"{meant.id} ({', '.join(filter(None, (meant.kind.name, status)))})"


def files_meant(workspace: Workspace, word: str) -> list[str]:
    """
    Return the file of the record a word stands for, then those that lie beside it.

    Returns:
        How they are named to people, whether or not those beside it are there.

    Raises:
        NoSuchRecord: It fits none.
        FitsSeveral: It fits more than one.
    """
    found = record_meant(workspace, word)
    program = workspace.basics.program or "workshop"
    beside = (
        each.name for each in KINDS if each.name in BESIDE and program in each.programs
    )
    names = (found.kind.name, *(beside if may_have_beside(workspace, found) else ()))
    return [workspace.shown(workspace.path(each, found.id)) for each in names]


def may_have_beside(workspace: Workspace, meant: Meant) -> bool:
    """Whether a private file may lie beside a record."""
    with_one = {workspace.beside}
    if workspace.walked.name == "pair":
        with_one.add("team")
    return meant.kind.name in with_one
