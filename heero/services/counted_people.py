"""Who is counted in a report, and in which rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from heero.domain.consents import in_force
from heero.domain.figures import Tree
from heero.domain.follow_up import Course
from heero.domain.outcomes import Subject
from heero.domain.participant import Participant
from heero.domain.periods import Period, last_over, periods, quarter_of
from heero.domain.private import Private
from heero.domain.suppressed import LEAST
from heero.domain.words import Day
from heero.domain.workshop import Workshop
from heero.errors import HeeroError
from heero.services import instruments, records
from heero.services.surveying import Progress, silent
from heero.store.workspace import Workspace

NO_WORKSHOP = "in no workshop"
TOGETHER = "smaller groups together"


@dataclass(frozen=True)
class Counted:
    """
    Who is counted.

    Attributes:
        subjects: Everybody with a yes to evaluation that holds, and a day.
        left_out: How many others there are.
        notes: Whose record could not be read.
    """

    subjects: Sequence[Subject]
    left_out: int
    notes: Sequence[str]


class Rows(NamedTuple):
    """
    The rows there could be in a report.

    Attributes:
        tree: Who belongs to which.
        periods: The periods, by the words they are written with.
        years: The years that are over and have people, in order.
    """

    tree: Tree
    periods: Mapping[str, Period]
    years: Sequence[int]


def everybody(workspace: Workspace, today: Day, progress: Progress = silent) -> Counted:
    """
    Read who is counted today.

    Args:
        workspace: The records folder.
        today: The day, on which a yes to evaluation has to hold.
        progress: Told how far it is.
    """
    until = last_over(today).last_day
    ids = workspace.ids("participant")
    shops, notes = _workshops(workspace)
    there, _ = instruments.every(workspace.root)
    by_id = {each.id: each for each in there}
    subjects: list[Subject] = []
    left_out = 0
    for number, record_id in enumerate(ids, start=1):
        progress(number, len(ids))
        try:
            record = records.opened(workspace, record_id).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        shop, course = _course(record, shops)
        if course is None or not in_force(record, "evaluation", today):
            left_out += 1
            continue
        private = _private(workspace, record_id)
        subjects.append(Subject(record, course, until, shop, private, by_id))
    return Counted(subjects, left_out, notes)


def _workshops(workspace: Workspace) -> tuple[list[tuple[Course, Workshop]], list[str]]:
    """Return the workshops with a day, the earliest first, and what was not read."""
    found: list[tuple[Course, Workshop]] = []
    notes: list[str] = []
    for each in workspace.ids("workshop"):
        try:
            shop = workspace.load(Workshop, each).record
        except HeeroError as error:
            notes.append(f"left out: {error.message}")
            continue
        days = sorted(each.date for each in shop.sessions)
        first = shop.starts or (days[0] if days else "")
        last = max([shop.ends or "", *days[-1:]])
        if first and last:
            found.append((Course(first, last), shop))
    return sorted(found, key=lambda each: (each[0].last, each[1].id)), notes


def _course(
    record: Participant, shops: Sequence[tuple[Course, Workshop]]
) -> tuple[Workshop | None, Course | None]:
    """Return somebody's first workshop, and when it was; else when they came."""
    for course, shop in shops:
        if record.id in shop.participants:
            return shop, course
    if record.intake is None:
        return None, None
    return None, Course(record.intake.date, record.intake.date)


def _private(workspace: Workspace, record_id: str) -> Private | None:
    try:
        return records.private_of(workspace, record_id)
    except HeeroError:
        return None


def rows(subjects: Sequence[Subject], today: Day) -> Rows:
    """
    Return the rows there could be, each with people enough.

    Args:
        subjects: Who is counted.
        today: The day; only what is over on it is reported.
    """
    quarters: dict[str, list[Subject]] = {}
    for each in subjects:
        found = quarter_of(each.course.last)
        quarters.setdefault(found.words, []).append(each)
    numbers = {quarter_of(held[0].course.last): len(held) for held in quarters.values()}
    last = last_over(today)
    there = periods(numbers, last)
    people: dict[str, Sequence[str]] = {}
    parents: dict[str, str] = {}
    waves: list[Sequence[str]] = []
    years: list[int] = []
    for place, period in enumerate(there):
        own = [one for each in period.quarters for one in quarters[each.words]]
        groups = _groups(own, period)
        people |= {period.words: _ids(own), **groups}
        parents |= dict.fromkeys(groups, period.words)
        waves.append([period.words, *groups])
        later = there[place + 1 :]
        if (later and later[0].year == period.year) or not _over(period.year, last):
            continue
        waves += _year(period.year, there[: place + 1], people, parents, years)
        years.append(period.year)
    return Rows(
        Tree(people, parents, waves), {each.words: each for each in there}, years
    )


def _over(year: int, last: tuple[int, int]) -> bool:
    return (year, 4) <= tuple(last)


def _year(
    year: int,
    before: Sequence[Period],
    people: dict[str, Sequence[str]],
    parents: dict[str, str],
    years: Sequence[int],
) -> Iterator[Sequence[str]]:
    """Put a year that is over into the rows, and all years until it."""
    own = [each.words for each in before if each.year == year]
    people[str(year)] = [one for each in own for one in people[each]]
    parents.update(dict.fromkeys(own, str(year)))
    yield [str(year)]
    if years:
        past = until(years[-1]) if len(years) > 1 else str(years[-1])
        people[until(year)] = [*people[past], *people[str(year)]]
        parents[past] = parents[str(year)] = until(year)
        yield [until(year)]


def until(year: int) -> str:
    """Return the name of the row of all years until one."""
    return f"all years until {year}"


def _ids(subjects: Sequence[Subject]) -> list[str]:
    return [each.record.id for each in subjects]


def _groups(subjects: Sequence[Subject], period: Period) -> dict[str, Sequence[str]]:
    """Return the people of each workshop; small groups go together."""
    by_shop: dict[str, list[str]] = {}
    for each in subjects:
        name = each.workshop.id if each.workshop else NO_WORKSHOP
        by_shop.setdefault(name, []).append(each.record.id)
    together: list[str] = []
    for name in sorted(by_shop, key=lambda each: (len(by_shop[each]), each)):
        if len(by_shop[name]) < LEAST or 0 < len(together) < LEAST:
            together += by_shop.pop(name)
    if together:
        by_shop[TOGETHER] = together
    if len(by_shop) < 2:
        return {}
    return {f"{period.words}, {name}": by_shop[name] for name in sorted(by_shop)}
