"""Inviting people to a meeting, telling them when and where, and what they answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from heero.domain.gate import invitable
from heero.domain.inviting import Shut
from heero.domain.meetings import Invitation, Meeting, Told, expected, invited
from heero.domain.near import only_one
from heero.domain.operations import Add, Operation, Path, Replace
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate
from heero.services.meetings import planned
from heero.services.outcome import Outcome
from heero.services.records import (
    FreshIds,
    beside,
    change,
    participant_id,
    person_in,
)
from heero.services.typed_days import day_typed
from heero.store.workspace import Loaded, Workspace

HOWS: tuple[Told, ...] = ("letter", "text", "call", "in_person", "other")
"""How somebody can be told of a meeting."""


@dataclass(frozen=True)
class Asked:
    """
    What a command about invitations is asked for.

    Attributes:
        participant: Whose meeting, by id or name.
        people: Which people, by id or name.
        meeting: Which meeting, by its id; `None` for the next that is planned.
        by: Who is typing.
    """

    participant: str
    people: Sequence[str] = ()
    meeting: str | None = None
    by: str = ""


@dataclass(frozen=True)
class Judged:
    """
    What was found while nobody else could write.

    Attributes:
        record: Whose meeting, by their id.
        meeting: The meeting as it was then.
        people: Whom it was about, by their ids.
        found: What shuts the gate; where there is any, nothing was written.
        told: What to say beside.
    """

    record: str
    meeting: Meeting
    people: list[str]
    found: list[Shut]
    told: list[str]

    @property
    def where(self) -> Path:
        """Where the invitations lie."""
        return ("meetings", self.meeting.id, "invitations")


Choose = Callable[[Participant, Meeting], list[str]]
"""Gives whom a command is about, by their ids, for the record as it is then."""

Made = Callable[[Judged, FreshIds], list[Operation]]
"""Gives what changes where the gate is open."""


def invite(workspace: Workspace, asked: Asked, today: Day) -> Outcome:
    """
    Invite people to a meeting, where the gate is open for all who would be there.

    The whole set is looked at, every pair of it. Where it is shut for one of them
    nothing at all is written. It tells nobody anything.

    Args:
        workspace: The records folder.
        asked: Whom to invite; without people everybody the participant wants now,
            but for those who said no before.
        today: The day.

    Returns:
        Who may come, or what to do for each; then the answer is no.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting, or nobody like that in the record.
        BadInput: No meeting is planned, or there is nobody to invite.
    """

    def choose(record: Participant, meeting: Meeting) -> list[str]:
        return _named(record, asked.people) or _wanted_now(record)

    def made(judged: Judged, fresh: FreshIds) -> list[Operation]:
        there = invited(judged.meeting)
        return [
            Add(
                (*judged.where, drawn),
                {"id": drawn, "person": each, "date": today},
            )
            for each in judged.people
            if each not in there and (drawn := fresh())
        ]

    judged, shown = _written(workspace, asked, today, choose, made)
    if judged.found:
        return _refused(judged)
    new = [each for each in judged.people if each not in invited(judged.meeting)]
    lines = [f"{each}: may come to meeting {judged.meeting.id}" for each in new]
    lines += [
        f"{each}: was invited before" for each in judged.people if each not in new
    ]
    if new:
        lines.append(f"nobody was told anything; it is in {shown}")
        once = " ".join(new)
        lines.append(
            "tell them the time and the place, then "
            f"`heero meeting told {judged.record} {once} --how call`"
        )
    data = _data(judged, invited=judged.people, path=shown)
    return Outcome(lines, data, judged.told)


def tell(workspace: Workspace, asked: Asked, how: str, on: str, today: Day) -> Outcome:
    """
    Note that people who are invited know the time and the place now.

    The gate is looked at first: where it is shut, nothing is written, and nobody
    should be told.

    Args:
        workspace: The records folder.
        asked: Who was told.
        how: How, typed loosely.
        on: The day; empty for today.
        today: The day it is.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting, or nobody like that in the record.
        BadInput: Somebody is not invited, or a day cannot be.
    """
    means, day = _how(how), day_typed(on) or today
    if day > today:
        raise BadInput("that day has not come yet", hint="leave --on away for today")

    def choose(record: Participant, meeting: Meeting) -> list[str]:
        people = _named(record, asked.people)
        for each in people:
            open_one(meeting, each)
        return people

    def made(judged: Judged, fresh: FreshIds) -> list[Operation]:
        return _knowing(judged, day, means)

    judged, shown = _written(workspace, asked, today, choose, made)
    if judged.found:
        refused = _refused(judged)
        return refused._replace(notes=[*refused.notes, "say nothing to them yet"])
    lines = [
        f"{each}: knows the time and the place since {day}, in {shown}"
        for each in judged.people
    ]
    data = _data(judged, told=judged.people, path=shown)
    return Outcome(lines, data, judged.told)


def _knowing(judged: Judged, day: Day, means: Told | None) -> list[Operation]:
    done: list[Operation] = []
    for each in judged.people:
        invitation = open_one(judged.meeting, each)
        if day < invitation.date:
            raise BadInput(
                f"{each} was invited on a later day", hint="see the day behind --on"
            )
        place = (*judged.where, invitation.id)
        done.append(Replace((*place, "told"), day))
        if means:
            done.append(Replace((*place, "how"), means))
    return done


def _written(
    workspace: Workspace, asked: Asked, today: Day, choose: Choose, made: Made
) -> tuple[Judged, str]:
    """
    Judge the gate and write, in one go: nobody else can write in between.

    Args:
        workspace: The records folder.
        asked: Whose meeting, and which.
        today: The day.
        choose: Gives whom it is about, by their ids.
        made: What changes where the gate is open.

    Returns:
        What was found, and how the record is named to people.
    """
    record_id = participant_id(workspace, asked.participant)
    judged: list[Judged] = []

    def operations(now: Loaded[Participant]) -> list[Operation]:
        meeting = planned(now.record, asked.meeting, today)
        people = choose(now.record, meeting)
        everybody = {*people, *expected(meeting)}
        found = gate.asked(workspace, now.record, everybody, today)
        told = gate.still_know(workspace, now.record, meeting, everybody, today)
        judged[:] = [Judged(now.record.id, meeting, people, found, told)]
        if found:
            return []
        fresh = FreshIds(now.values, *beside(workspace, record_id))
        return made(judged[0], fresh)

    saved = change(workspace, Participant, record_id, operations, asked.by)
    return judged[0], saved.shown


def _named(record: Participant, words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(person_in(record, each).id for each in words))


def _wanted_now(record: Participant) -> list[str]:
    # Whoever said no is not asked again by asking everybody.
    over = {e.person for e in record.outreach if e.status in ("declined", "stopped")}
    now = {e.person for e in record.outreach if e.choice == "now"} - over
    found = [each.id for each in record.people if each.id in now and invitable(each)]
    if not found:
        raise BadInput(
            "there is nobody they want to be in touch with now",
            hint=f"ask them with `heero outreach {record.id}`, or name people",
        )
    return found


def open_one(meeting: Meeting, person: str) -> Invitation:
    """
    Return the invitation of somebody that was not taken back.

    Raises:
        BadInput: They are not invited.
    """
    for each in meeting.invitations:
        if each.person == person and each.taken_back is None:
            return each
    raise BadInput(
        f"{person} is not invited to meeting {meeting.id}",
        hint="invite them first with `heero meeting invite`",
    )


def _how(typed: str) -> Told | None:
    if not typed.strip():
        return None
    found = only_one(typed, HOWS)
    if found is not None:
        return found
    raise BadInput(
        "people are told by letter, text, call, in_person or other",
        hint="give --how one of them",
    )


def _refused(judged: Judged) -> Outcome:
    why = f"the gate of meeting {judged.meeting.id} of {judged.record} is shut"
    return Outcome(
        gate.what_to_do(judged.record, judged.found),
        _data(judged),
        [f"{why}; nothing was written", *judged.told],
        no=True,
    )


def _data(judged: Judged, **more: Any) -> dict[str, Any]:
    return {
        "id": judged.record,
        "meeting": judged.meeting.id,
        "open": not judged.found,
        "shut": [each._asdict() for each in judged.found],
        **more,
    }
