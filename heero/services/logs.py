"""Reading and writing the logs, one file a year."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from heero.domain.log import Log
from heero.domain.operations import Add, Operation, Replace, Value
from heero.domain.words import Day
from heero.errors import AlreadyThere, HeeroError, NoSuchRecord
from heero.services.records import FreshIds, change
from heero.store.workspace import Loaded, Workspace

Fields = Mapping[str, Value]


class Entry(NamedTuple):
    """
    Where an entry of a log is.

    Attributes:
        year: The year of the log.
        id: Its id.
        path: The file, as it is shown.
    """

    year: str
    id: str
    path: str


def every(workspace: Workspace) -> list[Log]:
    """
    Return every log there is, the oldest first.

    Raises:
        Unreadable: One of them has errors.
    """
    return [workspace.load(Log, each).record for each in workspace.ids("log")]


def readable(workspace: Workspace) -> tuple[list[Log], list[str]]:
    """Return every log that can be read, and what to say of the others."""
    found, lost = [], []
    for each in workspace.ids("log"):
        try:
            found.append(workspace.load(Log, each).record)
        except HeeroError as error:
            lost.append(f"left out: {error.message}")
    return found, lost


def add(
    workspace: Workspace, day: Day, key: str, fields: Fields, by: str = ""
) -> Entry:
    """
    Put an entry into the log of the year of a day.

    Args:
        workspace: The records folder.
        day: The day it is about.
        key: The list it goes into.
        fields: The entry, without its id; what is empty is left out.
        by: Who is writing.

    Raises:
        Unreadable: The log of that year has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    year = day[:4]
    drawn: list[str] = []

    def adding(now: Loaded[Log]) -> list[Operation]:
        drawn.append(FreshIds(now.values)())
        kept = {each: word for each, word in fields.items() if word not in (None, "")}
        return [Add((key, drawn[-1]), {"id": drawn[-1], **kept})]

    shown = _changed(workspace, year, adding, by)
    return Entry(year, drawn[-1], shown)


def amend(
    workspace: Workspace,
    year: str,
    key: str,
    item: str,
    fields: Fields,
    by: str = "",
) -> Entry:
    """
    Say more of an entry of a log.

    Args:
        workspace: The records folder.
        year: The year of the log.
        key: The list it lies in.
        item: Its id.
        fields: What is said from now on; what is empty is left as it is.
        by: Who is writing.

    Raises:
        Unreadable: The log has errors; it is left as it is.
        CannotWrite: The disk would not take it.
    """
    operations: Sequence[Operation] = [
        Replace((key, item, each), word)
        for each, word in fields.items()
        if word not in (None, "")
    ]
    saved = change(workspace, Log, year, operations, by)
    return Entry(year, item, saved.shown)


def _changed(
    workspace: Workspace,
    year: str,
    made: Callable[[Loaded[Log]], list[Operation]],
    by: str,
) -> str:
    try:
        return change(workspace, Log, year, made, by).shown
    except NoSuchRecord:
        # Somebody else may begin it in between; then theirs is gone on with.
        with contextlib.suppress(AlreadyThere):
            workspace.create("log", {"id": year})
        return change(workspace, Log, year, made, by).shown
