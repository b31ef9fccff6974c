"""Whom a copy of the minutes is for."""

from dataclasses import dataclass

from heero.domain.audience import Audience
from heero.domain.meetings import Meeting
from heero.domain.minutes import present_at
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.errors import BadInput, HeeroError, NoSuchPart, NoSuchRecord
from heero.services.records import person_in
from heero.services.team import member_id, members
from heero.store.workspace import Workspace

_OWN = ("me", "self", "myself")
_WORKER = ("caseworker", "worker", "my worker", "case worker")


@dataclass(frozen=True)
class Reader:
    """
    Whom a page is for.

    Attributes:
        audience: What they may see.
        name: What they are called on the page.
        person: Somebody of the participant's people, by their id.
        member: Somebody of the team, by their id.
        words: Somebody who is neither; `me` is the participant.
    """

    audience: Audience
    name: str
    person: str | None = None
    member: str | None = None
    words: str | None = None


def called(reader: Reader) -> frozenset[str]:
    """Return how a yes may name a reader, whom it may be for and no other."""
    return frozenset(filter(None, (reader.name, reader.person, reader.member)))


def is_caseworker(word: str) -> bool:
    """Return whether a word means the caseworker, whoever that is."""
    return fold_name(word) in _WORKER


def reader_of(
    workspace: Workspace, record: Participant, meeting: Meeting, word: str
) -> Reader:
    """
    Return whom a word means.

    Args:
        workspace: The records folder.
        record: Whose meeting.
        meeting: The meeting.
        word: The participant, one of theirs or of the team, or somebody else who was
            there, as they were written down.

    Raises:
        BadInput: It means nobody.
        FitsSeveral: It means more than one.
    """
    wanted = fold_name(word)
    if wanted in (*_OWN, fold_name(record.name), record.id):
        return Reader("me", record.name, words="me")
    if wanted in _WORKER:
        return _worker(workspace)
    try:
        person = person_in(record, word)
        return Reader("network", person.name, person=person.id)
    except NoSuchPart:
        pass
    try:
        return _of_the_team(workspace, member_id(workspace, word))
    except NoSuchRecord:
        for each in present_at(record, meeting.id):
            if each.words is not None and fold_name(each.words) == wanted:
                return Reader("network", each.words, words=each.words)
        raise BadInput(
            "nobody of theirs, of the team or of those who were there has that name",
            hint=f"see who is there with `heero person {record.id}` and "
            "`heero team show`; `me` is their own copy",
        ) from None


def _worker(workspace: Workspace) -> Reader:
    """Return the caseworker of the team, where there is one and no other."""
    found = [
        each
        for each in members(workspace)
        if isinstance(each, TeamMember) and "caseworker" in each.roles
    ]
    if len(found) == 1:
        return _of_the_team(workspace, found[0].id)
    return Reader("caseworker", "my worker", words="caseworker")


def _of_the_team(workspace: Workspace, member: str) -> Reader:
    roles = workspace.load(TeamMember, member).record.roles
    inside = set(roles) - {"caseworker"} or not roles
    name = member_name(workspace, member)
    return Reader("team" if inside else "caseworker", name, member=member)


def member_name(workspace: Workspace, member: str) -> str:
    """Return what somebody of the team is called; their id where nobody knows."""
    try:
        return workspace.load(TeamMember, member).record.name
    except HeeroError:
        return member
