"""Words typed of a lab before it: what it is about, and who is there."""

import re
from difflib import get_close_matches
from typing import Any, get_args

from heero.domain.lab import Role, Theme
from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.errors import BadInput
from heero.services.team import team_id
from heero.store.workspace import Workspace

MOST = 30
"""The most people of one role."""


def theme(typed: str) -> str:
    """
    Return the theme that is meant.

    Raises:
        BadInput: There is no such theme.
    """
    return _one_of(typed, Theme, "theme")


def there(workspace: Workspace, typed: str, id_: str) -> dict[str, Value]:
    """
    Return who is there, as a record holds it.

    Args:
        workspace: The records folder.
        typed: A role, `ROLE:WHO` with somebody of the team, or several of a role:
            `3 workers`, `worker:3`.
        id_: The id of the entry.

    Raises:
        BadInput: There is no such role, nobody of that name, or too many of them.
    """
    word, _, rest = (part.strip() for part in typed.partition(":"))
    counted = re.fullmatch(r"([0-9]{1,3})\s*x?\s+(.+)", word)
    if counted and not rest:
        rest, word = counted.groups()
    role = _one_of(word, Role, "role")
    found: dict[str, Value] = {"id": id_, "role": role}
    if re.fullmatch(r"[0-9]{1,3}", rest):
        if not 1 <= int(rest) <= MOST:
            raise BadInput(
                f"there are 1 to {MOST} people of a role in a lab",
                hint="write a role without a number for one of them",
            )
        if int(rest) > 1:
            found["many"] = str(int(rest))
    elif rest:
        found["member"] = team_id(workspace, rest)
    return found


def _one_of(typed: str, words: Any, what: str) -> str:
    known = list(get_args(words))
    word = re.sub(r"[\s-]+", "_", fold_name(typed).strip())
    for each in (word, word.removesuffix("s")):
        if each in known:
            return each
    near = get_close_matches(word, known, n=1)
    meant = f"did you mean {near[0]!r}? " if near else ""
    raise BadInput(
        f"there is no {what} called {typed.strip()!r}",
        hint=f"{meant}the words are: {', '.join(known)}",
    )
