"""What comes first in a new folder, by its program."""

from collections.abc import Mapping, Sequence

from heero.domain.settings import Program

FIRST_STEPS: Mapping[Program, Sequence[str]] = {
    "lab": ("plan a lab with `heero lab new`",),
    "mentoring": ("welcome somebody with `heero mentor add`",),
    "peer-support": (
        "say who answers with `heero team add`, and when with `heero shift plan`",
        "keep the first contact with `heero contact log`",
    ),
}
"""What comes first in a folder of a program; else somebody is welcomed."""


def of(program: Program) -> Sequence[str]:
    """Return what comes first in a new folder of a program, a sentence each."""
    return FIRST_STEPS.get(program, ("welcome somebody with `heero new-participant`",))
