"""
What is due as a calendar: days without a word of what is due, or of whose it is.

Source: RFC 5545. Lines end in CRLF and stay under 75 octets, so that none is folded.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

SUMMARY = "a promise to check"
"""What everything is called, so that a shared calendar tells nothing."""


class Entry(NamedTuple):
    """
    One thing that is due.

    Attributes:
        record: The id of the record it is about.
        day: The day it stands on.
        known_by: What tells it from every other, whatever the day.
    """

    record: str
    day: str
    known_by: Sequence[str]


def calendar(entries: Sequence[Entry], now: datetime) -> str:
    """
    Return a calendar of things that are due, whole days each.

    Args:
        entries: What is due.
        now: When it was made, where the folder is.
    """
    made = now.strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//heero//due//EN"]
    for each in entries:
        day = date.fromisoformat(each.day)
        known = hashlib.sha256("\0".join(each.known_by).encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{known}@heero.invalid",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{_next(day):%Y%m%d}",
            f"SUMMARY:{SUMMARY}",
            f"DESCRIPTION:{each.record}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for line in lines)


def _next(day: date) -> date:
    return day + timedelta(1) if day < date.max else day
