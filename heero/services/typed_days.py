"""Days and times as people type them."""

from datetime import date

from heero.domain import spelling
from heero.errors import BadInput


def day_typed(typed: str) -> str:
    """
    Return a day as heero writes it; empty where none was typed.

    Raises:
        BadInput: It is no day of the calendar.
    """
    if not typed.strip():
        return ""
    try:
        return date.fromisoformat(spelling.day(typed) or "").isoformat()
    except ValueError:
        raise BadInput(
            "that is not a day of the calendar", hint="write it as 2026-11-21"
        ) from None


def clock_typed(typed: str) -> str:
    """
    Return a time of day as heero writes it; empty where none was typed.

    Raises:
        BadInput: It is no time of day.
    """
    if not typed.strip():
        return ""
    found = spelling.clock(typed)
    if found is None:
        raise BadInput("that is not a time of day", hint="write it as 09:30")
    return found
