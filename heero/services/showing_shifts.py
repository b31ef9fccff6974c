"""A week of shifts as it is told, and the page that goes from one peer to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from heero.documents.markdown import escaped
from heero.domain import rota
from heero.domain.due import Due
from heero.domain.helpline import Slot
from heero.domain.words import Day
from heero.services.due import waiting
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.shifts import (
    around,
    called,
    gaps,
    slots_of,
    stretch_words,
    week_typed,
)
from heero.store import files
from heero.store.workspace import Workspace

HOW_TO_SAY_HOURS = (
    "when the line is there is not said: `line_hours` in heero.yaml says it, such as "
    '["mon-fri 08:00-20:00"]'
)
"""What is said where uncovered hours cannot be known."""


def week(workspace: Workspace, typed: str, now: datetime) -> Outcome:
    """
    Tell who answers in a week, when nobody does, and whom to ring now.

    Args:
        workspace: The records folder.
        typed: Which week; this one where it is empty.
        now: The time where the folder is.

    Raises:
        BadInput: It is no week.
        Unreadable: Its record has errors.
    """
    meant = week_typed(typed, now.date().isoformat())
    days = rota.days_of(meant)
    slots = sorted(
        slots_of(workspace, meant), key=lambda each: (rota.when(each), each.id)
    )
    lines = [f"{meant}, {days[0]} to {days[-1]}"]
    lines += [_line(workspace, each) for each in slots]
    if not slots:
        lines.append("nothing is planned yet")
    empty = gaps(workspace, days[0], 7)
    lines += [f"nobody answers: {stretch_words(each)}" for each in empty]
    data: dict[str, Any] = {
        "week": meant,
        "slots": [_row(each) for each in slots],
        "uncovered": [_stretch_row(each) for each in empty],
    }
    notes = [] if workspace.settings.line_hours else [HOW_TO_SAY_HOURS]
    if meant == rota.week_of(now.date().isoformat()):
        ring = on_now(workspace, now)
        lines += [f"now: {each}" for each in ring.lines]
        data["now"] = ring.data
    return Outcome(lines, data, notes)


@dataclass(frozen=True)
class Ring:
    """
    Who answers now, and whom to ring.

    Attributes:
        lines: It in sentences.
        data: It for a program.
    """

    lines: Sequence[str]
    data: dict[str, Any]


def on_now(workspace: Workspace, now: datetime) -> Ring:
    """Return who answers at a moment, whom to ring next, and who comes after them."""
    slots = around(workspace, now.date().isoformat())
    on = [each for each in rota.on_at(slots, now) if each.peer]
    after = rota.next_after(slots, now)
    ring = rota.to_ring(slots, now)
    there = [str(each.peer) for each in on]
    clinicians = {each.clinician for each in on if each.clinician}
    lines = [
        f"{called(workspace, who)} answers until {rota.when(each).ends:%H:%M}"
        for who, each in zip(there, on, strict=True)
    ] or ["nobody answers"]
    lines += [
        f"ring next: {called(workspace, each)}"
        + (" (clinician)" if each in clinicians else "")
        for each in ring
        if each not in there
    ]
    if after is not None:
        who = called(workspace, str(after.peer))
        lines.append(f"then {who}, from {rota.when(after).begins:%a %Y-%m-%d %H:%M}")
    data = {
        "on": there,
        "ring": [each for each in ring if each not in there],
        "clinicians": sorted(clinicians),
        "next": _row(after) if after else None,
    }
    return Ring(lines, data)


def _line(workspace: Workspace, slot: Slot) -> str:
    who = called(workspace, slot.peer) if slot.peer else "nobody yet"
    parts = [f"{stretch_words(rota.when(slot))}  {who}"]
    if slot.then:
        parts.append(f"then {', '.join(called(workspace, each) for each in slot.then)}")
    if slot.clinician:
        parts.append(f"clinician {called(workspace, slot.clinician)}")
    return f"{'; '.join(parts)}  ({slot.id})"


def _row(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "date": slot.date,
        "from": slot.from_hour,
        "to": slot.to_hour,
        "peer": slot.peer,
        "then": list(slot.then),
        "clinician": slot.clinician,
    }


def _stretch_row(stretch: rota.Stretch) -> dict[str, str]:
    return {
        "from": stretch.begins.isoformat(timespec="minutes"),
        "to": stretch.ends.isoformat(timespec="minutes"),
    }


def handover(workspace: Workspace, now: datetime, to: Path | None = None) -> Outcome:
    """
    Return the page that goes from one peer to the next: who, when, and no content.

    Nothing that was said stands on it, and no word of a caller: a contact is its id.

    Args:
        workspace: The records folder.
        now: The time where the folder is.
        to: The file it is written into; `None` for none.

    Raises:
        BadInput: Something that is kept lies where the file should go.
        Unreadable: The plan of a week has errors.
        CannotWrite: The disk would not take it.
    """
    today = now.date().isoformat()
    ring = on_now(workspace, now)
    empty = gaps(workspace, today, 7)
    found, _, notes = waiting(workspace, today, 7)
    open_ = [each for each in found if each.fact.code in FOLLOWING]
    lines = [f"# Handover, {now:%Y-%m-%d %H:%M}", "", "## Who answers", ""]
    lines += [f"- {escaped(each)}" for each in ring.lines]
    lines += ["", "## Hours in which nobody answers, the next seven days", ""]
    lines += [f"- {stretch_words(each)}" for each in empty] or ["- none"]
    if not workspace.settings.line_hours:
        notes = [*notes, HOW_TO_SAY_HOURS]
        lines[-1] = "- not known: nobody has said when the line is there"
    lines += ["", "## In touch again", ""]
    lines += _table(workspace, open_, today) if open_ else ["Nobody is waiting."]
    data = {
        "at": now.isoformat(timespec="minutes"),
        "now": ring.data,
        "uncovered": [_stretch_row(each) for each in empty],
        "follow_ups": [_waits(each) for each in open_],
    }
    if to is None:
        return Outcome(lines, data, notes)
    where = outlet(to, "handover.md")
    files.folder(where.parent)
    files.overwrite(where, "\n".join([*lines, ""]).encode())
    shown = workspace.shown(where)
    return Outcome([shown], {**data, "path": shown}, notes)


FOLLOWING = ("follow_up", "follow_up_clinician")
"""What is due of contacts, as `heero due` calls it."""


def _table(workspace: Workspace, found: Sequence[Due], today: Day) -> list[str]:
    lines = ["| contact | which | by | who |", "| --- | --- | --- | --- |"]
    for each in found:
        owner = each.fact.owner
        who = called(workspace, owner) if owner else "nobody yet"
        if each.fact.code == "follow_up_clinician":
            who = f"{who} (clinician)" if owner else "a clinician"
        late = ", late" if each.fact.day < today else ""
        lines.append(
            f"| {each.record} | {each.fact.item or '-'} | {each.fact.day}{late} "
            f"| {escaped(who)} |"
        )
    return lines


def _waits(each: Due) -> dict[str, Any]:
    return {
        "record": each.record,
        "item": each.fact.item,
        "due": each.fact.day,
        "owner": each.fact.owner,
        "late": each.late,
        "code": each.fact.code,
    }


def until_tonight(workspace: Workspace, now: datetime) -> list[rota.Stretch]:
    """Return the hours of today that nobody answers in and that are not over."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return [
        rota.Stretch(max(each.begins, now), each.ends)
        for each in gaps(workspace, now.date().isoformat(), 1)
        if each.ends > now and each.begins < day
    ]
