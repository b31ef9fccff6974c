"""What is measured: each figure is a function of one records folder."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import records
from bench.timing import Failed, Program, Times, side_by_side

BIN = Path(sys.executable).parent
START_UP = ("guides", "list")
"""The command whose time is called start-up."""


@dataclass(frozen=True)
class Figure:
    """One thing measured, and what it is held against."""

    what: str
    beside: str
    bound: float | None = None
    """The ratio it must not pass; `None` where none was set."""
    taken: float | None = None
    """Its median in seconds; `None` where it could not be measured."""
    against: float | None = None
    """What it is held against, in seconds."""
    spread: tuple[float, float] | None = None
    """Its fastest and its slowest run, in seconds."""
    why_not: str = ""
    """Why it could not be measured; empty where it was."""
    unit: str = "ms"
    """`ms`, or `MB` where memory was measured and the numbers are bytes."""

    @property
    def ratio(self) -> float | None:
        """How often the other time goes into this one."""
        if self.taken is None or self.against is None:
            return None
        return self.taken / self.against

    @property
    def kept(self) -> bool:
        """Whether it was measured and is within its bound."""
        if self.ratio is None:
            return False
        return self.bound is None or self.ratio <= self.bound


def version(runs: int) -> Figure:
    """`heero --version` beside a Python that does nothing."""
    return _beside_nothing("`heero --version`", ["--version"], runs, bound=1.5)


def help_page(runs: int) -> Figure:
    """`heero --help` beside a Python that does nothing."""
    return _beside_nothing("`heero --help`", ["--help"], runs)


def start_up(runs: int) -> Figure:
    """`heero guides list`, which other figures add as the cost of starting."""
    return _beside_nothing("`heero guides list` (start-up)", START_UP, runs)


def drawn_map(runs: int) -> Figure:
    """A map of 15 people beside Graphviz alone on the same DOT, and start-up."""
    return _map_beside(START_UP, "1.5 x Graphviz on the same DOT + start-up", runs)


def drawn_map_of_a_record(runs: int) -> Figure:
    """The same beside Graphviz and a command that reads the same record."""
    beside = "1.5 x Graphviz on the same DOT + `heero show` of the record"
    return _map_beside(("show",), beside, runs)


def _map_beside(start: tuple[str, ...], beside: str, runs: int) -> Figure:
    what = "`heero map` of 15 people to SVG"

    def measure(folder: Path) -> Figure:
        who = records.folder(folder / "records", size=1)[0].stem
        here = folder / "records"
        dot = folder / "map.dot"
        draw = ["map", who, "-o", "-", "--format"]
        heero_program([*draw, "dot"], here, output=dot).run()
        graphviz: list[str | Path] = [
            tool("graphviz-pure"),
            "-Kneato",
            "-n2",
            "-Tsvg",
            dot,
        ]
        starting, drawing, alone = side_by_side(
            [
                heero_program([*start, who] if start == ("show",) else start, here),
                heero_program([*draw, "svg"], here),
                Program(graphviz, folder),
            ],
            runs=runs,
        )
        allowed = 1.5 * alone.median + starting.median
        return figure_of(what, beside, drawing, allowed, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


EVERYBODY = 50
"""How many maps are drawn in one go."""


def every_map(runs: int) -> Figure:
    """`heero map --all` beside as many calls as there are participants."""
    what = f"`heero map --all`, {EVERYBODY} participants"
    beside = f"{EVERYBODY} calls of `heero map`"

    def measure(folder: Path) -> Figure:
        here = folder / "records"
        everybody = records.folder(here, size=EVERYBODY)
        at_once = heero_program(["map", "--all"], here)
        at_once.run()
        together = Times([at_once.run() for _ in range(min(runs, 3))])
        alone = [heero_program(["map", each.stem], here).run() for each in everybody]
        return figure_of(what, beside, together, sum(alone), bound=1 / 3)

    return tolerant(what, beside, 1 / 3, measure)


FIGURES: dict[str, Callable[[int], Figure]] = {
    "version": version,
    "help": help_page,
    "start-up": start_up,
    "map": drawn_map,
    "map-record": drawn_map_of_a_record,
    "map-all": every_map,
}
"""The figures of single commands by the word that chooses them."""


def heero_program(
    words: list[str] | tuple[str, ...],
    cwd: Path,
    *,
    before: Callable[[], None] = lambda: None,
    output: Path | None = None,
) -> Program:
    """Make a heero command line, started as its users start it."""
    return Program([tool("heero"), *words], cwd, before, output)


def _beside_nothing(
    what: str, words: list[str] | tuple[str, ...], runs: int, bound: float | None = None
) -> Figure:
    beside = "`python -c pass`"

    def measure(folder: Path) -> Figure:
        nothing = Program([sys.executable, "-c", "pass"], folder)
        asked, least = side_by_side([heero_program(words, folder), nothing], runs=runs)
        return figure_of(what, beside, asked, least.median, bound=bound)

    return tolerant(what, beside, bound, measure)


def figure_of(
    what: str, beside: str, times: Times, against: float, *, bound: float | None = None
) -> Figure:
    """Make a figure of the times of one program and what it is held against."""
    spread = (min(times.runs), max(times.runs))
    return Figure(what, beside, bound, times.median, against, spread)


def tolerant(
    what: str,
    beside: str,
    bound: float | None,
    measure: Callable[[Path], Figure],
) -> Figure:
    """Measure in a folder of its own; a command that fails is told, not raised."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return measure(Path(folder))
        except Failed as error:
            return Figure(what, beside, bound, why_not=str(error))


def tool(name: str) -> str:
    """Find a program beside this Python; a missing one fails when it is run."""
    return shutil.which(name, path=str(BIN)) or name
