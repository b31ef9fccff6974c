"""How long each record is kept, and where it is in its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from heero.domain.disclosures import Disclosures
from heero.domain.log import Class, Hold
from heero.domain.participant import Participant
from heero.domain.retention import ends
from heero.domain.spans import later
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import HeeroError, NoSuchRecord
from heero.services.access import WHAT
from heero.services.cohorts import workshops
from heero.services.holds import held
from heero.services.records import opened
from heero.store.workspace import Workspace

CLASSES: tuple[Class, ...] = get_args(Class)

Standing = Literal["undecided", "going_on", "running", "over", "held"]
"""Where a record is in its time."""

WORDS: dict[Standing, str] = {
    "undecided": "nobody decided how long it is kept",
    "going_on": "the programme goes on",
    "running": "kept until",
    "over": "its time was over on",
    "held": "an authority forbade to destroy it",
}


@dataclass(frozen=True)
class Kept:
    """
    How long one record is kept.

    Attributes:
        id: Whose record.
        kept_as: What kind of record it is; `None` where nobody decided.
        ended: The last day of the programme for them; `None` while it goes on.
        until: The day from which it is destroyed; `None` while nothing runs.
        standing: Where it is in its time.
        copy: The day they got a copy of everything; `None` where they did not.
        stale: Whether something was said since then.
        held_by: Who forbade to destroy it; empty for nobody.
    """

    id: str
    kept_as: Class | None
    ended: Day | None
    until: Day | None
    standing: Standing
    copy: Day | None
    stale: bool
    held_by: str = ""


def everybody(workspace: Workspace, today: Day) -> tuple[list[Kept], list[str]]:
    """
    Return how long each record is kept, and what to say of what cannot be read.

    Raises:
        Unreadable: A log that may forbid to destroy one has errors.
    """
    on_hold = {each.participant: each for _, each in held(workspace)}
    shops = [each for each in workshops(workspace) if isinstance(each, Workshop)]
    found, lost = [], []
    for record_id in workspace.ids("participant"):
        try:
            record = opened(workspace, record_id).record
            found.append(_kept(workspace, record, on_hold.get(record_id), shops, today))
        except HeeroError as error:
            lost.append(f"left out: {error.message}")
    return found, lost


def _kept(
    workspace: Workspace,
    record: Participant,
    on_hold: Hold | None,
    shops: Sequence[Workshop],
    today: Day,
) -> Kept:
    kept = record.retention
    years = workspace.settings.retention_years
    ended = kept.ended if kept else None
    until = ends(kept.class_, ended, years) if kept else None
    standing: Standing = "undecided"
    if on_hold is not None:
        standing = "held"
    elif kept is not None:
        standing = "going_on" if until is None else "running"
        standing = "over" if until and until <= today else standing
    copy = _copy(workspace, record.id, shops)
    return Kept(
        record.id,
        kept.class_ if kept else None,
        ended,
        until,
        standing,
        copy,
        copy is not None and copy < last_said(record),
        on_hold.authority if on_hold else "",
    )


def _copy(
    workspace: Workspace, record_id: str, shops: Sequence[Workshop]
) -> Day | None:
    """Return the last day somebody got a copy of everything they made."""
    days = [
        each.closed for each in shops if each.closed and record_id in each.participants
    ]
    try:
        log = workspace.load(Disclosures, record_id).record.disclosures
    except NoSuchRecord:
        log = ()
    days += [each.date for each in log if each.audience == "me" and each.what == WHAT]
    return max(days, default=None)


def last_said(record: Participant) -> Day:
    """Return the last day something of theirs was written down; empty for never."""
    days = [walk.started[:10] for walk in record.walks]
    days += [one.at[:10] for walk in record.walks for one in walk.answers if one.at]
    days += [each.date for each in record.measures]
    days += [each.date for each in record.corrections]
    days += [each.date for each in record.disagreements]
    days += [each.date for each in record.pictures]
    return max(days, default="")


def programme_end(workspace: Workspace, record_id: str, today: Day) -> Day | None:
    """Return the last day of the workshops somebody was in, once all are over."""
    days = []
    for each in workshops(workspace):
        if isinstance(each, Workshop) and record_id in each.participants:
            last = max(
                [one.date for one in each.sessions]
                + [day for day in (each.ends, each.closed) if day],
                default="",
            )
            days.append(last or later(today, 1))
    latest = max(days, default="")
    return latest if latest and latest < today else None
