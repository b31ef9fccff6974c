"""
Move an example folder to another day.

A consent lasts twelve months at most, so an example that is shipped grows old.
Whole weeks are moved, so that a Saturday stays a Saturday.
"""

import re
from datetime import date, timedelta

from heero.domain.words import Day

WRITTEN: Day = "2026-11-21"
"""The day the shipped examples take for today."""

LIVED_BEFORE = "2026-08-01"
"""Days before this one are somebody's history, which does not move."""

_DAY = re.compile(r'(?<=")[0-9]{4}-[0-9]{2}-[0-9]{2}(?=["T])')


def weeks_to(today: Day, written: Day = WRITTEN) -> int:
    """Return how many whole weeks lie between two days; negative when before."""
    return (date.fromisoformat(today) - date.fromisoformat(written)).days // 7


def moved(text: str, weeks: int) -> str:
    """
    Return the text of a record with its days moved by whole weeks.

    Args:
        text: YAML as heero writes it, where every day and moment is quoted.
        weeks: How far; negative moves back.

    Returns:
        The same text, byte for byte, but for quoted days and moments that belong to
        the program: births, vague dates and days of long ago stay.
    """

    def shift(found: re.Match[str]) -> str:
        if found.group() < LIVED_BEFORE:
            return found.group()
        day = date.fromisoformat(found.group()) + timedelta(weeks=weeks)
        return day.isoformat()

    return _DAY.sub(shift, text)
