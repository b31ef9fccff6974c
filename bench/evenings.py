"""How long six evenings with eight people take, typed by somebody who never waits."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure
from tests import eight


def workshop(runs: int) -> Figure:
    """A whole workshop, by every command it takes, beside a minute."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        eight.Folder(Path(folder) / "records").make()
        taken = time.perf_counter() - began
    return Figure(
        "a workshop of eight over six evenings, every command",
        "60 seconds",
        1.0,
        taken,
        60.0,
        (taken, taken),
    )


FIGURES: dict[str, Callable[[int], Figure]] = {"workshop": workshop}
"""The figure of a workshop by the word that chooses it."""
