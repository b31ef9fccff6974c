"""`python -m bench`: measure, print the table, and keep it in `bench/RESULTS.md`."""

import argparse
import compileall
import sys
from datetime import date
from pathlib import Path

import heero
from bench import (
    dues,
    evenings,
    folders,
    helpline_reports,
    helplines,
    locks,
    merges,
    pasts,
    patterns,
)
from bench import figures as commands
from bench.report import page, table

FIGURES = (
    commands.FIGURES
    | folders.FIGURES
    | dues.FIGURES
    | pasts.FIGURES
    | merges.FIGURES
    | evenings.FIGURES
    | helplines.FIGURES
    | locks.FIGURES
    | patterns.FIGURES
    | helpline_reports.FIGURES
)
"""Every figure by the word that chooses it, in the order of the table."""

GROUPS = ("lock", "helpline")
"""Words that choose every figure that begins with them."""

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> int:
    """
    Measure what was asked for.

    Returns:
        0 if everything was measured and is within its bound, else 1.
    """
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measure heero beside peers and floors. Takes about ten minutes. "
        f"Everything at once is written to bench/{RESULTS.name}, a part is only shown.",
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=[*FIGURES, *GROUPS],
        metavar="FIGURE",
        help="Measure only this, or what begins with it: "
        f"{', '.join([*FIGURES, *GROUPS])} (can be repeated)",
    )
    parser.add_argument(
        "--runs", type=int, default=7, help="How many runs of each? (default: 7)"
    )
    chosen = parser.parse_args()
    if chosen.runs < 1:
        parser.error("--runs must be 1 or more")
    # As an installer does it; nobody compiles heero anew with every command.
    compileall.compile_dir(Path(heero.__file__).parent, quiet=1)
    figures = []
    for name in chosen_of(chosen.only or []):
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        figures.append(FIGURES[name](chosen.runs))
    print(table(figures))
    if not chosen.only:
        text = page(figures, runs=chosen.runs, today=date.today())
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
        print(RESULTS)
    return 0 if all(figure.kept for figure in figures) else 1


def chosen_of(words: list[str]) -> list[str]:
    """Return the figures that words choose, in their order; all where none is said."""
    return [
        name
        for name in FIGURES
        if not words
        or name in words
        or any(each in GROUPS and name.startswith(f"{each}-") for each in words)
    ]


if __name__ == "__main__":
    sys.exit(main())
