"""What is said at once to whoever typed words that tell who somebody is."""

from collections.abc import Iterator, Sequence

from heero.domain.lab_shapes import Telling
from heero.domain.lab_usual import Lists
from heero.domain.lab_words import MASKS, kinds, said_in, unread
from heero.domain.operations import Add, Operation, Replace, Value

ENOUGH: dict[Telling, str] = {
    "name": "a role is enough",
    "day": "about how long ago is enough",
    "age": "about how old is enough",
    "place": "what kind of place is enough",
    "school": "“a school” is enough",
    "number": "it can stay on paper",
    "address": "it can stay on paper",
}
"""What is enough instead."""


UNREAD_HERE = "heero finds no names in this writing. Roles are enough."
"""What is said where a writing has no capitals."""


def hints(values: Value, lists: Lists) -> list[str]:
    """
    Return a plain sentence for each kind of thing that some words tell of somebody.

    Args:
        values: What was kept, with the keys of a lab.
        lists: The names, places and usual words that are known here.
    """
    found = [kind for said in said_in(values) for kind in kinds(said.words, lists)]
    told = [
        f"That looks like {MASKS[kind][1:-1]}; {ENOUGH[kind]}."
        for kind in dict.fromkeys(found)
    ]
    return told + ([UNREAD_HERE] if unread(values) else [])


def kept_in(operations: Sequence[Operation]) -> Iterator[Value]:
    """Yield what operations put into a lab, but for its walks."""
    for each in operations:
        if isinstance(each, Add | Replace) and each.path[0] != "walks":
            value = each.value
            last = str(each.path[-1])
            yield {last: value} if isinstance(value, str) else value
