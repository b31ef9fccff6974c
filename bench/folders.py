"""
What is measured of whole folders: checking, listing and finding, beside other programs.

Everything is measured on invented records of 15 people, about 6 kB each.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import records
from bench.figures import Figure, figure_of, heero_program, tolerant, tool
from bench.timing import Failed, Program, Times, side_by_side

MANY = 10_000
SOME = 1_000
FLOOR = "reading their bytes and YAML events, one process"
EMPTY = """\
import typer

app = typer.Typer()


@app.command()
def nothing() -> None:
    pass


app()
"""
"""A Typer command that does nothing."""

YAMALE = """\
heero: str()
id: str()
name: str()
pronouns: str(required=False)
kind: enum('youth', 'adult', required=False)
born: any(required=False)
languages: list(str(), required=False)
navigators: list(str(), required=False)
status: enum('active', 'paused', 'finished', 'left', required=False)
intake: map(required=False)
consents: list(map(), required=False)
people: list(include('person'), required=False)
ties: list(map(), required=False)
walks: list(map(), required=False)
---
person:
  id: str()
  name: str()
  relation: str(required=False)
  kind: str(required=False)
  area: str(required=False)
  life: enum('living', 'died', 'unknown', required=False)
  visibility: str(required=False)
  tie: include('tie')
---
tie:
  strength: enum('none', 'weak', 'tenuous', 'moderate', 'strong', 'unsaid')
  quality: enum('easy', 'mixed', 'stressful', 'unsaid')
  flow: str()
  state: str()
  seen: str()
  closeness: int(min=1, max=3)
  supports: list(str())
  as_of: str()
"""
"""The shape of a record for Yamale: less than heero looks at."""


def cold_alone(runs: int, *, size: int = MANY) -> Figure:
    """One process, nothing remembered, beside the least that reading can cost."""
    what = f"`heero validate --jobs 1`, {size:,} records, cold"
    return _beside_floor(what, ["--jobs", "1"], min(runs, 3), size, bound=1.3)


def cold(runs: int, *, size: int = MANY) -> Figure:
    """As many processes as help, nothing remembered."""
    what = f"`heero validate`, {size:,} records, cold"
    return _beside_floor(what, [], min(runs, 3), size, bound=0.8)


def again(runs: int, *, size: int = MANY) -> Figure:
    """Everything unchanged since the last time, beside the first time."""
    what = f"`heero validate`, {size:,} records, unchanged"
    beside = "the same, cold"

    def measure(folder: Path) -> Figure:
        here = _folder(folder, size)
        first = _forgetting(["validate"], here)
        second = heero_program(["validate"], here)
        once, twice = _in_turn([first, second], runs=min(runs, 3))
        return figure_of(what, beside, twice, once.median, bound=0.1)

    return tolerant(what, beside, 0.1, measure)


def one(runs: int) -> Figure:
    """One file that heero has not seen before, beside a Typer command doing nothing."""
    return _one(runs, "never seen before", _forgetting)


def one_again(runs: int) -> Figure:
    """One file that has not changed since."""
    return _one(runs, "unchanged", heero_program)


def _one(runs: int, how: str, program: Callable[[list[str], Path], Program]) -> Figure:
    what = f"`heero validate` of one file, {how}"
    beside = "an empty Typer command"

    def measure(folder: Path) -> Figure:
        here = _folder(folder, 3)
        file = next((here / "participants").iterdir())
        empty = folder / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        checking, nothing = side_by_side(
            [
                program(["validate", str(file)], here),
                Program([sys.executable, empty], folder),
            ],
            runs=runs,
        )
        return figure_of(what, beside, checking, nothing.median, bound=1.3)

    return tolerant(what, beside, 1.3, measure)


def check_jsonschema(runs: int, *, size: int = SOME) -> Figure:
    """The same files and heero's own schema in check-jsonschema."""

    def other(folder: Path, here: Path, files: list[Path]) -> Program:
        schema = folder / "participant.json"
        heero_program(["schema", "participant"], here, output=schema).run()
        return Program([tool("check-jsonschema"), "--schemafile", schema, *files], here)

    return _beside_peer("check-jsonschema, heero's schema", other, size, bound=1 / 25)


def yamllint(runs: int, *, size: int = SOME) -> Figure:
    """The same files in yamllint, which looks at layout only."""
    return _beside_peer(
        "yamllint (layout only)",
        lambda folder, here, files: Program(
            [tool("yamllint"), "-d", "relaxed", here / "participants"], here
        ),
        size,
    )


def yamale(runs: int, *, size: int = SOME) -> Figure:
    """The same files in Yamale, with a schema of its own kind."""

    def other(folder: Path, here: Path, files: list[Path]) -> Program:
        schema = folder / "schema.yaml"
        schema.write_text(YAMALE, encoding="utf-8")
        return Program(
            [tool("yamale"), "-s", schema, "-p", "ruamel", here / "participants"], here
        )

    return _beside_peer("Yamale (a part of the schema)", other, size)


def listed(runs: int, *, size: int = MANY) -> Figure:
    """Who is here, by what is remembered."""
    return _within_a_second(
        f"`heero list`, {size:,} records, warm", ["list"], runs, size
    )


def found(runs: int, *, size: int = MANY) -> Figure:
    """Where a name stands that one record holds."""

    def a_name(here: Path) -> list[str]:
        """Give one person a name that nobody else has."""
        file = sorted((here / "participants").iterdir())[size // 2]
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("    name: ", "    name: Quintessa ", 1))
        return ["find", "quintessa"]

    what = f"`heero find NAME`, {size:,} records, warm"
    return _within_a_second(what, a_name, runs, size)


def memory(runs: int, *, size: int = MANY) -> Figure:
    """The most memory a cold check holds at once, in all its processes."""
    what = f"memory of `heero validate`, {size:,} records, cold"
    beside = "200 MB"

    def measure(folder: Path) -> Figure:
        here = _folder(folder, size)
        command = [tool("heero"), "validate"]
        took = [most_memory(command, here)]
        times = Times([float(each) for each in took])
        figure = figure_of(what, beside, times, 200e6, bound=1.0)
        return Figure(**{**figure.__dict__, "unit": "MB"})

    return tolerant(what, beside, 1.0, measure)


FIGURES: dict[str, Callable[[int], Figure]] = {
    "cold-alone": cold_alone,
    "cold": cold,
    "again": again,
    "one": one,
    "one-again": one_again,
    "check-jsonschema": check_jsonschema,
    "yamllint": yamllint,
    "yamale": yamale,
    "list": listed,
    "find": found,
    "memory": memory,
}
"""The figures of whole folders by the word that chooses them."""


def _folder(folder: Path, size: int) -> Path:
    """Write a folder that is old enough for heero to trust the times of its files."""
    here = folder / "records"
    records.folder(here, size=size)
    time.sleep(2.1)
    return here


def _forgetting(words: list[str], here: Path) -> Program:
    """Make a heero command line that remembers nothing."""

    def forget() -> None:
        shutil.rmtree(here / ".heero", ignore_errors=True)

    return heero_program(words, here, before=forget)


def _in_turn(programs: list[Program], *, runs: int) -> list[Times]:
    """Run programs in turn without a run to warm up: the files were just written."""
    rounds = [[program.run() for program in programs] for _ in range(runs)]
    return [Times(column) for column in zip(*rounds, strict=True)]


def _beside_floor(
    what: str, options: list[str], runs: int, size: int, *, bound: float
) -> Figure:
    def measure(folder: Path) -> Figure:
        here = _folder(folder, size)
        floor: list[str | Path] = [sys.executable, "-m", "bench.floor", here]
        checking, reading = _in_turn(
            [
                _forgetting(["validate", *options], here),
                Program(floor, Path(__file__).parent.parent),
            ],
            runs=runs,
        )
        return figure_of(what, FLOOR, checking, reading.median, bound=bound)

    return tolerant(what, FLOOR, bound, measure)


def _beside_peer(
    beside: str,
    other: Callable[[Path, Path, list[Path]], Program],
    size: int,
    *,
    bound: float | None = None,
) -> Figure:
    what = f"`heero validate`, {size:,} records, cold"

    def measure(folder: Path) -> Figure:
        here = _folder(folder, size)
        files = sorted((here / "participants").iterdir())
        peer = other(folder, here, files)
        checking, peering = _in_turn([_forgetting(["validate"], here), peer], runs=1)
        return figure_of(what, beside, checking, peering.median, bound=bound)

    return tolerant(what, beside, bound, measure)


def _within_a_second(
    what: str,
    words: list[str] | Callable[[Path], list[str]],
    runs: int,
    size: int,
) -> Figure:
    beside = "1 second"

    def measure(folder: Path) -> Figure:
        here = folder / "records"
        records.folder(here, size=size)
        asked = words if isinstance(words, list) else words(here)
        time.sleep(2.1)
        heero_program(["validate"], here).run()
        (times,) = side_by_side([heero_program(asked, here)], runs=min(runs, 5))
        return figure_of(what, beside, times, 1.0, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


def most_memory(command: list[str], cwd: Path) -> int:
    """Run a command; return the most bytes it and its children held at once."""
    most = 0
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        while running.poll() is None:
            most = max(most, sum(map(_held, _session(running.pid))))
            time.sleep(0.02)
    if running.returncode:
        raise Failed(f"exit status {running.returncode}")
    if not most:
        raise Failed("memory can be measured on Linux only: nothing")
    return most


def _session(pid: int) -> list[Path]:
    """Return the folders in /proc of the processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            rest = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if rest[3] == str(pid):
            found.append(folder)
    return found


def _held(process: Path) -> int:
    """Return the bytes of a process; what several share is counted once in all."""
    try:
        text = (process / "smaps_rollup").read_text()
    except OSError:
        return 0
    line = next((each for each in text.splitlines() if each.startswith("Pss:")), "")
    return int(line.split()[1]) * 1024 if line else 0
