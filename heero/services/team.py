"""Who of the team is meant."""

import re

from heero.domain.names import fold_name
from heero.domain.team import TeamMember
from heero.domain.words import ID_PATTERN
from heero.errors import BadInput, HeeroError
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
