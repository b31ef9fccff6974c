"""What was said and is not in a record yet."""

import contextlib

from heero.errors import HeeroError
from heero.store import journal
from heero.store.workspace import Workspace


def to_whom(workspace: Workspace) -> list[str]:
    """Return the ids of those to whom something was said that is in no record yet."""
    found = []
    for path in sorted((workspace.inner / "journal").glob("*")):
        with contextlib.suppress(HeeroError):
            if "." not in path.name and journal.read(path):
                found.append(path.name)
    return found


def without_record(workspace: Workspace) -> list[str]:
    """Return those of them whose record is not there any more."""
    known = set(workspace.ids("participant"))
    return [each for each in to_whom(workspace) if each not in known]


def told_gone(workspace: Workspace) -> list[str]:
    """Tell of what was said to somebody whose record is not there any more."""
    return [
        f"the record of {each} is not here; what was said waits in "
        f"{workspace.shown(workspace.journal(each))}"
        for each in without_record(workspace)
    ]
