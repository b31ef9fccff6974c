"""
The team of a helpline as it is told: who they are, and how much they carry.

Everybody stands in the order of their names, and nobody is compared with anybody.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from heero.domain.contact import Contact
from heero.domain.due_contacts import CODES
from heero.domain.names import fold_name
from heero.domain.spans import later
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import HeeroError
from heero.services import roster
from heero.services.gathering_due import gathered
from heero.services.outcome import Outcome, one_line
from heero.services.team import member_id, readable, role_words
from heero.store import files
from heero.store.workspace import Workspace

WEEK, FOUR_WEEKS = 7, 28
"""The days that are looked back for what somebody carries."""

BANDS = ((0, "none"), (4, "1 to 4"), (9, "5 to 9"), (19, "10 to 19"))
"""The most contacts of each band, and how it is called; a number would be a race."""

_STATUS = {"active": "with the team", "paused": "taking a break", "left": "has left"}


class Carries(NamedTuple):
    """
    What the peers of a line carry, by their team ids.

    Attributes:
        week: How many contacts they had in the last week.
        four_weeks: How many in the last four weeks.
        waits: How many follow-ups they have that are open.
        notes: What to say of what could not be read.
    """

    week: Counter[str]
    four_weeks: Counter[str]
    waits: Counter[str]
    notes: list[str]


def band(many: int) -> str:
    """Return about how many it is."""
    return next((words for most, words in BANDS if many <= most), "20 or more")


def told(workspace: Workspace, word: str | None, today: Day, me: str | None) -> Outcome:
    """
    Tell who is on the team of a helpline, or one of them in full words.

    Args:
        workspace: The records folder.
        word: Who; everybody where it is empty.
        today: The day, for trainings that have ended.
        me: Who is typing: what is for few is told to themselves only.

    Raises:
        NoSuchRecord: It fits nobody.
        FitsSeveral: It fits more than one.
        Unreadable: The record has errors.
    """
    return _one(workspace, word, today, me) if word else _everybody(workspace, today)


def _everybody(workspace: Workspace, today: Day) -> Outcome:
    team, notes = _team(workspace)
    rows = [_row(each, today) for each in team]
    lines = ["; ".join(_line(each, today)) for each in team]
    if not lines:
        notes.append("nobody of the team yet: `heero team add` makes a record")
    return Outcome(lines, rows, notes)


def _team(workspace: Workspace) -> tuple[list[TeamMember], list[str]]:
    """Return everybody whose record can be read, by name, and what to say besides."""
    team, notes = readable(workspace)
    return sorted(team, key=lambda each: (fold_name(each.name), each.id)), notes


def _line(member: TeamMember, today: Day) -> Iterator[str]:
    role = role_words(member) or "role not said"
    yield f"{member.id}  {one_line(member.name)}  {role}"
    if member.former_role:
        yield f"was {one_line(member.former_role)}"
    if member.languages:
        yield " ".join(member.languages)
    valid = [
        one_line(each.what) for each in member.trainings if _valid(each.until, today)
    ]
    if valid:
        yield f"trained in {', '.join(valid)}"
    yield f"signed {member.agreement}" if member.agreement else "agreement not signed"
    if member.status != "active":
        yield _STATUS[member.status]


def _valid(until: Day | None, today: Day) -> bool:
    return until is None or until >= today


def _row(member: TeamMember, today: Day) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "roles": list(member.roles),
        "former_role": member.former_role,
        "languages": list(member.languages),
        "office": member.office,
        "specialties": list(member.specialties),
        "trainings": [
            {
                "what": each.what,
                "until": each.until,
                "ended": not _valid(each.until, today),
            }
            for each in member.trainings
        ],
        "agreement": member.agreement,
        "status": member.status,
        "path": f"team/{member.id}.yaml",
    }


def _one(workspace: Workspace, word: str, today: Day, me: str | None) -> Outcome:
    answer = roster.one(workspace, word, today, me)
    member = workspace.load(TeamMember, member_id(workspace, word)).record
    carries = carried(workspace, today)
    more = []
    if member.former_role:
        more.append(f"was before: {one_line(member.former_role)}")
    if member.office:
        more.append(f"office: {member.office}")
    if member.specialties:
        more.append(f"knows: {', '.join(member.specialties)}")
    more.append(
        f"signed: {member.agreement}" if member.agreement else "agreement: not signed"
    )
    more += [
        f"thanked: {each.date}, {one_line(each.words)}" for each in member.recognition
    ]
    more.append(_load_words(member.id, carries))
    data = {**answer.data, "load": _load_row(member.id, carries)}
    for key in ("walks_with", "limit", "over", "participants"):
        data.pop(key, None)
    return Outcome([*answer.lines, *more], data, [*answer.notes, *carries.notes])


def load(workspace: Workspace, today: Day) -> Outcome:
    """
    Tell about how many contacts each peer had lately, and how many wait for them.

    Args:
        workspace: The records folder.
        today: The day.
    """
    team, notes = _team(workspace)
    carries = carried(workspace, today)
    there = [each for each in team if each.status != "left"]
    lines = [
        f"{each.id}  {one_line(each.name)}; {_load_words(each.id, carries)}"
        for each in there
    ]
    rows = [
        {"id": each.id, "name": each.name, **_load_row(each.id, carries)}
        for each in there
    ]
    if carries.waits[""]:
        lines.append(f"nobody has them yet: {carries.waits['']} who wait")
    data = {"team": rows, "waits_for_nobody": carries.waits[""]}
    return Outcome(lines, data, [*notes, *carries.notes])


def _load_words(member: str, carries: Carries) -> str:
    row = _load_row(member, carries)
    return (
        f"contacts: {row['week']} in a week, {row['four_weeks']} in four weeks; "
        f"waiting for them: {row['waits']}"
    )


def _load_row(member: str, carries: Carries) -> dict[str, Any]:
    return {
        "week": band(carries.week[member]),
        "four_weeks": band(carries.four_weeks[member]),
        "waits": carries.waits[member],
    }


def carried(workspace: Workspace, today: Day) -> Carries:
    """
    Return what the peers of a line carry.

    Args:
        workspace: The records folder.
        today: The day.
    """
    week: Counter[str] = Counter()
    four_weeks: Counter[str] = Counter()
    notes: list[str] = []
    first, last_week = later(today, -FOUR_WEEKS), later(today, -WEEK)
    for record_id in workspace.ids("contact"):
        try:
            day, peer = _day_and_peer(workspace, record_id, first)
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        if first < day <= today and peer:
            four_weeks[peer] += 1
            week[peer] += day > last_week
    waits: Counter[str] = Counter()
    for each in gathered(workspace).held.values():
        facts = [fact for fact in each.facts if fact[0] in CODES.values()]
        waits.update(fact[3] if len(fact) > 3 else "" for fact in facts)
    return Carries(week, four_weeks, waits, notes)


_STARTED = re.compile(rb"^started: [\"']?([0-9]{4}-[0-9]{2}-[0-9]{2})", re.MULTILINE)


def _day_and_peer(workspace: Workspace, record_id: str, first: Day) -> tuple[Day, str]:
    """Return the day of a contact and its peer; an old one is not read any further."""
    data = files.read(workspace.path("contact", record_id), files.MOST_BYTES)
    found = _STARTED.search(data)
    if found and found.group(1).decode() <= first:
        return found.group(1).decode(), ""
    record = workspace.load(Contact, record_id).record
    return record.started[:10], record.peer or ""
