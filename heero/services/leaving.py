"""Taking one person out of a record, with whatever names them."""

from heero.domain.mentions import forgotten
from heero.domain.operations import Remove
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
        change(workspace, Private, record_id, forgotten(values, {person.id}), by)
    change(
        workspace,
        Participant,
        record_id,
        lambda now: [
            *forgotten(now.values, {person.id}),
            Remove(("people", person.id)),
        ],
        by,
    )
    path = workspace.shown(loaded.path)
    return Outcome(
        [f"removed {person.id} from {path}"], {"id": person.id, "path": path}
    )
