"""
How people came today, until they have said whether it may be kept.

A number nobody agreed to keep is in no record: it lies here for a day, by an id, where
neither git nor a backup looks, and goes with the yes, the no, or the day.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from heero.errors import HeeroError
from heero.store import files

NAME = "arrivals"
"""The file in `.heero`."""


@dataclass
class Arrivals:
    """
    Who came today.

    Attributes:
        came: What they said when they came, by their ids; empty where they passed.
        stay: Who is asked nothing more today, because somebody stays with them.
    """

    came: dict[str, str] = field(default_factory=dict)
    stay: list[str] = field(default_factory=list)


def read(inner: Path, day: str) -> Arrivals:
    """Return who came on a day; what is left of another day is taken away."""
    path = inner / NAME
    try:
        found = json.loads(files.read(path))
        if found["day"] == day:
            return Arrivals(dict(found["came"]), list(found["stay"]))
    except (OSError, HeeroError, ValueError, KeyError, TypeError):
        # A broken file holds nothing anybody agreed to keep.
        pass
    files.remove(path)
    return Arrivals()


def write(inner: Path, day: str, now: Arrivals) -> None:
    """
    Note who came on a day.

    Raises:
        CannotWrite: The disk would not take it.
    """
    if not now.came and not now.stay:
        files.remove(inner / NAME)
        return
    text = json.dumps({"day": day, "came": now.came, "stay": now.stay})
    files.overwrite(inner / NAME, text.encode())


def forget(inner: Path, record_id: str) -> None:
    """Leave nothing of how somebody came, on whatever day."""
    path = inner / NAME
    try:
        found = json.loads(files.read(path))
        named = record_id in found["came"] or record_id in found["stay"]
    except (OSError, HeeroError, ValueError, KeyError, TypeError):
        return
    if named:
        now = Arrivals(dict(found["came"]), list(found["stay"]))
        now.came.pop(record_id, None)
        now.stay = [each for each in now.stay if each != record_id]
        write(inner, str(found["day"]), now)
