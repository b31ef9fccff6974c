"""What is wrong with the guide of a lab: its parts, its minutes, where words go."""

from collections.abc import Iterator

from heero.domain.findings import Problem
from heero.guides.definition import Guide
from heero.guides.lint_fields import about
from heero.guides.steps import PlainStep

STEPS_OF = "try_next"
"""The list of a lab whose entries hold more words: who is beside, not as what."""


def parts(guide: Guide) -> Iterator[Problem]:
    """Yield parts that begin nowhere, or whose minutes are not those of the guide."""
    order = [step.id for step in guide.steps]
    at = -1
    for number, each in enumerate(guide.parts):
        place = ("parts", number, "starts")
        if each.starts not in order:
            yield Problem(
                "guide-unknown-step",
                place,
                f"there is no step {each.starts!r}",
                "steps are named by their id",
            )
        elif order.index(each.starts) <= at:
            yield Problem(
                "guide-bounds",
                place,
                f"{each.starts!r} comes before the part in front of it",
                "name the parts in the order of their steps",
            )
        else:
            at = order.index(each.starts)
    yield from _minutes(guide)


def _minutes(guide: Guide) -> Iterator[Problem]:
    if guide.minutes is None or not guide.parts:
        return
    whole = sum(each.minutes for each in guide.parts)
    low = guide.minutes.min or guide.minutes.typical
    high = guide.minutes.max or guide.minutes.typical
    if not low <= whole <= high:
        yield Problem(
            "guide-bounds",
            ("parts",),
            f"the parts take {whole} minutes, and the guide {low} to {high}",
            "give the parts minutes that add up",
        )


def words(guide: Guide) -> Iterator[Problem]:
    """Yield questions of a lab whose words would not say what they are."""
    if guide.belongs != "lab":
        return
    for number, step in enumerate(guide.steps):
        if step.kind == "text" and not (step.own_paper or _of_a_step(guide, step)):
            yield Problem(
                "guide-step",
                ("steps", number),
                f"nobody could see by the words of {step.id!r} whether they were "
                "told or wondered",
                "make it a step of the kind `items`, and say by `into` what they are",
            )


def _of_a_step(guide: Guide, step: PlainStep) -> bool:
    """Return whether the words of a step are more of what somebody will do."""
    sets = any(effect.from_ == step.id for effect in guide.sets())
    return sets and about(guide, step) == {STEPS_OF}
