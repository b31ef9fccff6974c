"""After-care: who of the team is in touch with whom in the days after a workshop."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heero.domain.consents import in_force
from heero.domain.operations import Operation, Replace
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.domain.workshop import AfterCare, Workshop
from heero.errors import BadInput, HeeroError
from heero.services.cohorts import workshop_id, workshops
from heero.services.outcome import Outcome
from heero.services.records import change, participant_id
from heero.services.team import member_id
from heero.store.workspace import Loaded, Workspace

DAYS = timedelta(days=3)
"""How long there is for it: 72 hours, as days."""

NOTE = (
    "parents and carers are told that the workshop took place and who checks in, "
    "never what was said"
)
"""What whoever closes a workshop keeps in mind."""


@dataclass(frozen=True)
class Open:
    """
    A check-in that is not noted yet.

    Attributes:
        workshop: After which workshop.
        care: Who is in touch with whom, and until when.
    """

    workshop: Workshop
    care: AfterCare


def until(closed: Day) -> Day:
    """Return the last day of the after-care of a workshop that ended on a day."""
    return (date.fromisoformat(closed) + DAYS).isoformat()


def left_in_peace(record: Participant, today: Day) -> bool:
    """Return whether the yes to take part has ended, so that nobody gets in touch."""
    asked = any(each.purpose == "run_workshop" for each in record.consents)
    return asked and in_force(record, "run_workshop", today) is None


def given(workspace: Workspace, pairs: Sequence[str]) -> dict[str, str]:
    """
    Return who is to check in on whom, by their ids.

    Args:
        workspace: The records folder.
        pairs: Each `P=TEAM`.

    Raises:
        BadInput: It is not of that form.
        NoSuchRecord: There is no such participant, or nobody of the team.
    """
    found = {}
    for each in pairs:
        who, sign, member = (part.strip() for part in each.partition("="))
        if not (who and sign and member):
            raise BadInput(
                "--check-in-by takes P=TEAM", hint='such as "Ari=Jules", once for each'
            )
        found[participant_id(workspace, who)] = member_id(workspace, member)
    return found


def usual(workspace: Workspace, record: Participant) -> str | None:
    """Return the first navigator of somebody who is there; `None` for nobody."""
    for each in record.navigators:
        try:
            member = workspace.load(TeamMember, each).record
        except HeeroError:
            continue
        if member.status == "active":
            return each
    return None


def open_ones(workspace: Workspace) -> Iterator[Open]:
    """Yield every check-in that is not noted yet; an unreadable workshop has none."""
    for each in workshops(workspace):
        if isinstance(each, Workshop):
            yield from (Open(each, care) for care in each.after_care if not care.done)


def after_visit(workspace: Workspace, record_id: str, on: Day, by: str) -> list[str]:
    """
    Note that a contact was the check-in after a workshop, where it was in time.

    Args:
        workspace: The records folder.
        record_id: With whom somebody was in touch.
        on: The day they reached each other; empty where they did not.
        by: Who is writing.

    Returns:
        What is said of it, one line each.
    """
    told = []
    for each in list(open_ones(workspace)):
        care, workshop = each.care, each.workshop
        if care.participant != record_id or not on:
            continue
        begun = (date.fromisoformat(care.until) - DAYS).isoformat()
        if begun <= on <= care.until:
            _note(workspace, workshop.id, {record_id: on}, by)
            told.append(f"that was the check-in after {workshop.id}")
        elif on > care.until:
            told.append(
                f"the check-in after {workshop.id} was due by {care.until}; `heero "
                f"workshop close {workshop.id} --checked {record_id}` notes it"
            )
    return told


def checked(
    workspace: Workspace, word: str, who: Sequence[str], today: Day, by: str = ""
) -> Outcome:
    """
    Note that somebody was in touch after a workshop; nothing of what was said.

    Args:
        workspace: The records folder.
        word: Which workshop.
        who: With whom.
        today: The day.
        by: Who is writing.

    Raises:
        NoSuchRecord: There is no such workshop or participant.
        BadInput: Nobody was to be in touch with them.
    """
    record_id = workshop_id(workspace, word)
    record = workspace.load(Workshop, record_id).record
    ids = [participant_id(workspace, each) for each in who]
    planned = {each.participant: each for each in record.after_care}
    for each in ids:
        if each not in planned:
            raise BadInput(
                f"no check-in with {each} is noted in {record_id}",
                hint=f"`heero workshop close {record_id}` says who is in touch "
                "with whom",
            )
    saved = _note(workspace, record_id, dict.fromkeys(ids, today), by)
    lines = [
        f"{each}: {'noted' if planned[each].done is None else 'it was noted already'}"
        for each in dict.fromkeys(ids)
    ]
    return Outcome(lines, {"id": record_id, "after_care": data(saved.record)})


def _note(
    workspace: Workspace, workshop: str, days: Mapping[str, Day], by: str
) -> Loaded[Workshop]:
    def operations(now: Loaded[Workshop]) -> list[Operation]:
        return [
            Replace(("after_care", each.id, "done"), days[each.participant])
            for each in now.record.after_care
            if each.participant in days and each.done is None
        ]

    return change(workspace, Workshop, workshop, operations, by)


def data(record: Workshop) -> list[dict[str, str | None]]:
    """Return the after-care of a workshop for a program."""
    return [
        {
            "participant": each.participant,
            "by": each.by,
            "until": each.until,
            "done": each.done,
        }
        for each in record.after_care
    ]
