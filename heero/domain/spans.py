"""What begins and ends, and how long it may last."""

from calendar import monthrange
from datetime import date, timedelta

SPANS: tuple[tuple[str, str], ...] = (("from", "expires"), ("started", "finished"))
"""Keys of a beginning and of the end that belongs to it."""


def longest(begun: str) -> str:
    """Return the last day a consent that begins on a day can hold: twelve months."""
    year = min(int(begun[:4]) + 1, 9999)
    rest = "-02-28" if begun[4:] == "-02-29" else begun[4:]
    return f"{year:04}{rest}"


def later(day: str, days: int) -> str:
    """
    Return the day so many days after a day, the first or last there is beyond them.

    Args:
        day: The day, `2026-11-02`.
        days: How many days; less than nothing for a day before.
    """
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return (date.max if days > 0 else date.min).isoformat()


def months_later(day: str, months: int) -> str:
    """Return the same day so many months after, else the last day of that month."""
    begun = date.fromisoformat(day)
    years, month = divmod(begun.month - 1 + months, 12)
    year = begun.year + years
    if year > date.max.year:
        return date.max.isoformat()
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(begun.day, last)).isoformat()
