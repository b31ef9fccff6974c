"""What the figures of several reports have in common."""

from collections.abc import Sequence
from typing import get_args

from heero.domain.figures import MISSING, Column, Figure
from heero.domain.follow_up import TIMES, WORDS
from heero.domain.people import Support

DOMAINS: tuple[Support, ...] = get_args(Support)
"""The kinds of support, heero's own ten words."""

NOT_KNOWN = Column(MISSING, "missing")
KNOWN = (Column("known", "known"), NOT_KNOWN)
YES = (Column("yes", "participants"), Column("none", "not"))


def at_times(
    key: str, within: str = "", times: Sequence[str] = TIMES
) -> tuple[Figure, ...]:
    """
    Return a number at each of the times.

    Args:
        key: Its name; that of each figure has the time behind it.
        within: The number whose people at the same time it has some of.
        times: At which times.
    """
    return tuple(
        Figure(
            f"{key}-{time}",
            WORDS[time],
            KNOWN,
            spread=("known",),
            within=f"{within}-{time}" if within else "",
        )
        for time in TIMES
        if time in times
    )


def one_count(key: str, words: str) -> Figure:
    """Return a number that is looked at once."""
    return Figure(key, words, KNOWN, spread=("known",))
