"""What is due as a page to print, or as a calendar without a name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from heero.documents.due_calendar import Entry, calendar
from heero.documents.markdown import escaped
from heero.domain.due import Due
from heero.services.outcome import Outcome
from heero.services.telling_due import Telling, what


def page(
    found: Sequence[Due],
    telling: Telling,
    notes: Sequence[str],
    now: datetime,
    form: Literal["ics", "md"],
) -> Outcome:
    """
    Return what is due, for a calendar or on a page.

    Args:
        found: What is due, in the order in which it is told.
        telling: What tells it.
        notes: What to say of what could not be read.
        now: When it is made, where the folder is.
        form: `ics` for a calendar, `md` for a page in Markdown.
    """
    today = now.date().isoformat()
    if form == "md":
        return Outcome(_on_paper(found, telling, today), notes=notes)
    # What is overdue stands on today: nobody looks at the days that have passed.
    entries = [
        Entry(each.record, max(each.fact.day, today), _known_by(each)) for each in found
    ]
    return Outcome([calendar(entries, now).removesuffix("\r\n")], notes=notes)


def _known_by(each: Due) -> list[str]:
    return [each.file, each.record, each.fact.code, each.fact.item, each.fact.about]


def _on_paper(found: Sequence[Due], telling: Telling, today: str) -> list[str]:
    lines = [f"# What is due, seen on {today}", ""]
    by_day: dict[str, list[Due]] = {}
    for each in sorted(found, key=lambda one: one.fact.day):
        by_day.setdefault(each.fact.day, []).append(each)
    for day, these in by_day.items():
        lines += [f"## {day}{', overdue' if day < today else ''}", ""]
        for each in these:
            by = telling.owner(each).words
            told = f"{what(each)}, by {by}" if by else what(each)
            lines.append(f"- \\[ \\] {escaped(told)}: {escaped(telling.called(each))}")
        lines.append("")
    return lines[:-1] if by_day else [*lines, "Nothing is due."]
