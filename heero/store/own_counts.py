"""
What this copy of a folder has counted itself: months and numbers, and nothing else.

It lies in `.heero`, which git ignores. Nothing in it, and no time of it, tells a day.
A folder that was copied is known by where it lies: two copies with one word would count
over each other.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from heero.errors import CannotRead
from heero.store import coarse, files

FILE = "counts"
"""How the file is called."""

Months = Mapping[str, Mapping[str, int]]
"""Numbers by month and kind."""


class Before(NamedTuple):
    """
    What was counted under another word, before the folder came here.

    Attributes:
        place: Where that was; empty where it was here.
        months: How many of each kind, by month.
    """

    place: str
    months: Months


@dataclass(frozen=True)
class Own:
    """
    What one copy has counted.

    Attributes:
        clone: The word it counts under, drawn at random; empty before the first.
        written: The month in which its record was last written; empty for never.
        months: How many of each kind, by month.
        place: Where it lies, as `place_of` has it; empty where nobody noted it.
        before: What it brought along from elsewhere, by the word that was counted under
            there.
    """

    clone: str = ""
    written: str = ""
    months: Months = field(default_factory=dict)
    place: str = ""
    before: Mapping[str, Before] = field(default_factory=dict)

    def one_more(self, month: str, kind: str) -> "Own":
        """Return the same with one more."""
        there = dict(self.months.get(month, {}))
        there[kind] = there.get(kind, 0) + 1
        return replace(self, months={**self.months, month: there})

    def until(self, month: str) -> Months:
        """Return what was counted in the months before a month."""
        return until(self.months, month)

    def here(self, place: str, fresh: str) -> "Own":
        """
        Return the same for a place: under its own word, with what was brought along.

        Args:
            place: Where the folder lies.
            fresh: The word to count under where there is none of this place.
        """
        if self.place in ("", place):
            return replace(self, clone=self.clone or fresh, place=place)
        known = (each for each, held in self.before.items() if held.place == place)
        return self.under(next(known, fresh), place)

    def under(self, word: str, place: str) -> "Own":
        """Return the same that counts under another word from now on."""
        before = {**self.before, self.clone: Before(self.place, self.months)}
        now = before.pop(word, Before(place, {}))
        return Own(word, self.written, now.months, place, before)


def until(months: Months, month: str) -> Months:
    """Return what was counted in the months before a month."""
    return {each: months[each] for each in sorted(months) if each < month}


def place_of(inner: Path) -> str:
    """Return where a folder lies: 16 letters and digits, and no word of it."""
    computer = platform.node().partition(".")[0].lower()
    return hashlib.sha256(f"{computer}\n{inner.resolve()}".encode()).hexdigest()[:16]


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
        before = {
            str(word): Before(str(each["place"]), _months(each["months"]))
            for word, each in held.get("before", {}).items()
        }
        return Own(
            str(held["clone"]),
            str(held["written"]),
            _months(held["months"]),
            str(held.get("place", "")),
            before,
        )
    except FileNotFoundError:
        return Own()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotRead(f".heero/{FILE}", "it is not as heero wrote it") from None


def _months(held: Any) -> Months:
    return {
        str(month): {str(kind): int(many) for kind, many in kinds.items()}
        for month, kinds in held.items()
    }


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
    held: dict[str, Any] = {
        "clone": own.clone,
        "written": own.written,
        "months": dict(own.months),
        "place": own.place,
    }
    if own.before:
        held["before"] = {word: each._asdict() for word, each in own.before.items()}
    files.overwrite(inner / FILE, f"{json.dumps(held, sort_keys=True)}\n".encode())
    set_back(inner, month)


def set_back(inner: Path, month: str) -> None:
    """Let nothing here tell a day; call it again once the lock is given back."""
    coarse.set_back((inner / FILE, inner / "lock", inner), month)
