"""
What is measured of the reports of a helpline and of mentoring.

A helpline is 11,000 contacts over three years with 400 workers; mentoring is 120 pairs.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from bench import contacts, pairs
from bench.figures import Figure, figure_of, heero_program, tolerant, tool
from bench.folders import most_memory
from bench.timing import Program, Times, side_by_side

MANY = 11_000
REPORT = ["report", "contacts", "--from", "2025", "--to", "2025", "-o", "-"]


def unchanged(runs: int, *, size: int = MANY) -> Figure:
    """The report of a year, where no contact has changed since the last time."""
    what = f"`heero report contacts` of a year, {size:,} contacts, unchanged"

    def measure(place: Path) -> Figure:
        here = _line(place, size)
        (times,) = side_by_side([heero_program(REPORT, here)], runs=runs)
        return figure_of(what, "1 second", times, 1.0, bound=1.0)

    return tolerant(what, "1 second", 1.0, measure)


def cold(runs: int, *, size: int = MANY) -> Figure:
    """The same with nothing remembered, beside a check with nothing remembered."""
    what = f"`heero report contacts` of a year, {size:,} contacts, cold"
    beside = "`heero validate`, cold"

    def measure(place: Path) -> Figure:
        here = _line(place, size)
        told = _forgetting(REPORT, here)
        checked = _forgetting(["validate"], here)
        report, check = side_by_side([told, checked], runs=min(runs, 3))
        return figure_of(what, beside, report, check.median, bound=1.2)

    return tolerant(what, beside, 1.2, measure)


def due(runs: int, *, size: int = MANY) -> Figure:
    """What is due by all contacts, with nothing remembered, beside a check."""
    what = f"`heero due`, {size:,} contacts, cold"
    beside = "`heero validate`, cold"

    def measure(place: Path) -> Figure:
        here = _line(place, size)
        told, checked = _forgetting(["due"], here), _forgetting(["validate"], here)
        waits, check = side_by_side([told, checked], runs=min(runs, 3))
        return figure_of(what, beside, waits, check.median, bound=1.2)

    return tolerant(what, beside, 1.2, measure)


def memory(runs: int, *, size: int = MANY) -> Figure:
    """The most memory a cold report holds at once, in all its processes."""
    what = f"memory of `heero report contacts`, {size:,} contacts, cold"
    beside = "300 MB"

    def measure(place: Path) -> Figure:
        here = _line(place, size)
        took = Times([float(most_memory([tool("heero"), *REPORT], here))])
        figure = figure_of(what, beside, took, 300e6, bound=1.0)
        return Figure(**{**figure.__dict__, "unit": "MB"})

    return tolerant(what, beside, 1.0, measure)


def mentoring(runs: int, *, size: int = 120) -> Figure:
    """The report of mentoring, every pair of which is read each time."""
    what = f"`heero report mentors` of a year, {size} pairs"

    def measure(place: Path) -> Figure:
        here = place / "records"
        pairs.folder(here, pairs=size)
        words = ["report", "mentors", "--from", "2025", "--to", "2025", "-o", "-"]
        (times,) = side_by_side([heero_program(words, here)], runs=runs)
        return figure_of(what, "1 second", times, 1.0, bound=1.0)

    return tolerant(what, "1 second", 1.0, measure)


FIGURES: dict[str, Callable[[int], Figure]] = {
    "helpline-report": unchanged,
    "helpline-report-cold": cold,
    "helpline-due-cold": due,
    "helpline-report-memory": memory,
    "mentors-report": mentoring,
}
"""The figures of helplines by the word that chooses them."""


def _line(place: Path, size: int) -> Path:
    """Write a helpline that is old enough for heero to trust the times of its files."""
    here = place / "records"
    contacts.folder(here, size=size)
    time.sleep(2.1)
    return here


def _forgetting(words: list[str], here: Path) -> Program:
    cache = here / ".heero" / "cache"
    return heero_program(
        words, here, before=lambda: shutil.rmtree(cache, ignore_errors=True)
    )
