"""
What this copy of a folder has counted itself: months and numbers, and nothing else.

It lies in `.heero`, which git ignores. Nothing in it, and no time of it, tells a day.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from heero.errors import CannotRead
from heero.store import coarse, files

FILE = "counts"
"""How the file is called."""

Months = Mapping[str, Mapping[str, int]]
"""Numbers by month and kind."""


@dataclass(frozen=True)
class Own:
    """
    What one copy has counted.

    Attributes:
        clone: The word it counts under, drawn at random; empty before the first.
        written: The month in which its record was last written; empty for never.
        months: How many of each kind, by month.
    """

    clone: str = ""
    written: str = ""
    months: Months = field(default_factory=dict)

    def one_more(self, month: str, kind: str) -> "Own":
        """Return the same with one more."""
        there = dict(self.months.get(month, {}))
        there[kind] = there.get(kind, 0) + 1
        return Own(self.clone, self.written, {**self.months, month: there})

    def until(self, month: str) -> Months:
        """Return what was counted in the months before a month."""
        return {each: self.months[each] for each in sorted(self.months) if each < month}


def read(inner: Path) -> Own:
    """
    Return what this copy has counted.

    Args:
        inner: The folder's own `.heero`.

    Raises:
        CannotRead: It is there and cannot be read; it is left as it is.
    """
    try:
        held = json.loads(files.read(inner / FILE))
        months = {
            str(month): {str(kind): int(many) for kind, many in kinds.items()}
            for month, kinds in held["months"].items()
        }
        return Own(str(held["clone"]), str(held["written"]), months)
    except FileNotFoundError:
        return Own()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotRead(f".heero/{FILE}", "it is not as heero wrote it") from None


def write(inner: Path, own: Own, month: str) -> None:
    """
    Put what was counted on disk; call it with the folder locked.

    Args:
        inner: The folder's own `.heero`.
        own: What it is now.
        month: The month it is.

    Raises:
        CannotWrite: The disk would not take it; what was there is untouched.
    """
    held = {"clone": own.clone, "written": own.written, "months": dict(own.months)}
    files.overwrite(inner / FILE, f"{json.dumps(held, sort_keys=True)}\n".encode())
    set_back(inner, month)


def set_back(inner: Path, month: str) -> None:
    """Let nothing here tell a day; call it again once the lock is given back."""
    coarse.set_back((inner / FILE, inner / "lock", inner), month)
