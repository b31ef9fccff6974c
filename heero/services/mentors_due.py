"""What is due in a folder of mentoring: read from its records, told by a name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from heero.domain.due import Held
from heero.store.folder import Folder

if TYPE_CHECKING:
    from heero.store.workspace import Workspace

# What reads records is loaded where one is read: mostly everything is known already.


def held(
    workspace: "Workspace", file: str, signed: Mapping[str, bool], *, fold: bool = False
) -> Held:
    """
    Return what is due of a mentee or a pair.

    Args:
        workspace: The records folder.
        file: Which record, `mentees/…` or `pairs/…`.
        signed: Whether each of the team has signed the agreement, by their ids.
        fold: Whether something was said that is not in the record yet.

    Raises:
        Unreadable: The record has errors.
    """
    from heero.domain.due_mentoring import of_mentee, of_pair
    from heero.domain.mentoring import Mentee, Pair
    from heero.services.records import opened_as

    folder_name, _, record_id = file.partition("/")
    if folder_name == "mentees":
        return of_mentee(workspace.load(Mentee, record_id).record)
    loaded = (
        opened_as(workspace, Pair, record_id)
        if fold
        else workspace.load(Pair, record_id)
    )
    return of_pair(loaded.record, signed)


def name(folder: Folder, folder_name: str, record_id: str) -> str:
    """
    Return the name of a mentee, also of the one of a pair.

    Raises:
        NoSuchRecord: There is no such record.
        Unreadable: It has errors.
    """
    from heero.domain.mentoring import Mentee, Pair
    from heero.store.workspace import Workspace

    workspace = Workspace(folder.root)
    if folder_name == "pairs":
        record_id = workspace.load(Pair, record_id).record.mentee
    return workspace.load(Mentee, record_id).record.name
