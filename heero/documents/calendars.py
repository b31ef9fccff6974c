"""
Entries of a calendar: a meeting for whoever is invited, and days that something is due.

Nobody is named in one by heero: no organizer, no guests. A time is in UTC, which every
calendar shows in the time of its owner, so that not even a time zone tells where
somebody lives.

Source: RFC 5545, with METHOD:PUBLISH of RFC 5546: entries to keep, which ask for no
answer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from heero.domain.signs import visible

LONGEST_LINE = 75
"""The most bytes of a line; what is longer goes on in the next one."""

_OURS = UUID("5b0f1c1e-9a43-4d0b-8f0e-6d2f0a7c9b31")
"""What the names of entries are drawn under; it stands for nothing."""


@dataclass(frozen=True)
class Entry:
    """
    One entry.

    Attributes:
        uid: Its name for programs, from `uid_of`.
        title: What it is called.
        start: When it begins, where the folder is; a day alone is the whole day.
        minutes: How long it takes; a whole day is one day.
        place: Where it is; empty for nothing.
        note: What stands under it; empty for nothing.
    """

    uid: str
    title: str
    start: date
    minutes: int = 0
    place: str = ""
    note: str = ""


def uid_of(*words: str) -> str:
    """
    Return the name of an entry: the same each time, and nothing can be read in it.

    Args:
        words: What tells it from every other; a random id is among them.
    """
    return str(uuid5(_OURS, "/".join(words)))


def calendar(entries: Sequence[Entry], zone: ZoneInfo | None, made: datetime) -> str:
    """
    Return a calendar.

    Args:
        entries: What is in it.
        zone: The time zone the folder is in; `None` leaves times as they are said, for
            whatever zone its reader is in.
        made: When it is made, where the folder is.
    """
    here = made.astimezone() if zone is None else made.replace(tzinfo=zone)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//heero//EN", "METHOD:PUBLISH"]
    for each in entries:
        lines += _event(each, zone, _clock(here.astimezone(UTC)))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, zone: ZoneInfo | None, made: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{made}")
    if isinstance(entry.start, datetime):
        start = entry.start
        if zone is not None:
            start = start.replace(tzinfo=zone).astimezone(UTC)
        yield f"DTSTART:{_clock(start)}"
        yield f"DTEND:{_clock(start + timedelta(minutes=entry.minutes))}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}"
        if entry.start < date.max:
            yield f"DTEND;VALUE=DATE:{entry.start + timedelta(1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.note:
        yield f"DESCRIPTION:{_text(entry.note)}"
    yield from ("CLASS:PRIVATE", "END:VEVENT")


def _clock(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}{'Z' if moment.tzinfo is not None else ''}"


def _text(words: str) -> str:
    """
    Return words with the signs that part the words of a calendar set off.

    No line break of theirs is left, so that no word begins a line of the calendar.

    Source: RFC 5545, 3.3.11 "Text".
    """
    words = visible("\n".join(words.splitlines()))
    return re.sub(r"([\\;,])", r"\\\1", words).replace("\n", r"\n")


def _folded(line: str) -> str:
    """Return a line in pieces that are short enough, each next one after a blank."""
    pieces, size = [""], 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += wide
    return "\r\n".join(pieces)
