"""Days and times as people type them."""

import re
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


def moment_typed(typed: str) -> str:
    """
    Return a day and a time of day as heero writes them; empty where none was typed.

    Raises:
        BadInput: It is no day with a time.
    """
    if not typed.strip():
        return ""
    words = typed.strip()
    for cut in re.finditer(r"[Tt](?=\d)|,?\s+(?:at\s+)?", words):
        on, at = spelling.day(words[: cut.start()]), spelling.clock(words[cut.end() :])
        if on and at:
            return f"{day_typed(on)}T{at}"
    if spelling.day(words):
        raise BadInput(
            "the time of day is missing", hint="write both, as 2026-12-05 14:00"
        )
    raise BadInput("that is not a day and a time", hint="write it as 2026-12-05 14:00")
