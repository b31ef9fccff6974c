"""How long a record is kept, and the day its time is over."""

from pydantic import Field

from heero.domain.log import Class
from heero.domain.record import Record
from heero.domain.spans import later, months_later
from heero.domain.words import Day, Id

WORKING_DAYS = 90
"""How many days after the end of the programme a working record is destroyed."""

YEARS = (1, 7)
"""The fewest and the most years a record of a programme is kept."""


class Retention(Record):
    """How long a record is kept: what kind of record it is, and since when."""

    class_: Class = Field(alias="class")
    """What kind of record it is."""
    ended: Day | None = None
    """The last day of the programme for them; nothing runs before it."""
    date: Day | None = None
    """The day this was decided."""
    by: Id | None = None
    """Who decided it, by their team id."""


def ends(kept_as: Class, ended: Day | None, years: int) -> Day | None:
    """
    Return the day from which a record is to be destroyed; `None` while nothing runs.

    Args:
        kept_as: What kind of record it is.
        ended: The last day of the programme for them; `None` while it goes on.
        years: How many years the site keeps records of a programme.
    """
    if ended is None:
        return None
    if kept_as == "working":
        return later(ended, WORKING_DAYS)
    if kept_as == "programme_record":
        return months_later(ended, 12 * years)
    return ended
