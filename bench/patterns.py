"""What is measured of `heero lab patterns`: 200 labs, all of them known already."""

import sys
import time
from pathlib import Path

from bench import labs
from bench.figures import START_UP, Figure, figure_of, heero_program, tolerant
from bench.timing import Program, side_by_side

LABS = 200
"""How many labs a place with one a week has in four years."""


def warm(runs: int, *, size: int = LABS) -> Figure:
    """What many labs have in common, where none has changed since the last time."""
    return _beside("1 second", runs, size, bound=1.0)


def floor(runs: int, *, size: int = LABS) -> Figure:
    """The same beside a start and the least that reading these files can cost."""
    return _beside("start-up + reading their bytes and YAML events", runs, size)


def _beside(beside: str, runs: int, size: int, bound: float | None = None) -> Figure:
    what = f"`heero lab patterns`, {size:,} labs, unchanged"

    def measure(place: Path) -> Figure:
        here = place / "records"
        labs.folder(here, size=size)
        time.sleep(2.1)
        telling = heero_program(["lab", "patterns", "-o", "-"], here)
        starting = heero_program(START_UP, here)
        reading = Program([sys.executable, "-m", "bench.floor", here / "labs"], ROOT)
        told, start, read = side_by_side([telling, starting, reading], runs=runs)
        against = 1.0 if bound else start.median + read.median
        return figure_of(what, beside, told, against, bound=bound)

    return tolerant(what, beside, bound, measure)


ROOT = Path(__file__).parent.parent

FIGURES = {"lab-patterns": warm, "lab-patterns-floor": floor}
"""The figures of labs by the word that chooses them."""
