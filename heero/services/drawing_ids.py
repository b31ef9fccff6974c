"""Drawing ids for what is said in a walk."""

from collections.abc import Callable, Mapping

from heero.domain.operations import Value
from heero.errors import HeeroError
from heero.guides.lookup import entries
from heero.services.records import FreshIds, beside
from heero.store import files
from heero.store.workspace import Workspace


def ids_for(
    workspace: Workspace, record_id: str, values: Mapping[str, Value]
) -> Callable[[], str]:
    """
    Return what draws ids that nothing in a record has, or had before it left.

    Args:
        workspace: The records folder.
        record_id: Whose record.
        values: The record as the walk knows it; somebody else may write into it while
            the walk goes on, so the files are looked at as well.
    """
    gone = {
        step
        for walk in entries(values, "walks")
        for answer in entries(walk, "answers")
        if isinstance(before := answer.get("before"), dict)
        for path in before
        for step in path.split("/")
    }
    draw = FreshIds(dict(values), *beside(workspace, record_id))

    def fresh() -> str:
        drawn = draw()
        while drawn in gone or _stands(workspace, record_id, drawn):
            drawn = draw()
        return drawn

    return fresh


def _stands(workspace: Workspace, record_id: str, word: str) -> bool:
    """Whether a word stands in a record by now, or in what was said and waits."""
    for path in (
        workspace.path(workspace.walked.name, record_id),
        workspace.journal(record_id),
    ):
        try:
            if word.encode() in files.read(path):
                return True
        except (FileNotFoundError, HeeroError):
            continue
    return False
