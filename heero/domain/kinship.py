"""
The structure of a family: who is whose parent, and who is together with whom.

It is written down only where somebody wanted a family tree. Any number of parents, of
any kind, is a family; a parent nobody knows is left out, or is somebody without a name.

Source: the facts a genogram draws follow McGoldrick and Gerson, *Genograms in Family
Assessment*, 1985; illness and abuse have no place here.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator

from heero.domain.fuzzy import Fuzzy
from heero.domain.people import two_ends
from heero.domain.record import Item
from heero.domain.words import Id


class ParentOf(Item):
    """One person as a parent of another; `self` is the participant."""

    parent: Id
    """The parent."""
    child: Id
    """The child."""
    kind: Literal[
        "birth", "adoptive", "foster", "step", "kin_care", "chosen", "unsaid"
    ] = "unsaid"
    """By what they are a parent."""
    came_by: Id | None = None
    """The walk it was said in."""


class Partners(Item):
    """Two people who are or were together; `self` is the participant."""

    between: Annotated[tuple[Id, Id], AfterValidator(two_ends)]
    """The ids of the two."""
    status: Literal["together", "married", "apart", "divorced", "unsaid"] = "unsaid"
    """How it is between them now."""
    since: Fuzzy | None = None
    """Since when, as vaguely as they like."""
    until: Fuzzy | None = None
    """Until when, as vaguely as they like."""
    came_by: Id | None = None
    """The walk it was said in."""
