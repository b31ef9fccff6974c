"""Taking one person out of a record, with whatever names them."""

from collections.abc import Iterable

from heero.domain import references
from heero.domain.operations import Operation, Path, Remove, Value
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.errors import BadInput
from heero.services.outcome import Outcome
from heero.services.records import (
    change,
    opened,
    participant_id,
    person_in,
    private_of,
)
from heero.store.workspace import Workspace


def remove_person(workspace: Workspace, word: str, who: str, by: str = "") -> Outcome:
    """
    Take one person out of a record, with whatever names them.

    What was said on earlier days stays in the walks, without pointing at them. Ways to
    reach them and clearances go from the private file too, so that nobody else can
    ever stand in for them.

    Raises:
        BadInput: An order names them; it must not come to keep nobody apart.
    """
    record_id = participant_id(workspace, word)
    loaded = opened(workspace, record_id)
    person = person_in(loaded.record, who)
    private = private_of(workspace, record_id)
    if private and any(person.id in order.between for order in private.orders):
        raise BadInput(
            f"an order names {person.id}, so this entry has to stay",
            hint="keep them off every copy by their visibility instead",
        )
    if private:
        values = workspace.load(Private, record_id).values
        change(workspace, Private, record_id, _forgotten(values, {person.id}), by)
    change(
        workspace,
        Participant,
        record_id,
        lambda now: [
            *_forgotten(now.values, {person.id}),
            Remove(("people", person.id)),
        ],
        by,
    )
    path = workspace.shown(loaded.path)
    return Outcome(
        [f"removed {person.id} from {path}"], {"id": person.id, "path": path}
    )


_ABOUT = frozenset({"between", "person"})
"""Keys that say whom an item is about: it goes with them."""


def _forgotten(values: dict[str, Value], gone: set[str]) -> list[Operation]:
    """Take away every mention of what is gone: the item about it, or the word."""
    operations: dict[Path, Operation] = {}
    with_them: set[str] = set()
    for place, word, _ in references.references(values):
        if word not in gone:
            continue
        in_set = isinstance(place[-1], int)
        key = place[-2] if in_set else place[-1]
        if key in _ABOUT and place[0] != "flags":
            path = references.as_path(values, place[: -2 if in_set else -1])
            with_them.add(path[-1])
        else:
            path = references.as_path(values, place)
        operations[path] = Remove(path)
    if with_them:
        # A tie that goes may itself be named, in the walk it was told in.
        for operation in _forgotten(values, with_them):
            operations.setdefault(operation.path, operation)
    return _outermost(operations.values())


def _outermost(operations: Iterable[Operation]) -> list[Operation]:
    """Leave out what goes with something that goes anyway."""
    listed = list(operations)
    paths = {each.path for each in listed}
    return [
        each
        for each in listed
        if not any(each.path[:end] in paths for end in range(1, len(each.path)))
    ]
