"""What a walk knows of the meeting it is part of, and what its end makes of it."""

import re
from collections.abc import Callable, Mapping

from pydantic import ValidationError

from heero.domain import fuzzy, spelling
from heero.domain.gate import KEEPS_OUT
from heero.domain.meetings import MINUTES, Meeting, expected
from heero.domain.operations import Value
from heero.domain.words import DAY_PATTERN
from heero.guides.lookup import entries, item
from heero.guides.standing import Standing

NEXT_DAY, NEXT_TIME = "next-day", "next-time"
"""The steps that ask when they meet again."""

NAMES_THE_ROOM = frozenset({MINUTES, "commitments"})
"""The guides that, in a meeting, offer nobody but those who are asked to it."""


def meeting_of(values: Mapping[str, Value], walk: str) -> Meeting | None:
    """Return the meeting a walk is part of; `None` where it is part of none."""
    named = (item(values, "walks", walk) or {}).get("meeting")
    found = item(values, "meetings", named) if isinstance(named, str) else None
    try:
        return Meeting.model_validate(found) if found is not None else None
    except ValidationError:
        # What was typed by hand meanwhile offers nobody; they can be named.
        return None


def may_come(values: Mapping[str, Value], walk: str) -> frozenset[str]:
    """Return the ids of everybody a walk offers as coming; others can be named."""
    found = meeting_of(values, walk)
    if found is None:
        return frozenset()
    said_no = {
        each.person
        for each in found.invitations
        if each.reply == "not_coming" and each.taken_back is None
    }
    return expected(found) - said_no


def at_the_table(standing: Standing) -> frozenset[str] | None:
    """
    Return the ids of those who are offered where people are named within a meeting.

    They may come to it or were written down as being there; never somebody whom the
    participant does not want to hear from now.

    Returns:
        The ids; `None` where everybody in the record may be offered.
    """
    if standing.guide.id not in NAMES_THE_ROOM:
        return None
    values = standing.values
    meeting = (item(values, "walks", standing.walk) or {}).get("meeting")
    if not isinstance(meeting, str):
        return None
    walks = {
        each.get("id")
        for each in entries(values, "walks")
        if each.get("meeting") == meeting
    }
    there = {
        str(each["person"])
        for each in entries(values, "attendance")
        if each.get("came_by") in walks and "person" in each
    }
    kept_out = {
        str(each.get("person"))
        for each in entries(values, "outreach")
        if each.get("choice") in KEEPS_OUT
    }
    return (may_come(values, standing.walk) | there) - kept_out


def held(standing: Standing, new: dict[str, Value], draw_id: Callable[[], str]) -> None:
    """
    Let a meeting whose minutes are written be held, and plan the next one.

    Args:
        standing: Where the walk stands, at its end.
        new: The record; it is changed.
        draw_id: Gives a new id.
    """
    found = meeting_of(new, standing.walk)
    if found is None or standing.guide.id != MINUTES:
        return
    entry = item(new, "meetings", found.id)
    assert entry is not None
    if found.status == "planned":
        entry["status"] = "held"
    day = _said(standing, NEXT_DAY)
    follows = any(each.get("follows") == found.id for each in entries(new, "meetings"))
    if day and not follows:
        listed = new["meetings"]
        assert isinstance(listed, list)
        start = _start(day, _said(standing, NEXT_TIME), found)
        planned: dict[str, Value] = {"id": draw_id(), "kind": "follow_up"}
        listed.append({**planned, **start, "follows": found.id})


def _said(standing: Standing, step: str) -> str:
    answer = standing.effective.get((step, None))
    said = answer.said if answer is not None and answer.parked is None else None
    return said if isinstance(said, str) else ""


def _start(day: str, time: str, before: Meeting) -> dict[str, Value]:
    """When it begins: at the time that was said, else at the time of the last one."""
    on = fuzzy.as_value(fuzzy.parse(day))
    clock = spelling.clock(time) if time else (before.start or "")[11:16]
    if not isinstance(on, str) or not re.fullmatch(DAY_PATTERN, on) or not clock:
        return {}
    return {"start": f"{on}T{clock}"}
