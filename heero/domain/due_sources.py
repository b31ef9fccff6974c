"""What the facts of a participant are found in, and how a day is found."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from heero.domain.due import IN_WORDS
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.spans import later
from heero.domain.words import Day

Found = Iterator[tuple[Day, str, str, str, int]]
"""The day, the item, the owner, what goes with it, and for how many it stands."""


class Site(NamedTuple):
    """
    What facts rest on besides the records of a participant.

    Attributes:
        a_month: How many contacts a month are meant.
        team: The ids of the team, by their folded names and by the ids themselves.
        years: How many years a record of the programme is kept.
        signed: Whether each of the team has signed an agreement, by their ids.
        gone: Who has left the team, by their ids.
    """

    a_month: int = 0
    team: Mapping[str, str] = {}
    years: int = 1
    signed: Mapping[str, bool] = {}
    gone: Collection[str] = ()


class Sources(NamedTuple):
    """
    What the facts of a participant are found in.

    Attributes:
        record: Their record.
        private: The file beside it; `None` where there is none here.
        site: What the site says.
    """

    record: Participant
    private: Private | None
    site: Site

    @property
    def usual(self) -> str:
        """Whoever does what nobody is named for: their first navigator."""
        if self.record.navigators:
            return self.record.navigators[0]
        intake = self.record.intake
        return intake.by if intake and intake.by else ""

    def doer(self, words: str | None) -> str:
        """Return who does what the record says in words who does, as facts have it."""
        if not words:
            return self.usual
        return self.site.team.get(fold_name(words), IN_WORDS)


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
