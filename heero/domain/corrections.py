"""What somebody corrected in their record, and where they see something another way."""

from heero.domain.record import Item
from heero.domain.words import Code, Day, Id, Text


class Correction(Item):
    """Words that were put right, with what stood there before."""

    about: Id
    """What was put right, by its id in this record."""
    key: Code
    """Which of its words, by their key: `words`, `what`, `name`."""
    said: Text
    """What it says since then."""
    was: Text | None = None
    """What it said before; left out where it said nothing."""
    date: Day
    """The day it was put right."""
    by: Id | None = None
    """Who typed it, by their team id."""


class Disagreement(Item):
    """
    That somebody sees a statement another way; it is shown wherever that is.

    Whoever may hear the statement hears this too, and nobody else.
    """

    about: Id
    """The statement, by its id in this record."""
    words: Text
    """How they see it, in their words."""
    date: Day
    """The day they said so."""
    by: Id | None = None
    """Who typed it, by their team id."""
