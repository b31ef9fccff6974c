"""
The hours of a helpline: who answers when, and which hours nobody answers in.

Times are those where the folder is, without a zone: a week is planned as people say it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from heero.domain.helpline import Slot
from heero.domain.words import Day

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of a week, the first one first."""


class Stretch(NamedTuple):
    """
    Some time.

    Attributes:
        begins: When it begins.
        ends: When it ends.
    """

    begins: datetime
    ends: datetime


def week_of(day: Day) -> str:
    """Return the week a day lies in, `2026-w47`."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-w{week:02}"


def days_of(week: str) -> list[Day]:
    """
    Return the seven days of a week, Monday first.

    Args:
        week: The week, `2026-w47`.

    Raises:
        ValueError: There is no such week.
    """
    found = re.fullmatch(r"([0-9]{4})-w([0-9]{2})", week)
    if found is None:
        raise ValueError(week)
    year, number = int(found.group(1)), int(found.group(2))
    return [
        date.fromisocalendar(year, number, each).isoformat() for each in range(1, 8)
    ]


def next_week(week: str, weeks: int = 1) -> str:
    """Return the week so many weeks after a week, or before it."""
    first = date.fromisoformat(days_of(week)[0])
    return week_of((first + timedelta(weeks=weeks)).isoformat())


def weekdays(words: str) -> list[int]:
    """
    Return the days of the week that are meant, Monday being 0.

    Args:
        words: `mon`, `monday`, `mon-fri`, or several with commas between them.

    Raises:
        ValueError: A word is no day of the week.
    """
    found: dict[int, None] = {}
    for part in words.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last or first)
        # From Saturday to Monday is over the weekend.
        for step in range((end - begin) % 7 + 1):
            found[(begin + step) % 7] = None
    return sorted(found)


def _weekday(word: str) -> int:
    full = (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )
    fitting = [
        n for n, name in enumerate(full) if len(word) > 2 and name.startswith(word)
    ]
    if not fitting:
        raise ValueError(word)
    return fitting[0]


def when(slot: Slot) -> Stretch:
    """Return the time of a slot; what ends before it begins ends the next morning."""
    return _stretch(slot.date, slot.from_hour, slot.to_hour)


def _stretch(day: Day, begins: str, ends: str) -> Stretch:
    begin = datetime.fromisoformat(f"{day}T{begins}")
    end = datetime.combine(
        begin.date(), time(0) if ends == "24:00" else time.fromisoformat(ends)
    )
    return Stretch(begin, end if end > begin else end + timedelta(days=1))


def open_hours(line_hours: Iterable[str], days: Iterable[Day]) -> list[Stretch]:
    """
    Return when the line is there on some days, in order and joined where they touch.

    Args:
        line_hours: Days of the week and hours, `mon-fri 08:00-20:00`.
        days: The days.
    """
    kept = [(weekdays(each.split(" ")[0]), each.split(" ")[1]) for each in line_hours]
    found = []
    for day in days:
        for on, hours in kept:
            if date.fromisoformat(day).weekday() in on:
                found.append(_stretch(day, *hours.split("-")))
    return _joined(found)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for each in sorted(stretches):
        if found and each.begins <= found[-1].ends:
            found[-1] = Stretch(found[-1].begins, max(found[-1].ends, each.ends))
        else:
            found.append(each)
    return found


def uncovered(hours: Iterable[Stretch], slots: Iterable[Slot]) -> list[Stretch]:
    """
    Return the hours in which the line is there and nobody answers.

    Args:
        hours: When the line is there.
        slots: Who answers when; a slot without a peer covers nothing.
    """
    covered = _joined(when(each) for each in slots if each.peer)
    found: list[Stretch] = []
    for each in hours:
        found += _without(each, covered)
    return found


def _without(hours: Stretch, covered: Sequence[Stretch]) -> Iterator[Stretch]:
    begins = hours.begins
    for each in covered:
        if each.ends <= begins or each.begins >= hours.ends:
            continue
        if each.begins > begins:
            yield Stretch(begins, each.begins)
        begins = max(begins, each.ends)
    if begins < hours.ends:
        yield Stretch(begins, hours.ends)


def on_at(slots: Iterable[Slot], moment: datetime) -> list[Slot]:
    """Return the slots that go on at a moment, those with somebody first."""
    found = [each for each in slots if when(each).begins <= moment < when(each).ends]
    return sorted(found, key=lambda each: (each.peer is None, when(each), each.id))


def next_after(slots: Iterable[Slot], moment: datetime) -> Slot | None:
    """Return the next slot of somebody that begins after a moment, or `None`."""
    coming = [each for each in slots if each.peer and when(each).begins > moment]
    return min(coming, key=lambda each: (when(each), each.id), default=None)


def to_ring(slots: Iterable[Slot], moment: datetime) -> list[str]:
    """
    Return whom to ring next at a moment, in order, each once, by their team ids.

    Those who answer come first, then whom their slots name, then the clinicians.
    """
    on = on_at(slots, moment)
    order = [each.peer for each in on]
    order += [one for each in on for one in each.then]
    order += [each.clinician for each in on]
    return list(dict.fromkeys(each for each in order if each))
