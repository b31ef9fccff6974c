"""Showing a meeting of somebody's network."""

from typing import Any

from heero.domain.meetings import Invitation, Meeting, MeetingRole, expected, invited
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import gate
from heero.services.meetings import meeting_in
from heero.services.outcome import Outcome, one_line
from heero.services.records import data_of, opened, participant_id
from heero.services.team import members
from heero.store.workspace import Workspace


def shown(workspace: Workspace, word: str, wanted: str | None, today: Day) -> Outcome:
    """
    Show a meeting, and whether the gate is open for everybody who would be there.

    Args:
        workspace: The records folder.
        word: Whose meeting.
        wanted: Which one, by its id; `None` takes the next that is planned.
        today: The day.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is no such meeting.
        BadInput: None is planned.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    meeting = meeting_in(record, wanted, today)
    if meeting is None:
        raise BadInput(
            "no meeting is planned",
            hint=f"plan one with `heero meeting plan {record.id}`",
        )
    names = {each.id: one_line(each.name) for each in record.people}
    lines = [_head(meeting), *_how_it_should_be(meeting)]
    names |= _team(workspace, meeting)
    lines += [_part(each, names) for each in meeting.roles]
    lines += [
        f"{names[each.person]} ({each.person}): {_knows(each)}"
        for each in meeting.invitations
    ]
    if not meeting.invitations:
        lines.append("nobody is invited yet")
    data: dict[str, Any] = {"id": record.id, "meeting": data_of(meeting)}
    if meeting.status != "planned" or (meeting.start or "9999") < today:
        return Outcome(lines, {**data, "open": None, "shut": []})
    verdict = gate.open_or_shut(workspace, record, meeting, today)
    data = {**verdict.data, **data}
    told = gate.still_know(workspace, record, meeting, expected(meeting), today)
    lines += [] if verdict.is_open else ["the gate is shut:", *verdict.lines]
    if verdict.is_open and invited(meeting):
        lines.append("the gate is open")
    return Outcome([*lines, *told], data, no=not verdict.is_open)


def _head(meeting: Meeting) -> str:
    when = meeting.start.replace("T", " ") if meeting.start else "no day yet"
    where = one_line(meeting.place) if meeting.place else "details by phone"
    kind = meeting.kind.replace("_", " ")
    return f"{meeting.id}: {kind}, {when}, {where}, {meeting.status}"


def _how_it_should_be(meeting: Meeting) -> list[str]:
    told = [
        ("offered", ", ".join(each.replace("T", " ") for each in meeting.offered)),
        ("called", meeting.title),
        ("what it is for", meeting.purpose),
        ("wished for", ", ".join(meeting.wishes)),
        ("not talked about", ", ".join(meeting.off_limits)),
        ("who speaks", meeting.speaks),
        ("the word that stops it", meeting.stop_word),
        ("where they sit", meeting.seat),
        ("how they get out", meeting.exit),
    ]
    return [f"{what}: {one_line(words)}" for what, words in told if words]


def _team(workspace: Workspace, meeting: Meeting) -> dict[str, str]:
    """Return the names of those of the team who have a part, by their ids."""
    wanted = {each.member for each in meeting.roles if each.member is not None}
    return {
        each.id: one_line(each.name)
        for each in (members(workspace) if wanted else ())
        if isinstance(each, TeamMember) and each.id in wanted
    }


def _part(part: MeetingRole, names: dict[str, str]) -> str:
    known = part.person or part.member
    who = part.words or ""
    if known is not None:
        who = f"{names[known]} ({known})" if known in names else known
    what = part.role.replace("_", " ")
    return f"{what}: {one_line(who)}" if who else what


def _knows(invitation: Invitation) -> str:
    told = f"knows time and place since {invitation.told}" if invitation.told else ""
    if invitation.taken_back:
        earlier = "knew an earlier time" if invitation.told_before else ""
        known = told or earlier
        return f"taken back on {invitation.taken_back}" + (known and f"; {known}")
    if invitation.told_before:
        told = told or "knew an earlier time; tell them"
    told = told or "has not been told"
    return f"{told}, {invitation.reply.replace('_', ' ')}"
