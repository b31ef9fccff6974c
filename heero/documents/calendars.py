"""
A meeting as an entry of a calendar.

It says when, how long, and what the participant wants it to be called. Nobody is named
in it: no organizer, no guests. The time is in UTC, which every calendar shows in the
time of its owner, so that not even a time zone tells where somebody lives.

Source: RFC 5545, with METHOD:PUBLISH of RFC 5546: an entry to keep, which asks for no
answer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from heero.errors import NotInstalled

_OURS = UUID("5b0f1c1e-9a43-4d0b-8f0e-6d2f0a7c9b31")
"""What the names of entries are drawn under; it stands for nothing."""


@dataclass(frozen=True)
class Entry:
    """
    One meeting in the calendar of one reader.

    Attributes:
        uid: Its name for programs, from `uid_of`.
        title: What it is called.
        place: Where it is: a place anybody may go to, or that it comes by phone.
        start: When it begins, where the folder is.
        minutes: How long it takes.
    """

    uid: str
    title: str
    place: str
    start: datetime
    minutes: int


def uid_of(*ids: str) -> str:
    """
    Return the name of an entry: the same each time, and nothing can be read in it.

    Args:
        ids: The ids of what it is for, all of them drawn by chance.
    """
    return str(uuid5(_OURS, "/".join(ids)))


def calendar(entry: Entry, zone: ZoneInfo | None, made: datetime) -> bytes:
    """
    Return a calendar with one entry in it.

    Args:
        entry: The meeting.
        zone: The time zone the folder is in; `None` leaves the time as it is said,
            for whatever zone its reader is in.
        made: When it is made, where the folder is.

    Raises:
        NotInstalled: The library that writes it is not there.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise NotInstalled("a calendar file", "ics") from None
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _utc(made, zone))
    start = entry.start if zone is None else _utc(entry.start, zone)
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    event.add("location", entry.place)
    event.add("class", "PRIVATE")
    found = Calendar()
    found.add("prodid", "-//heero//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add_component(event)
    text: bytes = found.to_ical()
    return text


def _utc(moment: datetime, zone: ZoneInfo | None) -> datetime:
    here = moment.astimezone() if zone is None else moment.replace(tzinfo=zone)
    return here.astimezone(UTC)
