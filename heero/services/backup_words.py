"""What is said of backups, and noted down of the last one: numbers and days only."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from heero.domain.backup import Manifest
from heero.domain.words import Day
from heero.errors import CannotRead
from heero.store import archive, files, gather
from heero.store.workspace import Workspace

OLD = 30
"""After how many days somebody is reminded to take another backup."""

Told = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


def age(workspace: Workspace, today: Day) -> str:
    """Say how old the last backup of a folder is, and what to do where it is old."""
    command = "`heero backup TO`"
    try:
        noted = json.loads(files.read(workspace.inner / gather.NOTED))
        days = (date.fromisoformat(today) - date.fromisoformat(noted["taken"])).days
        partly = noted["left_out"] > 0
    except FileNotFoundError:
        return f"there is no backup of this folder: make one with {command}"
    except (CannotRead, ValueError, LookupError, TypeError):
        return f"nobody can say when the last backup was: make one with {command}"
    if days < 0:
        return "the last backup is from a day that has not come: is the clock right?"
    said = "the last backup is " + (f"{_many(days, 'day')} old" if days else _TODAY)
    said += ", and something is missing in it" if partly else ""
    return f"{said}: make another with {command}" if partly or days > OLD else said


_TODAY = "from today"


def note(workspace: Workspace, made: Manifest) -> None:
    """
    Note down in a folder that there is a backup of it; numbers only.

    Raises:
        CannotWrite: The disk would not take it.
    """
    noted = {
        "taken": made.taken[:10],
        "files": len(made.records),
        "left_out": len(made.left_out),
    }
    files.overwrite(workspace.inner / gather.NOTED, json.dumps(noted).encode())


def contents(made: Manifest) -> list[str]:
    """Say what is in a backup, in numbers."""
    size = sum(each.size for each in made.files) / 1000
    lines = [
        f"from {made.taken.replace('T', ' ')}, by heero {made.version}: "
        f"{_many(len(made.records), 'file')}, {size:,.0f} kB",
        *(f"{sort}: {number}" for sort, number in made.counts.items()),
    ]
    if made.history:
        told = [_many(made.history.commits, "commit")]
        told += [_many(made.history.branches, "branch")]
        stashed = len(made.history.stashes)
        told += [f"{stashed} put away with `git stash`"] if stashed else []
        lines.append(f"history: {', '.join(told)}")
    if made.links:
        behind = "what is behind them comes back as plain files"
        lines.append(f"links followed: {made.links}; {behind}")
    return lines


def as_data(made: Manifest) -> dict[str, Any]:
    """Return what is in a backup, for a program."""
    history = made.history and {
        "commits": made.history.commits,
        "branches": made.history.branches,
        "stashes": len(made.history.stashes),
    }
    return {
        "taken": made.taken,
        "version": made.version,
        "counts": made.counts,
        "files": len(made.records),
        "bytes": sum(each.size for each in made.files),
        "history": history,
        "left_out": list(made.left_out),
    }


def steps(told: Told, what: str, size: int) -> archive.Step:
    """Return what sums up how much is done and tells it."""
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        told(what, done, max(done, size))

    return step


def _many(number: int, thing: str) -> str:
    many = thing + ("es" if thing.endswith("ch") else "s")
    return f"{number:,} {thing if number == 1 else many}"
