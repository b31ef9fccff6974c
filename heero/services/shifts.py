"""Shifts of a helpline: which week is meant, who answers when, and when nobody does."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from heero.domain import rota
from heero.domain.helpline import Shifts, Slot
from heero.domain.rota import Stretch
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, HeeroError, NoSuchRecord
from heero.services.outcome import one_line
from heero.services.typed_days import day_typed
from heero.store.workspace import Workspace

SOMEBODY: Mapping[str, str] = {
    "en": "the clinician on call",
    "fr-CA": "la personne clinicienne de garde",
    "es": "la persona clínica de guardia",
}
"""How the clinician is called where no shift names one."""


def week_typed(typed: str, today: Day) -> str:
    """
    Return the week that is meant, `2026-w47`.

    Args:
        typed: Such as `2026-w47`, `w47`, `47`, `this`, `next`, or a day in it; empty
            for this week.
        today: The day.

    Raises:
        BadInput: It is no week.
    """
    word = typed.strip().lower().replace(" ", "")
    this = rota.week_of(today)
    near = {"": 0, "this": 0, "now": 0, "next": 1, "last": -1}
    if word in near:
        return rota.next_week(this, near[word])
    found = re.fullmatch(r"(?:([0-9]{4})-?)?(?:w|week)?([0-9]{1,2})", word)
    try:
        if found:
            week = f"{found.group(1) or this[:4]}-w{int(found.group(2)):02}"
        else:
            week = rota.week_of(day_typed(typed))
        # The calendar ends somewhere, and the weeks around this one are looked at too.
        rota.days_of(rota.next_week(week, -1))
        rota.days_of(rota.next_week(week, 1))
        return week
    except (ValueError, OverflowError, BadInput):
        raise BadInput(
            "that is no week", hint=f"write it as {this}, as `next`, or as a day in it"
        ) from None


def slots_of(workspace: Workspace, week: str) -> tuple[Slot, ...]:
    """
    Return the slots of a week; none where nobody planned it.

    Raises:
        Unreadable: Its record has errors.
    """
    try:
        return workspace.load(Shifts, week).record.slots
    except NoSuchRecord:
        return ()


def around(workspace: Workspace, day: Day) -> list[Slot]:
    """Return the slots of the week of a day, and of those before and after it."""
    week = rota.week_of(day)
    weeks = [rota.next_week(week, each) for each in (-1, 0, 1)]
    return [slot for each in weeks for slot in slots_of(workspace, each)]


def clinician_at(workspace: Workspace, moment: datetime) -> str:
    """Return the clinician who stands by at a moment, by their team id, or nothing."""
    try:
        slots = around(workspace, moment.date().isoformat())
    except HeeroError:
        # A plan that cannot be read keeps nobody from helping somebody.
        return ""
    on = rota.on_at(slots, moment)
    return next((each.clinician for each in on if each.clinician), "")


def clinician_words(workspace: Workspace, moment: datetime, language: str) -> str:
    """Return how the clinician who stands by is called, on the screen of a peer."""
    member = clinician_at(workspace, moment)
    words = SOMEBODY.get(language, SOMEBODY["en"])
    return called(workspace, member) if member else words


def called(workspace: Workspace, member: str) -> str:
    """Return the name of somebody of the team; their id where it cannot be read."""
    try:
        return one_line(workspace.load(TeamMember, member).record.name)
    except HeeroError:
        return member


def gaps(workspace: Workspace, begins: Day, days: int) -> list[Stretch]:
    """
    Return the hours nobody answers in, of those the line is there.

    Args:
        workspace: The records folder.
        begins: The first day.
        days: How many days, up to a week.
    """
    first = datetime.fromisoformat(begins).date()
    meant = [(first + timedelta(days=each)).isoformat() for each in range(days)]
    hours = rota.open_hours(workspace.settings.line_hours, meant)
    return rota.uncovered(hours, around(workspace, begins))


def stretch_words(stretch: Stretch) -> str:
    """Return some hours as people say them, `Sat 2026-11-21 08:00-14:00`."""
    begins, ends = stretch
    end = f"{ends:%H:%M}"
    if ends.date() != begins.date():
        next_day = (ends - begins.replace(hour=0, minute=0)).days == 1
        midnight = next_day and end == "00:00"
        end = "24:00" if midnight else f"{ends:%a %H:%M}"
    return f"{begins:%a %Y-%m-%d %H:%M}-{end}"
