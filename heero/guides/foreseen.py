"""
What of a condition is known before anybody was asked: for paper and for forms.

A sheet is printed for somebody who wants one wording or the other, and nothing else is
known of them. What rests on answers stays open.
"""

from collections.abc import Mapping

from heero.guides.conditions import Condition
from heero.guides.definition import Guide


def foreseen(
    condition: Condition | None, facts: Mapping[str, str]
) -> "bool | Condition":
    """
    Return what is left of a condition once some facts are known.

    Args:
        condition: The condition; none at all always holds.
        facts: Fields that are known, `me.kind`, and what they are.

    Returns:
        Whether it holds, where that is certain; else what still has to hold.
    """
    if condition is None:
        return True
    if condition.all_ is not None:
        return _joined("all", condition.all_, facts)
    if condition.any_ is not None:
        return _joined("any", condition.any_, facts)
    if condition.not_ is not None:
        inner = foreseen(condition.not_, facts)
        if isinstance(inner, bool):
            return not inner
        return Condition.model_validate({"not": inner})
    for pair in (condition.equals, condition.includes):
        if pair is not None and pair[0] in facts:
            return facts[pair[0]] == pair[1]
    return condition


def for_wording(guide: Guide, *, adult: bool) -> Guide:
    """Return a guide without what is never asked in a wording."""
    facts = {"me.kind": "adult" if adult else "youth"}
    steps = []
    for step in guide.steps:
        left = foreseen(step.when, facts)
        if left is not False:
            when = left if isinstance(left, Condition) else None
            steps.append(step.model_copy(update={"when": when}))
    return guide.model_copy(update={"steps": tuple(steps)})


def _joined(
    key: str, parts: tuple[Condition, ...], facts: Mapping[str, str]
) -> "bool | Condition":
    # What decides `all` is a part that does not hold, and `any` one that does.
    decides = key == "any"
    left = []
    for each in parts:
        found = foreseen(each, facts)
        if found is decides:
            return decides
        if not isinstance(found, bool):
            left.append(found)
    if not left:
        return not decides
    return left[0] if len(left) == 1 else Condition.model_validate({key: left})
