"""Everything somebody promised, over the whole folder, and when it is due."""

from collections.abc import Sequence
from datetime import datetime

from heero.domain import spelling
from heero.domain.due import LONG_AGO, Due, due, in_order
from heero.domain.words import Day
from heero.errors import BadInput
from heero.services.gathering_due import gathered
from heero.services.outcome import Outcome
from heero.services.surveying import Progress, silent
from heero.services.telling_due import NO_DAY, Telling
from heero.store.folder import Folder

MOST_DAYS = 3660
"""The farthest anybody may look ahead: ten years."""


def waiting(
    folder: Folder,
    today: Day,
    within: int | None = None,
    whose: str = "",
    me: str = "",
    progress: Progress = silent,
    now: datetime | None = None,
) -> tuple[list[Due], Telling, list[str]]:
    """
    Return what is due, in the order in which it is told.

    Args:
        folder: The records folder.
        today: The day.
        within: How many days ahead to look; `None` for as many as is usual for each.
        whose: Only what this one of the team does, by their id; empty for everybody's.
        me: Who is typing, by their team id; what they do comes first.
        progress: Told how far it is.
        now: The time, for who could take on what is late; `None` for the day alone.

    Returns:
        What is due; what tells it; and what to say of what could not be read.
    """
    known = gathered(folder, progress)
    telling = Telling(folder, known.plain, now)
    found = due(known.held, today, within)
    if whose:
        found = [each for each in found if each.fact.owner == whose]
    if me:
        found.sort(key=lambda each: (turn(each, me), in_order(each)))
    return found, telling, known.notes


def turn(each: Due, me: str) -> int:
    """
    Return in which turn something is told to somebody: what they do comes first.

    On a helpline it is followed by what nobody does yet, so that nobody who waits is
    forgotten.
    """
    if each.fact.owner == me:
        return 0
    return 1 if each.file.startswith("contacts/") and not each.fact.owner else 2


def listed(
    found: Sequence[Due],
    telling: Telling,
    notes: Sequence[str],
    *,
    as_data: bool = False,
) -> Outcome:
    """
    Tell what is due, one line each, or for a program.

    Args:
        found: What is due, in the order in which it is told.
        telling: What tells it.
        notes: What to say of what could not be read.
        as_data: Whether it is for a program.
    """
    telling.learn(found)
    notes = notes if found else [*notes, "nothing is due"]
    if as_data:
        return Outcome(data=[telling.row(each) for each in found], notes=notes)
    return Outcome(
        [f"{_when(each)}  {telling.line(each)}" for each in found], [], notes
    )


def _when(each: Due) -> str:
    day = NO_DAY.ljust(len(LONG_AGO)) if each.fact.day == LONG_AGO else each.fact.day
    return f"{day} {'overdue' if each.late else '       '}"


def days_typed(typed: str) -> int | None:
    """
    Return how many days somebody wants to look ahead; `None` where they did not say.

    Args:
        typed: Such as `14d`, `14`, `2 weeks` or `3 months`.

    Raises:
        BadInput: It is no such span, or longer than ten years.
    """
    if not typed.strip():
        return None
    found = spelling.days(typed)
    if found is None or found > MOST_DAYS:
        raise BadInput(
            "--within takes a number of days", hint="such as 14d, 2w or 3 months"
        )
    return found
