"""
The five times at which something is looked at again.

T0 is before, or at the first session; T1 is the last session; T2, T3 and T4 are 3, 6
and 12 months after it. Nobody is on time to the day, so each has a span of days, and
what lies nearest to its day counts. Who is in no workshop is counted from their
welcome.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from heero.domain.words import Day

Time = Literal["T0", "T1", "T2", "T3", "T4"]

TIMES: tuple[Time, ...] = ("T0", "T1", "T2", "T3", "T4")
"""The times, in order."""

LATER = TIMES[1:]

WORDS: dict[Time, str] = {
    "T0": "T0, before or at the first session",
    "T1": "T1, the last session",
    "T2": "T2, 3 months later",
    "T3": "T3, 6 months later",
    "T4": "T4, 12 months later",
}
"""The times in words."""

_MEANT: dict[Time, int] = {"T1": 0, "T2": 91, "T3": 182, "T4": 365}
"""How many days after the last session each is meant to be."""

_UNTIL: dict[Time, int] = {"T1": 45, "T2": 136, "T3": 273, "T4": 456}
"""The last day of each, in days after the last session: half way to the next."""


@dataclass(frozen=True)
class Course:
    """
    When somebody's workshop was.

    Attributes:
        first: The day of the first session, or of their welcome.
        last: The day of the last one.
    """

    first: Day
    last: Day


def nearest(days: Iterable[Day], course: Course, time: Time, until: Day) -> Day | None:
    """
    Return the day that counts for a time, or `None` where there is none.

    Args:
        days: When it was looked at.
        course: When the workshop was.
        time: Which time.
        until: The last day that is reported.
    """
    there = sorted(each for each in days if each <= until)
    if time == "T0":
        return max((each for each in there if each <= course.first), default=None)
    last = date.fromisoformat(course.last)
    meant = last + timedelta(_MEANT[time])
    end = (last + timedelta(_UNTIL[time])).isoformat()
    begin = course.first if time == "T1" else _end(course, TIMES[TIMES.index(time) - 1])
    fitting = [each for each in there if begin < each <= end]
    return min(
        fitting,
        key=lambda each: abs((date.fromisoformat(each) - meant).days),
        default=None,
    )


def _end(course: Course, time: Time) -> Day:
    return (date.fromisoformat(course.last) + timedelta(_UNTIL[time])).isoformat()
