"""`python -m bench`: measure, print the table, and keep it in `bench/RESULTS.md`."""

import argparse
import compileall
import sys
from datetime import date
from pathlib import Path

import heero
from bench import dues, evenings, folders, merges, pasts
from bench import figures as commands
from bench.report import page, table

FIGURES = (
    commands.FIGURES
    | folders.FIGURES
    | dues.FIGURES
    | pasts.FIGURES
    | merges.FIGURES
    | evenings.FIGURES
)
"""Every figure by the word that chooses it, in the order of the table."""

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
        choices=FIGURES,
        metavar="FIGURE",
        help=f"Measure only this: {', '.join(FIGURES)} (can be repeated)",
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
    for name in chosen.only or FIGURES:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        figures.append(FIGURES[name](chosen.runs))
    print(table(figures))
    if not chosen.only:
        text = page(figures, runs=chosen.runs, today=date.today())
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
        print(RESULTS)
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
