"""What a list shows of a record."""

from collections.abc import Callable
from typing import NamedTuple

Named = Callable[[str], str]
"""Returns how whoever has an id is called; the id where nobody knows."""


class Head(NamedTuple):
    """
    What a list shows of somebody or something.

    Attributes:
        name: How it is called; empty where it has no name.
        kind: What sort it is; empty for the name of its kind of record.
        status: Where it is now; empty where that means nothing.
    """

    name: str
    kind: str = ""
    status: str = ""
