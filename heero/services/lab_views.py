"""What is seen of a lab by whoever reads something that was made of it."""

from collections.abc import Callable
from typing import Any

from heero.domain.lab import Lab
from heero.domain.lab_words import WORDED
from heero.domain.record import Record

Mask = Callable[[str], str]
"""What takes out of words whatever tells who somebody is."""


def viewed(record: Lab, mask: Mask) -> Lab:
    """
    Return a lab as it may leave: every sentence masked, and nothing of its walks.

    Whatever two versions disagree on is left out too: it would hold words of both.

    Args:
        record: The lab.
        mask: What masks words.
    """
    bare = record.model_copy(update={"walks": (), "undecided": ()})
    found = _masked(bare, mask)
    assert isinstance(found, Lab)
    return found


def _masked(item: Record, mask: Mask) -> Record:
    update: dict[str, Any] = {}
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, str) and name in WORDED:
            update[name] = mask(value)
        elif isinstance(value, tuple):
            update[name] = tuple(_each(one, name, mask) for one in value)
    return item.model_copy(update=update)


def _each(value: Any, name: str, mask: Mask) -> Any:
    if isinstance(value, Record):
        return _masked(value, mask)
    return mask(value) if name in WORDED and isinstance(value, str) else value
