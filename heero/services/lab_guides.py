"""The guide of a lab, as it is asked in one: how much of it is written down."""

from heero.domain.lab import Lab, Notes
from heero.domain.walks import Walk
from heero.guides.definition import Guide
from heero.guides.steps import SPOKEN, PlainStep

THEMES = "themes"
"""The step that asks what a lab is about."""

KEPT_OF_FEW = ("wonderings", "try_next", "takeaways")
"""The lists that are written where few notes are wanted."""


def as_written(guide: Guide, record: Lab, walk: Walk | None, notes: Notes) -> Guide:
    """
    Return the guide of a lab with the steps that are asked in it.

    Args:
        guide: The whole guide.
        record: The lab.
        walk: The walk it goes on with; `None` where it begins.
        notes: How much is written down; of `few` notes everything is still talked of,
            and what is not kept stays on paper.
    """
    known = bool(record.themes) and not _asked_themes(walk)
    steps = [
        step.model_copy(update={"notes": None})
        for step in guide.steps
        if step.notes in (None, notes) and not (step.id == THEMES and known)
    ]
    if notes == "few":
        kept = {step.id for step in steps if step.into in KEPT_OF_FEW}
        steps = [_on_paper(step, kept) for step in steps]
    return guide.model_copy(update={"steps": tuple(steps)})


def _asked_themes(walk: Walk | None) -> bool:
    return walk is not None and any(each.to == THEMES for each in walk.answers)


def _on_paper(step: PlainStep, kept: set[str]) -> PlainStep:
    if step.kind in SPOKEN or step.id in kept or kept.intersection(step.for_each):
        return step
    return step.model_copy(update={"own_paper": True})
