"""Who does what in a meeting: reading it as it was typed."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple, get_args

from heero.domain.gate import invitable
from heero.domain.meetings import MeetingRole, Role
from heero.domain.names import fold_name, named_in
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.errors import BadInput, HeeroError, NoSuchPart, NoSuchRecord
from heero.guides.relations import NO_NAMES
from heero.services.records import FreshIds, person_in
from heero.services.team import member_id, members
from heero.store.workspace import Workspace

ROLES: tuple[Role, ...] = tuple(each for each in get_args(Role) if each != "owner")
"""What somebody may do in a meeting; whose it is, is the participant always."""


class Part(NamedTuple):
    """
    One part as it was typed.

    Attributes:
        role: What somebody does.
        key: How they are named: `person`, `member` or `words`.
        who: Their id, or the words; empty takes the part away.
    """

    role: Role
    key: str
    who: str


def parts(
    workspace: Workspace, record: Participant, typed: Sequence[str]
) -> list[Part]:
    """
    Return who does what.

    Args:
        workspace: The records folder.
        record: Whose meeting.
        typed: Each `ROLE=WHO`: somebody of the participant's people, else of the team,
            else in words.

    Raises:
        BadInput: A role is none there is, or whoever is named takes no part.
        FitsSeveral: A name fits more than one.
    """
    found = []
    for each in typed:
        role, equals, who = each.partition("=")
        if not equals:
            raise BadInput(
                "a part is a role and who has it", hint="write it as facilitator=Jules"
            )
        found.append(_part(workspace, record, role_typed(role), who.strip()))
    return found


def role_typed(word: str) -> Role:
    """
    Return the role a word stands for.

    Raises:
        BadInput: There is no such role, or it is the participant's own.
    """
    typed = "_".join(word.strip().lower().replace("-", " ").replace("_", " ").split())
    near = get_close_matches(typed, ROLES, n=1)
    if typed == "owner":
        raise BadInput(
            "a meeting is the participant's own, always", hint="leave that role out"
        )
    if typed in ROLES or near:
        return next(each for each in ROLES if each == (typed, *near)[-1])
    listed = ", ".join(ROLES)
    raise BadInput("there is no such role in a meeting", hint=f"there are: {listed}")


def as_items(
    there: Sequence[MeetingRole], given: Sequence[Part], fresh: FreshIds
) -> list[Value]:
    """Return the roles of a meeting with what was given put in or taken away."""
    gone = {each.role for each in given if not each.who}
    kept = [
        {
            key: value
            for key, value in each.model_dump(mode="json").items()
            if value is not None
        }
        for each in there
        if each.role not in gone
    ]
    for part in given:
        same = (each for each in kept if each["role"] == part.role)
        if part.who and not any(each.get(part.key) == part.who for each in same):
            kept.append({"id": fresh(), "role": part.role, part.key: part.who})
    return [{**each} for each in kept]


def _part(workspace: Workspace, record: Participant, role: Role, who: str) -> Part:
    if not who:
        return Part(role, "words", "")
    try:
        person = person_in(record, who)
    except NoSuchPart:
        return _of_the_team(workspace, record, role, who)
    if not invitable(person):
        raise BadInput(
            f"{person.id} is nobody who could be in the room",
            hint="a living person of theirs, somebody of the team, or other words",
        )
    return Part(role, "person", person.id)


def _of_the_team(
    workspace: Workspace, record: Participant, role: Role, who: str
) -> Part:
    try:
        return Part(role, "member", member_id(workspace, who))
    except NoSuchRecord:
        pass
    if _nearly_named(workspace, record, who) or _hinted_at(record, who):
        # Somebody misspelt or hinted at would pass by the gate as mere words.
        raise BadInput(
            "that is nearly the name of somebody here, or who they are to somebody",
            hint="write the name as it is in the record, or give the id, so that the "
            "gate is asked",
        )
    return Part(role, "words", who)


def in_words_only(given: Sequence[Part]) -> list[str]:
    """Return the note that the gate looks at nobody who is named in words alone."""
    roles = [x.role.replace("_", " ") for x in given if x.key == "words" and x.who]
    listed = ", ".join(dict.fromkeys(roles))
    return [f"the gate does not look at who is only in words: {listed}"] * bool(roles)


def _nearly_named(workspace: Workspace, record: Participant, who: str) -> bool:
    known = [name for each in record.people for name in (each.name, *each.also)]
    team: list[TeamMember | HeeroError] = list(members(workspace))
    known += [each.name for each in team if isinstance(each, TeamMember)]
    # By a word of their name alone, too: `Joe` is Uncle Joe until somebody says who.
    folded = [fold_name(each) for each in known]
    folded += [word for each in folded for word in each.split() if len(word) > 2]
    near = get_close_matches(fold_name(who), folded, n=1, cutoff=0.75)
    return bool(near) or any(named_in(who, each) for each in known)


def _hinted_at(record: Participant, who: str) -> bool:
    """Whether words have a word of a name, a short form of one, or of a relation."""
    typed = _apart(who)
    for person in record.people:
        named = {word for name in (person.name, *person.also) for word in _apart(name)}
        if typed & (named | _apart(person.relation or "")):
            return True
        if any(_short_form(one, other) for one in typed for other in named):
            return True
    return False


def _apart(words: str) -> set[str]:
    found = re.findall(r"[^\W_]+", fold_name(words))
    return {each for each in found if len(each) > 1} - NO_NAMES


def _short_form(one: str, other: str) -> bool:
    """Whether two words may be forms of one name: Rick and Ricky, Rose and Rosie."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    begins = long.startswith(short) and len(long) <= len(short) + 2
    return begins or bool(len(short) > 3 and get_close_matches(short, [long], 1, 0.8))
