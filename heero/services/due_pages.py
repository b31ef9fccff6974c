"""What is due as a page to print, or as a calendar without a name."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from heero.documents.calendars import Entry, calendar, uid_of
from heero.documents.markdown import escaped
from heero.domain.due import LONG_AGO, Due
from heero.services.outcome import Outcome
from heero.services.telling_due import NO_DAY, Telling, what

SUMMARY = "a promise to check"
"""What has to do with safety or a yes is called: a calendar tells none of it."""

KINDS: Mapping[str, str] = {
    "meeting": "a meeting",
    "session": "a session",
    "check_in": "a check-in",
    "not_recorded": "a meeting to write down",
    "no_day": "a meeting without a day",
    "copy": "copies to hand out",
    "commitment": "a promise to look at",
    "step": "a step of a plan",
    "visit": "a contact",
    "lab": "a lab",
    "lab_followup": "asking how it went",
    "lab_step": "a step of a plan",
    "map": "a map again",
    "event": "an event",
    "event_after": "an event that was",
}
"""What other things are called; never whose they are or what is said in them."""


def page(
    found: Sequence[Due],
    telling: Telling,
    notes: Sequence[str],
    now: datetime,
    zone: ZoneInfo | None,
    form: Literal["ics", "md"],
) -> Outcome:
    """
    Return what is due, for a calendar or on a page.

    Args:
        found: What is due, in the order in which it is told.
        telling: What tells it.
        notes: What to say of what could not be read.
        now: When it is made, where the folder is.
        zone: The time zone the folder is in; `None` where nobody said.
        form: `ics` for a calendar, `md` for a page in Markdown.
    """
    today = now.date().isoformat()
    if form == "md":
        return Outcome(_on_paper(found, telling, today), notes=notes)
    # What is overdue stands on today: nobody looks at the days that have passed.
    entries = [
        Entry(
            uid=_uid(each),
            title=KINDS.get(each.fact.code, SUMMARY),
            start=date.fromisoformat(max(each.fact.day, today)),
            note=each.record,
        )
        for each in found
    ]
    text = calendar(entries, zone, now)
    return Outcome([text.removesuffix("\r\n")], notes=notes)


def _uid(each: Due) -> str:
    """Return what tells an entry from every other, whatever the day."""
    fact = each.fact
    return uid_of(each.file, each.record, fact.code, fact.item, fact.about)


def _on_paper(found: Sequence[Due], telling: Telling, today: str) -> list[str]:
    lines = [f"# What is due, seen on {today}", ""]
    by_day: dict[str, list[Due]] = {}
    for each in sorted(found, key=lambda one: one.fact.day):
        by_day.setdefault(each.fact.day, []).append(each)
    for day, these in by_day.items():
        shown = NO_DAY if day == LONG_AGO else day
        lines += [f"## {shown}{', overdue' if day < today else ''}", ""]
        for each in these:
            by = telling.owner(each).words
            told = f"{what(each)}, by {by}" if by else what(each)
            lines.append(f"- [ ] {escaped(told)}: {escaped(telling.called(each))}")
        lines.append("")
    return lines[:-1] if by_day else [*lines, "Nothing is due."]
