"""What is measured of merging: how long git waits, and what comes of ordinary edits."""

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bench import edits
from bench.figures import Figure, figure_of, tolerant
from bench.timing import Program, side_by_side

TIMES = 200
"""How many pairs of versions of each kind are merged."""


def driver(runs: int) -> Figure:
    """One merge of a record of 15 people, as git starts it."""

    def words(folder: Path) -> list[str | Path]:
        names = ("base", "ours", "theirs")
        return ["merge", *(folder / f"{name}.yaml" for name in names), "7"]

    return _beside_ruamel("git's merge of a record of 15 people", words, runs)


def lines(runs: int) -> Figure:
    """One record in lines for `git diff`, as git starts it."""

    def words(folder: Path) -> list[str | Path]:
        return ["lines", folder / "base.yaml"]

    return _beside_ruamel("a record in lines for `git diff`", words, runs)


FIGURES: dict[str, Callable[[int], Figure]] = {"merge": driver, "lines": lines}
"""The figures of merging by the word that chooses them."""


def _beside_ruamel(
    what: str, words: Callable[[Path], list[str | Path]], runs: int
) -> Figure:
    beside = '`python -c "import ruamel.yaml"` x 1.2 + 60 ms'

    def measure(folder: Path) -> Figure:
        pair = next(edits.pairs(next(iter(edits.KINDS)), 1))
        for name in ("base", "ours", "theirs"):
            (folder / f"{name}.yaml").write_text(getattr(pair, name), encoding="utf-8")
        ours, kept = folder / "ours.yaml", folder / "ours.kept"
        shutil.copy(ours, kept)
        python: list[str | Path] = [sys.executable]
        started = [*python, "-P", "-m", "heero.driver", *words(folder), "record.yaml"]
        least = Program([*python, "-c", "import ruamel.yaml"], folder)
        asked = Program(started, folder, lambda: shutil.copy(kept, ours) and None)
        merging, importing = side_by_side([asked, least], runs=runs)
        allowed = 1.2 * importing.median + 0.06
        return figure_of(what, beside, merging, allowed, bound=1.0)

    return tolerant(what, beside, 1.0, measure)


HOW: dict[str, edits.Merge] = {
    "heero": edits.by_ids,
    "git": edits.by_lines,
    "git, merge=union": lambda pair: edits.by_lines(pair, "--union"),
}


def outcomes(times: int = TIMES) -> str:
    """Return, as a table, what comes of pairs of versions of every kind."""
    rows = ["| what two people did | " + " | ".join(HOW) + " |"]
    rows.append("| --- |" + " --- |" * len(HOW))
    for kind in edits.KINDS:
        pairs = list(edits.pairs(kind, times))
        cells = []
        for merge in HOW.values():
            found = Counter(edits.judged(pair, *merge(pair)) for pair in pairs)
            cells.append(", ".join(f"{n} {word}" for word, n in found.most_common()))
        rows.append(f"| {kind} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def page(times: int = TIMES) -> str:
    """Write the page of outcomes."""
    return "\n".join(
        [
            "# What comes of two people's edits",
            "",
            f"Thirteen kinds of ordinary edits, {times} pairs each on invented records",
            "of 15 people, merged by heero, by git's lines, and by `merge=union`.",
            "*Right* means exactly what both meant. *Conflict* means that somebody is",
            "asked. *Wrong* means that it looks done and is not, *unreadable* that it",
            "is no record any more. Written by `python -m bench.merges`.",
            "",
            outcomes(times),
            "",
        ]
    )


if __name__ == "__main__":
    made = page()
    Path(__file__).with_name("MERGES.md").write_text(made, encoding="utf-8")
    print(made)
