"""What is measured of a helpline with eleven thousand contacts in its folder."""

import time
from collections.abc import Callable
from pathlib import Path

from bench import contacts
from bench.figures import START_UP, Figure, figure_of, heero_program, tolerant
from bench.timing import side_by_side

MANY = 11_000
ALLOWED = 0.03
"""Seconds that writing one contact down may take after start-up."""

LOG = ("contact", "log", "--outcome", "talked", "--minutes", "12")
WORDS = ("--concern", "workload", "--caller", "blue-whistle")


def logged(runs: int, *, size: int = MANY) -> Figure:
    """Writing one contact down, where there are many, beside start-up and 30 ms."""
    what = f"`heero contact log`, {size:,} contacts there"
    beside = "start-up + 30 ms"

    def measure(place: Path) -> Figure:
        here = _written(place, size)
        starting, logging = side_by_side(
            [heero_program(START_UP, here), heero_program([*LOG, *WORDS], here)],
            runs=runs,
        )
        allowed = starting.median + ALLOWED
        return figure_of(what, beside, logging, allowed, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


def logged_first(runs: int, *, size: int = MANY) -> Figure:
    """The same beside a folder with ten: how many there are makes no difference."""
    what = f"`heero contact log`, {size:,} contacts there"
    beside = "the same with 10 there"

    def measure(place: Path) -> Figure:
        many, few = _written(place / "many", size), _written(place / "few", 10)
        words = [*LOG, *WORDS]
        logging, least = side_by_side(
            [heero_program(words, many), heero_program(words, few)], runs=runs
        )
        return figure_of(what, beside, logging, least.median, bound=1.15)

    return tolerant(what, beside, 1.15, measure)


def listed(runs: int, *, size: int = MANY) -> Figure:
    """The last four weeks, of three years."""
    what = f"`heero contact list`, {size:,} contacts there"
    beside = "1 second"

    def measure(place: Path) -> Figure:
        here = _written(place, size)
        program = heero_program(["contact", "list", "--since", "2026-10-24"], here)
        (times,) = side_by_side([program], runs=min(runs, 5))
        return figure_of(what, beside, times, 1.0, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


FIGURES: dict[str, Callable[[int], Figure]] = {
    "contact-log": logged,
    "contact-log-many": logged_first,
    "contact-list": listed,
}
"""The figures of a helpline by the word that chooses them."""


def _written(place: Path, size: int) -> Path:
    """Write a folder that is old enough for heero to trust the times of its files."""
    here = place / "records"
    contacts.folder(here, size=size)
    here.chmod(0o700)
    time.sleep(2.1)
    return here
