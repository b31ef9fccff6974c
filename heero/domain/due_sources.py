"""What the facts of a participant are found in, and how a day is found."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.spans import later
from heero.domain.words import Day

Found = Iterator[tuple[Day, str, str, str, int]]
"""The day, the item, the owner, what goes with it, and for how many it stands."""


class Sources(NamedTuple):
    """
    What the facts of a participant are found in.

    Attributes:
        record: Their record.
        private: The file beside it; `None` where there is none here.
        a_month: How many contacts a month are meant.
    """

    record: Participant
    private: Private | None
    a_month: int

    @property
    def usual(self) -> str:
        """Whoever does what nobody is named for: their first navigator."""
        if self.record.navigators:
            return self.record.navigators[0]
        intake = self.record.intake
        return intake.by if intake and intake.by else ""


def first_open(days: Sequence[Day], done: Sequence[Day], early: int) -> Day | None:
    """
    Return the first of several days that nothing was done for; `None` for none.

    Args:
        days: The days something is due, the first first.
        done: The days it was done; once, however late, makes up for all before.
        early: How many days before its day it counts.
    """
    last = max(done, default="")
    return next((each for each in days if last < later(each, -early)), None)
