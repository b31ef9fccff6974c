"""Which yeses are asked for again: those that end soon, at 16 or 18, on a move."""

from heero.domain.asked_again import Again, asked_again
from heero.domain.consents import in_force, last_day, running_out
from heero.domain.due import Due, ended, in_order, left_in_peace
from heero.domain.due_facts import of_participant
from heero.domain.due_rules import A_MONTH
from heero.domain.due_sources import Site
from heero.domain.participant import Participant
from heero.domain.spans import later
from heero.domain.words import Day
from heero.services import due
from heero.services.gathering_due import gathered
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id
from heero.services.surveying import Progress, silent
from heero.store.folder import Folder
from heero.store.workspace import Workspace

CODES = ("consent", "again")
"""The rules of what is due that are about a yes."""

_WHY = {
    "turned_16": "they turned 16 since",
    "may_be_16": "they may have turned 16 since; the day they were born is not sure",
    "turned_18": "they turned 18 since",
    "may_be_18": "they may have turned 18 since; the day they were born is not sure",
    "moved": "they moved since",
    "may_have_moved": "a place they told of began since, so they may have moved",
}


_NOTHING_ELSE = (
    "where the yes to a record has ended, nothing else is asked before it is given anew"
)


def of_everybody(
    folder: Folder, today: Day, *, as_data: bool, progress: Progress = silent
) -> Outcome:
    """
    Tell what is due of the yeses in a whole folder, by the rules of `heero due`.

    Args:
        folder: The records folder.
        today: The day.
        as_data: Whether it is for a program.
        progress: Told how far it is.
    """
    found, telling, notes = due.waiting(folder, today, A_MONTH, progress=progress)
    mine: list[Due] = [each for each in found if each.fact.code in CODES]
    over = ended(gathered(folder, silent).held, today)
    mine = sorted([*mine, *over], key=in_order)
    notes = [*notes, _NOTHING_ELSE] if over else notes
    return due.listed(mine, telling, notes, as_data=as_data)


def of_one(workspace: Workspace, word: str, today: Day) -> Outcome:
    """
    Tell each yes of somebody that is to be asked for again, why, and the command.

    Nothing is asked of whoever is not active, or took back their yes to a record. Where
    that one ran out, it is told and nothing else.

    Raises:
        NoSuchRecord: There is no such participant.
        Unreadable: The record has errors.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    over = _in_peace(record, today)
    rows = _rows_over(record, today) if over else _rows(record, today)
    lines = [
        f"{each['due']}  {each['purpose']}: {each['why']}   {each['command']}"
        for each in rows
    ]
    if not rows:
        return Outcome(lines, rows, ["no yes is to be asked for again now"])
    return Outcome(lines, rows, [_NOTHING_ELSE] if over else [])


def _in_peace(record: Participant, today: Day) -> bool:
    held = of_participant(record, None, Site())
    return left_in_peace(held, "rest", today)


def _rows_over(record: Participant, today: Day) -> list[dict[str, str]]:
    """Tell of somebody left in peace only that the yes to the record ran out."""
    if record.status != "active":
        return []
    return [
        _row(record, each.id, each.purpose, last_day(each), "it has ended")
        for each in running_out(record)
        if each.purpose == "run_workshop" and last_day(each) < today
    ]


def _rows(record: Participant, today: Day) -> list[dict[str, str]]:
    rows = []
    for each in running_out(record):
        day = last_day(each)
        if day <= later(today, A_MONTH):
            why = "it has ended" if day < today else "it ends"
            rows.append(_row(record, each.id, each.purpose, day, why))
    for again in asked_again(record):
        if again.day <= today and in_force(record, again.consent.purpose, today):
            rows.append(_row_again(record, again))
    return sorted(rows, key=lambda each: (each["due"], each["purpose"]))


def _row_again(record: Participant, again: Again) -> dict[str, str]:
    consent = again.consent
    return _row(record, consent.id, consent.purpose, again.day, _WHY[again.why])


def _row(
    record: Participant, item: str, purpose: str, day: Day, why: str
) -> dict[str, str]:
    return {
        "record": record.id,
        "consent": item,
        "purpose": purpose,
        "due": day,
        "why": why,
        "command": f"heero consent give {record.id} {purpose}",
    }
