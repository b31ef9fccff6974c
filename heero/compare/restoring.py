"""Putting back what went from a version of a record together with somebody."""

from collections.abc import Sequence
from copy import deepcopy

from heero.domain.mentions import forgotten
from heero.domain.operations import NoSuchPath, Path, Value, at, has

Record = dict[str, Value]


def restored(base: Record, side: Record, path: Path) -> Record:
    """
    Return a version as it would be, had it not taken somebody or something out.

    Args:
        base: What the version comes from; it has them.
        side: The version; it has them not, nor what named them.
        path: Where they are: a list and an id.
    """
    made = deepcopy(side)
    gone = [operation.path for operation in forgotten(base, {path[-1]})]
    for each in (path, *gone):
        if not has(made, each):
            _put_back(made, base, each)
    return made


def _put_back(made: Record, base: Record, path: Path) -> None:
    """Put one thing in its old place; where its surroundings are gone, it stays so."""
    above, step = path[:-1], path[-1]
    around, was = at(base, above), deepcopy(at(base, path))
    if isinstance(around, list) and not has(made, above) and has(made, above[:-1]):
        holder = at(made, above[:-1])
        if isinstance(holder, dict):
            holder[above[-1]] = []
    try:
        here = at(made, above)
    except NoSuchPath:
        return
    if isinstance(here, dict):
        here[step] = was
    elif isinstance(here, list) and isinstance(around, list):
        here.insert(_place(here, around, was), was)


def _place(here: Sequence[Value], around: Sequence[Value], was: Value) -> int:
    """Return where something goes in a list: behind what stood before it."""
    steps = [_step(each) for each in here]
    before = [_step(each) for each in around]
    for each in reversed(before[: before.index(_step(was))]):
        if each in steps:
            return steps.index(each) + 1
    return 0


def _step(value: Value) -> str:
    return str(value.get("id")) if isinstance(value, dict) else str(value)
