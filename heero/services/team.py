"""Who of the team is meant."""

import re
from collections.abc import Iterator, Sequence

from heero.domain.names import fold_name
from heero.domain.team import TeamMember
from heero.domain.words import ID_PATTERN
from heero.errors import BadInput, FitsSeveral, HeeroError, NoSuchRecord
from heero.store.workspace import Workspace


def team_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the team member a word stands for.

    Args:
        workspace: The records folder.
        word: An id, or the name they use. An id without a record is taken as it is.

    Raises:
        BadInput: It is neither.
    """
    if re.match(ID_PATTERN, word):
        return word
    for each in workspace.ids("team"):
        try:
            member = workspace.load(TeamMember, each).record
        except HeeroError:
            continue
        if fold_name(member.name) == fold_name(word):
            return each
    raise BadInput(
        "nobody of the team has that id or name",
        hint="see who is there with `heero list team`",
    )


def languages(workspace: Workspace, member: str) -> tuple[str, ...]:
    """Return the languages somebody of the team speaks; none where nobody knows."""
    try:
        return workspace.load(TeamMember, member).record.languages
    except HeeroError:
        return ()


def member_id(workspace: Workspace, word: str) -> str:
    """
    Return the id of the one of the team whose record a word stands for.

    Args:
        workspace: The records folder.
        word: An id, a name, a part of an id, or the beginning of a name.

    Raises:
        NoSuchRecord: It fits nobody.
        FitsSeveral: It fits more than one.
    """
    known = workspace.ids("team")
    if word in known:
        return word
    there = [each for each in members(workspace) if isinstance(each, TeamMember)]
    wanted = fold_name(word)
    fitting = (
        [each for each in there if fold_name(each.name) == wanted]
        or [each for each in there if word and word in each.id]
        or [each for each in there if wanted and _begins(each.name, wanted)]
    )
    if len(fitting) > 1:
        raise FitsSeveral([_choice(each) for each in fitting])
    if not fitting:
        error = NoSuchRecord("member of the team", word, known)
        error.hint = error.hint.replace("`heero list`", "`heero team show`")
        raise error
    return fitting[0].id


def navigator_ids(workspace: Workspace, words: Sequence[str]) -> list[str]:
    """
    Return the ids of those of the team who walk with somebody, each once.

    Args:
        workspace: The records folder.
        words: Ids, names, or what `member_id` takes besides.

    Raises:
        BadInput: One of them fits nobody; it says who there is.
        FitsSeveral: One of them fits more than one.
    """
    try:
        return list(dict.fromkeys(member_id(workspace, each) for each in words))
    except NoSuchRecord:
        there = [
            f"{each.id} ({role_words(each) or 'role not said'})"
            for each in members(workspace)
            if isinstance(each, TeamMember) and each.status == "active"
        ]
        who = f"there is {', '.join(there)}" if there else "the team has nobody yet"
        raise BadInput(
            "nobody of the team has the id or name that was given as navigator",
            hint=f"{who}; add somebody with "
            "`heero team add --name NAME --role peer_navigator`",
        ) from None


def members(workspace: Workspace) -> Iterator[TeamMember | HeeroError]:
    """Yield everybody of the team, or why their record cannot be read."""
    for each in workspace.ids("team"):
        try:
            yield workspace.load(TeamMember, each).record
        except HeeroError as error:
            yield error


def readable(workspace: Workspace) -> tuple[list[TeamMember], list[str]]:
    """Return everybody whose record can be read, and what to say of the others."""
    team: list[TeamMember] = []
    notes: list[str] = []
    for each in members(workspace):
        if isinstance(each, HeeroError):
            notes.append(f"left out: {each.message}")
        else:
            team.append(each)
    return team, notes


def active(workspace: Workspace) -> list[dict[str, str]]:
    """Return everybody who is with the team now: id and name."""
    return [
        {"id": each.id, "name": each.name}
        for each in members(workspace)
        if isinstance(each, TeamMember) and each.status == "active"
    ]


def role_words(member: TeamMember) -> str:
    """Return what somebody does, as people say it."""
    return ", ".join(each.replace("_", " ") for each in member.roles)


def _begins(name: str, wanted: str) -> bool:
    return fold_name(name).startswith(f"{wanted} ")


def _choice(member: TeamMember) -> str:
    return f"{member.id} ({role_words(member) or 'role not said'}, {member.status})"
