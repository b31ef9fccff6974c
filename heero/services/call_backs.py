"""
How to ring a caller back: kept beside the contact for as long as that is promised.

Once nothing is promised any more it is destroyed: the file goes, and in a locked folder
the version without it is kept first and its key destroyed after that.
"""

from collections.abc import Mapping

from heero.domain.contact import Contact
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.private import Private
from heero.errors import AlreadyThere, HeeroError
from heero.services import handing_out, saving
from heero.services.records import change
from heero.store import files, locked
from heero.store.envelope import Name
from heero.store.workspace import Loaded, Workspace

PARTS = {"call_back": "number", "voicemail": "voicemail", "best_time": "best_time"}
"""The fields that are kept beside a contact, and their keys there."""


def put(
    workspace: Workspace, contact: str, parts: Mapping[str, Value], who: str = ""
) -> str:
    """
    Keep how to ring somebody back.

    Args:
        workspace: The records folder.
        contact: The contact, by its id.
        parts: What is known of it, by the keys of the file.
        who: Who is writing.

    Returns:
        How the file is named to people.

    Raises:
        NoKey: This copy may hold no private files.
        CannotWrite: The disk would not take it.
    """
    path = workspace.path("private", contact)
    if not path.exists():
        try:
            workspace.create("private", {"id": contact, "call_back": dict(parts)})
            return workspace.shown(path)
        except AlreadyThere:
            pass

    def operations(now: Loaded[Private]) -> list[Operation]:
        held = now.values.get("call_back")
        if not isinstance(held, dict):
            return [Add(("call_back",), dict(parts))]
        return [
            (Replace if key in held else Add)(("call_back", key), word)
            for key, word in parts.items()
        ]

    return change(workspace, Private, contact, operations, who).shown


def there(workspace: Workspace, contact: str) -> bool:
    """Whether somebody can be rung back, by what lies beside a contact here."""
    return workspace.path("private", contact).is_file()


def let_go(workspace: Workspace, contact: str, who: str = "") -> list[str]:
    """
    Destroy how to ring somebody back, where nothing is promised to them any more.

    Doing it again goes on where it was cut off.

    Args:
        workspace: The records folder.
        contact: The contact, by its id.
        who: Who is writing.

    Returns:
        What to say of it; nothing where there was nothing to destroy.

    Raises:
        CannotSave: Git would not keep a version without it.
        CannotWrite: The disk would not take it.
    """
    record = workspace.load(Contact, contact).record
    if any(each.done is None for each in record.follow_ups):
        return []
    name, path = Name("private", contact), workspace.path("private", contact)
    had = path.is_file()
    if had:
        with files.locked(workspace.inner, who or "another heero"):
            files.remove(path)
    if not locked.is_locked(workspace.root):
        # There, private files are in no version.
        return [_GONE] if had else []
    if not had and not _has_key(workspace, name):
        return []
    shown = path.relative_to(workspace.root).as_posix()
    # Without the file, so that git never needs its key again.
    saving.keep_only(workspace, lambda each: each == shown, who)
    return [_GONE if handing_out.destroy(workspace.root, [name]) else _NO_KEY]


_GONE = "the number to ring back is destroyed: nothing is promised any more"
_NO_KEY = (
    "the file with the number is gone; the same command, given by somebody who reads "
    "private files, destroys its key"
)


def left_over(workspace: Workspace) -> list[str]:
    """Say which numbers are still kept although nothing is promised any more."""
    told = []
    for each in workspace.ids("private"):
        try:
            record = workspace.load(Contact, each).record
        except (HeeroError, FileNotFoundError):
            continue
        if record.follow_ups and all(one.done for one in record.follow_ups):
            told.append(
                f"private/{each}.yaml keeps a number although nothing is promised any "
                f"more: `heero contact edit {each} --done` destroys it"
            )
    return told


def _has_key(workspace: Workspace, name: Name) -> bool:
    held = locked.held(workspace.root)
    return held is not None and bool(held.of(name))
