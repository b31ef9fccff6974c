"""
Time whole programs side by side.

A shared computer is slower at one moment than at another, so what is to be compared is
run in turn, A B A B, and only medians and ratios of one run are worth quoting.
"""

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class Failed(Exception):
    """A program that was to be timed did not succeed."""


@dataclass(frozen=True)
class Program:
    """One command line, and what must be done before each of its runs."""

    command: Sequence[str | Path]
    cwd: Path
    before: Callable[[], None] = lambda: None
    output: Path | None = None
    """Where standard output is kept; `None` when nobody needs it."""

    def run(self) -> float:
        """
        Run it once.

        Returns:
            Seconds from its start to its end.

        Raises:
            Failed: It could not be started, or its exit status was not 0.
        """
        self.before()
        with (self.output or Path(os.devnull)).open("wb") as out:
            start = time.perf_counter()
            try:
                ran = subprocess.run(
                    self.command,
                    cwd=self.cwd,
                    env=_surroundings(),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                raise Failed(f"{Path(self.command[0]).name} cannot be run") from error
            took = time.perf_counter() - start
        if ran.returncode:
            shown = " ".join(Path(word).name for word in self.command)
            raise Failed(f"exit status {ran.returncode} from `{shown}`")
        return took


@dataclass(frozen=True)
class Times:
    """How long the runs of one program took, in seconds."""

    runs: Sequence[float]

    @property
    def median(self) -> float:
        """The time that half of the runs did not need."""
        return median(self.runs)


def side_by_side(programs: Sequence[Program], *, runs: int) -> list[Times]:
    """
    Run programs in turn, once to warm up and then as often as is asked.

    Returns:
        The times of each program, in the order of the programs.

    Raises:
        Failed: One of them did not succeed.
    """
    for program in programs:
        program.run()
    rounds = [[program.run() for program in programs] for _ in range(runs)]
    return [Times(column) for column in zip(*rounds, strict=True)]


def _surroundings() -> dict[str, str]:
    """Return the environment without what would change heero's answers or its start."""
    return {
        key: word
        for key, word in os.environ.items()
        if key[:6] != "HEERO_" and key != "PYTHONDONTWRITEBYTECODE"
    }
