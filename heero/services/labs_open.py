"""Which labs are on: left in the middle, or held today."""

from heero.domain.lab import Lab
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services import labs
from heero.store.workspace import Workspace


def in_the_middle(record: Lab) -> bool:
    """Return whether a lab was left in the middle."""
    return any(each.finished is None and each.answers for each in record.walks)


def to_run(workspace: Workspace, today: Day) -> str:
    """
    Return the one lab that is on: left in the middle, else the one of today.

    Raises:
        BadInput: There is none, or more than one; it says which there are.
    """
    there = list(labs.labs(workspace))
    for fitting in (
        [each.id for each in there if in_the_middle(each)],
        [each.id for each in there if each.date == today and each.status == "planned"],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise BadInput(
                "there is more than one lab to go on with",
                hint=f"say which: {', '.join(fitting)}",
            )
    planned = [f"{e.id} ({e.date})" for e in there if e.status == "planned"]
    hint = f"there is: {', '.join(planned)}" if planned else "`heero lab new` makes one"
    raise BadInput("no lab is planned for today", hint=hint)
