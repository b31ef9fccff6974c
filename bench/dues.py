"""
What is measured of `heero due`: a folder in which everybody was promised something.

Each participant has three offers, a meeting to come, outreach and a private file beside
the record. For one of ten nobody has looked after any of it, and of everybody a contact
is due.
"""

import re
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

from bench import records
from bench.figures import Figure, figure_of, heero_program, tolerant
from bench.folders import MANY
from bench.timing import Times, side_by_side

PROMISED = """\
outreach:
  - {{id: x-outa, person: {one}, choice: now, status: {sent}, as_of: "{day}"}}
  - {{id: x-outb, person: {other}, choice: later, as_of: "{day}"}}
commitments:
  - {{id: x-coma, person: {one}, words: Sunday soup, status: active, as_of: "{day}"\
{looked}}}
  - {{id: x-comb, person: {one}, words: A lift to practice, status: accepted, \
as_of: "{day}", checked_by: Kiru{again}}}
  - {{id: x-comc, person: {other}, words: A spare bed, status: offered, as_of: "{day}"}}
meetings:
  - id: x-mela
    start: "{meets}T14:00"
    invitations:
      - {{id: x-inva, person: {one}, date: "{day}", told: "{day}"}}
"""
PRIVATE = """\
heero: private/1
id: {id}
clearances:
  - {{id: x-clea, person: {one}, state: clear, by: team-lomi, date: "{day}", \
basis: a call}}
"""


def folder(path: Path, *, size: int) -> None:
    """
    Write a records folder in which everybody was promised something.

    Args:
        path: Where it goes; it is made.
        size: How many participants.
    """
    today = date.today()
    day = (today - timedelta(14)).isoformat()
    meets = (today + timedelta(60)).isoformat()
    looked = f', checks: [{{id: x-loka, date: "{today}", result: going_well}}]'
    again = looked.replace("x-loka", "x-lokb")
    (path / "private").mkdir(parents=True)
    for number, file in enumerate(records.folder(path, size=size)):
        text = file.read_text(encoding="utf-8")
        one, other = re.findall(r"^  - id: ([a-z]+)$", text, re.MULTILINE)[:2]
        forgotten = number % 10 == 0
        promised = PROMISED.format(
            one=one,
            other=other,
            day=day,
            meets=meets,
            sent="sent" if forgotten else "answered",
            looked="" if forgotten else looked,
            again="" if forgotten else again,
        )
        file.write_text(text + promised, encoding="utf-8")
        beside = path / "private" / file.name
        private = PRIVATE.format(id=file.stem, one=one, day=day)
        beside.write_text(private, encoding="utf-8")


def unchanged(runs: int, *, size: int = MANY) -> Figure:
    """Everything that is due in a folder that has not changed since the last time."""
    what = f"`heero due`, {size:,} participants, unchanged"
    beside = "1 second"

    def measure(place: Path) -> Figure:
        here = _written(place, size)
        (times,) = side_by_side([heero_program(["due"], here)], runs=min(runs, 5))
        return figure_of(what, beside, times, 1.0, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


def cold(runs: int, *, size: int = MANY) -> Figure:
    """The same with nothing remembered, beside a check of the same folder."""
    what = f"`heero due`, {size:,} participants, cold"
    beside = "`heero validate` of the same folder, cold"

    def measure(place: Path) -> Figure:
        here = _written(place, size)

        def forget() -> None:
            shutil.rmtree(here / ".heero", ignore_errors=True)

        programs = [
            heero_program([word], here, before=forget) for word in ("due", "validate")
        ]
        rounds = [[each.run() for each in programs] for _ in range(min(runs, 3))]
        due, validate = (Times(each) for each in zip(*rounds, strict=True))
        return figure_of(what, beside, due, validate.median, bound=1.2)

    return tolerant(what, beside, 1.2, measure)


FIGURES = {"due": unchanged, "due-cold": cold}
"""The figures of what is due by the word that chooses them."""


def _written(place: Path, size: int) -> Path:
    """Write a folder that is old enough for heero to trust the times of its files."""
    here = place / "records"
    folder(here, size=size)
    time.sleep(2.1)
    return here
