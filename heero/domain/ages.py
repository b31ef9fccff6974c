"""
How old somebody is, as far as a vague date of birth can say.

Nothing is guessed: where a date leaves room, the youngest and the oldest age it leaves
room for are both there, and whoever must be sure looks at the one that counts.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from heero.domain.fuzzy import SEASONS, Around, AtAge, Fuzzy
from heero.domain.words import Day


class Ages(NamedTuple):
    """
    The ages a date of birth leaves room for, in whole years.

    Attributes:
        youngest: The youngest; `None` where the date sets no limit.
        oldest: The oldest; `None` where the date sets no limit.
    """

    youngest: int | None = None
    oldest: int | None = None

    def surely(self, lowest: int | None, highest: int | None) -> bool:
        """Return whether every one of these ages lies between two, both included."""
        old_enough = lowest is None or (
            self.youngest is not None and self.youngest >= lowest
        )
        young_enough = highest is None or (
            self.oldest is not None and self.oldest <= highest
        )
        return old_enough and young_enough


def ages(born: Fuzzy | None, today: Day, welcomed: Day | None = None) -> Ages:
    """
    Return the ages somebody may have today.

    Args:
        born: The day of birth, as vaguely as it is known.
        today: The day.
        welcomed: The day of their intake; `None` where that is not known.

    Returns:
        Both limits, for all that `born` may mean. A date that is only about right may
        lie a year earlier or later (a decade ten, a century a hundred). A season may be
        any part of its year, because it depends on where somebody was born. An age is
        what they were when it was written down, at their intake or later. What it was
        around says nothing.
    """
    if isinstance(born, AtAge):
        return _since(born.age, today, welcomed)
    if born is None or born == "unknown" or isinstance(born, Around):
        return Ages()
    points = born.split("/")
    spans = [_span(point) for point in points if point != ".."]
    on = date.fromisoformat(today)
    return Ages(
        None if points[-1] == ".." else _years(max(last for _, last in spans), on),
        None if points[0] == ".." else _years(min(first for first, _ in spans), on),
    )


def _since(age: int, today: Day, welcomed: Day | None) -> Ages:
    """Return the ages of somebody who was some years old at their intake or later."""
    if welcomed is None:
        return Ages(age)
    passed = _years(date.fromisoformat(welcomed), date.fromisoformat(today))
    return Ages(age, age + max(0, passed) + 1)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _span(point: str) -> tuple[date, date]:
    """Return the first and the last day a date may mean."""
    vague = point[-1] in "~?%"
    year, month, day = (*point.rstrip("~?%").split("-"), "", "")[:3]
    room = 10 ** year.count("X") if vague else 0
    first = max(1, int(year.replace("X", "0")) - room)
    last = min(9998, int(year.replace("X", "9")) + room)
    if month in SEASONS:
        # A winter belongs to the year it begins in, or to the one it ends in.
        winter = SEASONS[month] == "winter"
        begins = date(max(1, first - 1), 12, 1) if winter else date(first, 1, 1)
        return begins, date(last + 1, 3, 31) if winter else date(last, 12, 31)
    if not month.isdigit():
        return date(first, 1, 1), date(last, 12, 31)
    if not day.isdigit():
        return date(first, int(month), 1), _month_end(last, int(month))
    return (
        _day_in(first, int(month), int(day)),
        _day_in(last, int(month), int(day)),
    )


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _day_in(year: int, month: int, day: int) -> date:
    """Return a day of a year, where there is none the last one of its month."""
    last = _month_end(year, month)
    return last if day > last.day else date(year, month, day)


def birthday(
    born: Fuzzy | None, age: int, welcomed: Day | None = None
) -> tuple[Day, Day]:
    """
    Return the first and the last day on which somebody may become so many years old.

    Args:
        born: The day of birth, as vaguely as it is known.
        age: How old they become.
        welcomed: The day of their intake; `None` where that is not known.

    Returns:
        Both days; each is empty where the date of birth sets no limit.
    """
    if isinstance(born, AtAge):
        if welcomed is None or age <= born.age:
            return "", ""
        # At the soonest they became as old as it says on the very day before.
        return _turns(date.fromisoformat(welcomed), age - born.age - 1), ""
    if born is None or born == "unknown" or isinstance(born, Around):
        return "", ""
    points = born.split("/")
    spans = [_span(point) for point in points if point != ".."]
    return (
        "" if points[0] == ".." else _turns(min(first for first, _ in spans), age),
        "" if points[-1] == ".." else _turns(max(last for _, last in spans), age),
    )


def _turns(born: date, age: int) -> Day:
    """Return the day somebody born on a day becomes so many years old."""
    year = min(born.year + age, date.max.year)
    if (born.month, born.day) == (2, 29) and _month_end(year, 2).day == 28:
        return date(year, 3, 1).isoformat()
    return born.replace(year=year).isoformat()


def starts(when: Fuzzy | None) -> tuple[Day, Day]:
    """
    Return the first and the last day on which something with a date may have begun.

    Returns:
        Both days; both empty where nothing but a date of no month is known.
    """
    if not isinstance(when, str) or when == "unknown":
        return "", ""
    point = when.split("/")[0]
    if not _MONTH_KNOWN.match(point):
        return "", ""
    first, last = _span(point)
    return first.isoformat(), last.isoformat()


_MONTH_KNOWN = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:\Z|-)(?!.*~)")
