"""What people answer to an invitation, and what is taken back or called off."""

from collections.abc import Sequence
from typing import Any

from heero.domain.meetings import Meeting, Reply, expected, invited
from heero.domain.minutes import minutes_walk
from heero.domain.near import only_one
from heero.domain.operations import Operation, Replace
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate
from heero.services.invitations import Asked, open_one
from heero.services.meetings import not_held, planned
from heero.services.outcome import Outcome
from heero.services.records import (
    change,
    data_of,
    opened,
    participant_id,
    person_in,
)
from heero.store.workspace import Loaded, Workspace

_ANSWERS: tuple[Reply, ...] = ("coming", "not_coming", "no_answer")

_SAID: dict[Reply, str] = {
    "coming": "is coming",
    "not_coming": "is not coming, and that is a good answer",
    "no_answer": "has not answered",
}


def reply(workspace: Workspace, asked: Asked, answer: str, today: Day) -> Outcome:
    """
    Note what somebody answered; the answer is no where the gate is shut meanwhile.

    What they said is kept in any case: it lets nobody in.

    Args:
        workspace: The records folder.
        asked: Who answered, and of which meeting.
        answer: `coming`, `not_coming` or `no_answer`, typed loosely.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting, or nobody like that in the record.
        BadInput: They are not invited, or it is no answer.
    """
    said = _answer(answer)
    record_id = participant_id(workspace, asked.participant)
    about: list[tuple[str, Meeting]] = []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        meeting = planned(now.record, asked.meeting, today)
        person = person_in(now.record, asked.people[0]).id
        place = ("meetings", meeting.id, "invitations", open_one(meeting, person).id)
        about[:] = [(person, meeting)]
        return [
            Replace((*place, "reply"), said),
            Replace((*place, "replied"), today),
        ]

    saved = change(workspace, Participant, record_id, operations, asked.by)
    ((person, was),) = about
    meeting = planned(saved.record, was.id, today)
    verdict = gate.open_or_shut(workspace, saved.record, meeting, today)
    touched = [each for each in verdict.found if each.person in ("", person)]
    shut = touched if said == "coming" else []
    lines = [f"{person}: {_SAID[said]}, in {saved.shown}"]
    notes = []
    if shut:
        notes.append(f"{verdict.why} for {person}")
        lines += gate.what_to_do(record_id, shut)
    data = {
        "id": record_id,
        "meeting": meeting.id,
        "person": person,
        "reply": said,
        "open": not shut,
        "shut": [each._asdict() for each in shut],
        "path": saved.shown,
    }
    return Outcome(lines, data, notes, no=bool(shut))


def take_back(workspace: Workspace, asked: Asked, today: Day) -> Outcome:
    """
    Take invitations back; that is always possible, and nobody says to them why.

    Args:
        workspace: The records folder.
        asked: Whose invitations, and to which meeting.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting, or nobody like that in the record.
        BadInput: One of them is not invited; then nothing is written.
    """
    record_id = participant_id(workspace, asked.participant)
    about: list[tuple[Meeting, list[str]]] = []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        meeting = planned(now.record, asked.meeting, today)
        people = dict.fromkeys(person_in(now.record, each).id for each in asked.people)
        about[:] = [(meeting, list(people))]
        where = ("meetings", meeting.id, "invitations")
        return [
            Replace((*where, each.id, "taken_back"), today)
            for person in people
            for each in _open_ones(meeting, person)
        ]

    saved = change(workspace, Participant, record_id, operations, asked.by)
    ((was, people),) = about
    meeting = planned(saved.record, was.id, today)
    knows = [each for each in people if each in gate.ever_told(meeting)]
    lines = [
        f"{each}: the invitation is taken back, in {saved.shown}" for each in people
    ]
    lines += [gate.knows_it(record_id, meeting, each) for each in knows]
    there = expected(meeting)
    lines += gate.still_know(workspace, saved.record, meeting, there, today)
    if invited(meeting):
        verdict = gate.open_or_shut(workspace, saved.record, meeting, today)
        lines += ["the gate is open for the others"] if verdict.is_open else []
    data = {
        "id": record_id,
        "meeting": meeting.id,
        "taken_back": people,
        "knows": knows,
        "path": saved.shown,
    }
    return Outcome(lines, data, _roles_left(meeting, people))


def cancel(workspace: Workspace, asked: Asked, today: Day) -> Outcome:
    """
    Call a meeting off, and say who knows of it and has to hear so.

    One whose day has passed without finished minutes can be called off as well, where
    it is named; what was written down in it stays.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: It is over, or was called off before.
    """
    record_id = participant_id(workspace, asked.participant)
    about: list[Meeting] = []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        meeting = not_held(now.record, asked.meeting, today)
        about[:] = [meeting]
        return [Replace(("meetings", meeting.id, "status"), "cancelled")]

    saved = change(workspace, Participant, record_id, operations, asked.by)
    (meeting,) = about
    earlier = {each.person for each in meeting.invitations if each.told_before}
    knows = sorted((gate.ever_told(meeting) | earlier) & invited(meeting))
    lines = [f"meeting {meeting.id} is called off, in {saved.shown}"]
    lines += [f"{each}: knows of it, so tell them" for each in knows]
    if minutes_walk(saved.record, meeting.id) is not None:
        lines.append("what was written down in it stays in the record")
    data = {
        "id": record_id,
        "meeting": meeting.id,
        "knows": knows,
        "path": saved.shown,
    }
    return Outcome(lines, data)


def listed(workspace: Workspace, word: str) -> Outcome:
    """
    List somebody's meetings, the last one first.

    Raises:
        NoSuchRecord: There is no such participant.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    meetings = sorted(
        record.meetings, key=lambda each: each.start or "9999", reverse=True
    )
    lines = [_line(record, each) for each in meetings]
    data: list[Any] = [data_of(each) for each in meetings]
    notes = [] if meetings else ["no meeting is written down yet"]
    return Outcome(lines, data, notes)


def _line(record: Participant, meeting: Meeting) -> str:
    when = meeting.start.replace("T", " ") if meeting.start else "no day yet"
    kind = meeting.kind.replace("_", " ")
    begun = meeting.status == "planned" and minutes_walk(record, meeting.id)
    status = f"{meeting.status}, minutes begun" if begun else meeting.status
    return f"{meeting.id}  {when}  {kind}  {status}"


def _open_ones(meeting: Meeting, person: str) -> Sequence[Any]:
    open_one(meeting, person)
    return [
        each
        for each in meeting.invitations
        if each.person == person and each.taken_back is None
    ]


def _roles_left(meeting: Meeting, people: Sequence[str]) -> list[str]:
    """Say who would still be in the room because a part of the meeting is theirs."""
    parts = {each.person for each in meeting.roles}
    return [
        f"{each} still has a part in meeting {meeting.id}"
        for each in people
        if each in parts
    ]


def _answer(typed: str) -> Reply:
    found = only_one(typed, _ANSWERS)
    if found is not None:
        return found
    raise BadInput(
        "an answer is coming, not_coming or no_answer", hint="give one of them"
    )
