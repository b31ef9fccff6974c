"""Looking how a promise goes: by somebody else, and never by whoever owes it."""

from heero.domain.names import fold_name
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.story import Commitment
from heero.domain.words import Day
from heero.errors import BadInput, NoSuchPart, NoSuchRecord
from heero.services.promise_words import result_typed
from heero.services.records import person_in
from heero.services.team import member_id
from heero.store.workspace import Workspace


def look(
    workspace: Workspace,
    record: Participant,
    found: Commitment,
    by: str,
    result: str,
    on: Day,
) -> dict[str, Value]:
    """
    Return one look at a promise, by somebody who neither made it nor was made it.

    Args:
        workspace: The records folder.
        record: Whose promise.
        found: The promise.
        by: Who looked: one of theirs or of the team, by id or name.
        result: How it went, as it was typed.
        on: The day.

    Raises:
        BadInput: Nobody is named, it is theirs alone, or the result is not understood.
    """
    who = _who_looked(workspace, record, by)
    if who in ({"person": found.person}, {"person": "self"}):
        raise BadInput(
            "neither the participant nor whoever offered it does the looking",
            hint="name somebody else with --by, such as the navigator",
        )
    return {
        "date": on,
        "result": result_typed(result),
        **who,
    }


def _who_looked(
    workspace: Workspace, record: Participant, word: str
) -> dict[str, Value]:
    if not word:
        raise BadInput(
            "nobody is named who looked", hint="say who with --by, by id or name"
        )
    if fold_name(word) in ("self", "me", fold_name(record.name)) or word == record.id:
        return {"person": "self"}
    try:
        return {"person": person_in(record, word).id}
    except NoSuchPart:
        pass
    try:
        return {"by": member_id(workspace, word)}
    except NoSuchRecord:
        raise BadInput(
            "nobody of theirs and nobody of the team has that id or name",
            hint=f"see who is there with `heero person {record.id}` and "
            "`heero team show`",
        ) from None
