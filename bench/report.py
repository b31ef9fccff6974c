"""The figures as a table that people and Markdown readers can read."""

import os
import platform
from collections.abc import Sequence
from datetime import date

from bench.figures import Figure

HEAD = ["what", "median", "least to most", "beside", "median", "ratio", "bound", ""]


def page(figures: Sequence[Figure], *, runs: int, today: date) -> str:
    """Write the whole page of results."""
    return "\n".join(
        [
            "# How fast heero is",
            "",
            f"Measured by `python -m bench` on {today.isoformat()}: {machine()}.",
            f"Medians of {runs} runs of whole programs, in turn with what is beside",
            "them; what takes many seconds has three runs, or one.",
            "Only the ratios mean something on another computer.",
            "",
            table(figures),
            "",
        ]
    )


def machine() -> str:
    """Say in words what was measured on, without naming it."""
    cores = os.cpu_count() or 1
    system = platform.system() or "an unknown system"
    return (
        f"{cores} core{'s' if cores > 1 else ''}, {system}, "
        f"Python {platform.python_version()}"
    )


def table(figures: Sequence[Figure]) -> str:
    """Arrange the figures as a Markdown table, one a line."""
    rows = [HEAD, ["-" * len(word) for word in HEAD], *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows[1] = ["-" * width for width in widths]
    return "\n".join(
        "| "
        + " | ".join(word.ljust(width) for word, width in zip(row, widths, strict=True))
        + " |"
        for row in rows
    )


def _row(figure: Figure) -> list[str]:
    bound = "" if figure.bound is None else f"{figure.bound:.2f}"
    if figure.taken is None or figure.against is None or figure.spread is None:
        why = f"not measured: {figure.why_not}"
        return [figure.what, "", "", figure.beside, "", "", bound, why]
    verdict = ("kept" if figure.kept else "MISSED") if bound else ""
    return [
        figure.what,
        _shown(figure.taken, figure.unit),
        " to ".join(_number(each, figure.unit) for each in figure.spread),
        figure.beside,
        _shown(figure.against, figure.unit),
        f"{figure.ratio:.2f}",
        bound,
        verdict,
    ]


def _shown(amount: float, unit: str) -> str:
    return f"{_number(amount, unit)} {unit}"


def _number(amount: float, unit: str) -> str:
    if unit == "MB":
        return f"{amount / 1e6:,.0f}"
    return f"{amount * 1000:,.1f}" if amount < 0.1 else f"{amount * 1000:,.0f}"
