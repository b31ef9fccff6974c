"""Telling what is due in a folder of mentoring by a name."""

from heero.store.folder import Folder

# What reads records is loaded where one is read: mostly everything is known already.


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
