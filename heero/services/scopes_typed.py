"""What a yes covers, as people type it."""

from collections.abc import Sequence

from heero.domain.near import only_one
from heero.domain.scopes import LISTS
from heero.errors import BadInput
from heero.services import guides, instruments
from heero.store.workspace import Workspace


def scope_typed(workspace: Workspace, typed: Sequence[str]) -> tuple[str, ...]:
    """
    Return the exercises and lists that are meant, each typed as `heart list`.

    A slip is not put right by itself: what a yes covers is as it was said.

    Raises:
        BadInput: One of them is neither an exercise nor a list of a record.
    """
    if not typed:
        return ()
    rows = guides.listed(workspace.root).data
    there, _ = instruments.every(workspace.root)
    known = [*LISTS, *(str(row["id"]) for row in rows), *(each.id for each in there)]
    spelled = {_spelled(each): each for each in known}
    found = []
    for each in typed:
        if _spelled(each) not in spelled:
            near = only_one(each, known)
            meant = f"did you mean {near!r}? " if near else ""
            raise BadInput(
                "a yes covers exercises and lists of the record, and this is neither",
                hint=f"{meant}`heero guides list` has the exercises; the lists are "
                + ", ".join(LISTS),
            )
        found.append(spelled[_spelled(each)])
    return tuple(dict.fromkeys(found))


def _spelled(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())
