"""
Conditions of a guide as XLSForm writes them.

A form knows the answers it holds and nothing of a record. What rests on more than that
cannot be said there, and is left out: then the question is asked of everybody.

Source: XLSForm reference, "Relevant"; ODK XForms specification, XPath functions.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.guides.conditions import Condition
from heero.guides.definition import Guide, SetEffect


@dataclass(frozen=True)
class Reach:
    """
    What a question of a form may look at.

    Attributes:
        guide: The guide.
        names: The name in the form of every step that may be looked at from here.
        lines: The same of what holds the lines of a list.
    """

    guide: Guide
    names: Mapping[str, str]
    lines: Mapping[str, str]


def relevant(condition: Condition | None, reach: Reach) -> tuple[str, bool]:
    """
    Return a condition as a form writes it, and whether that says all of it.

    Returns:
        The expression, empty where the question is always asked.
    """
    if condition is None:
        return "", True
    if condition.all_ is not None:
        parts = [relevant(each, reach) for each in condition.all_]
        return _joined(" and ", [word for word, _ in parts if word]), all(
            whole for _, whole in parts
        )
    found = _whole(condition, reach)
    return found or "", found is not None


def _whole(condition: Condition, reach: Reach) -> str | None:
    """Return a condition in full, or `None` where a form cannot say it."""
    for join, parts in ((" and ", condition.all_), (" or ", condition.any_)):
        if parts is not None:
            words = [_whole(each, reach) for each in parts]
            known = [each for each in words if each]
            return _joined(join, known) if len(known) == len(words) else None
    if condition.not_ is not None:
        inner = _whole(condition.not_, reach)
        return f"not({inner})" if inner else None
    if condition.answered is not None:
        return _answered(condition.answered, reach)
    pair = condition.equals or condition.includes
    return _is(pair[0], pair[1], reach) if pair else None


def _joined(join: str, words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else join.join(f"({each})" for each in words)


def _answered(step: str, reach: Reach) -> str | None:
    if step in reach.lines:
        return f"string-length(join('', ${{{reach.lines[step]}}})) > 0"
    if step in reach.names:
        return f"string-length(${{{reach.names[step]}}}) > 0"
    return None


def _is(name: str, word: str, reach: Reach) -> str | None:
    """Return that a step, or a field that a step sets, is something."""
    step = reach.guide.step(name) or reach.guide.step(_setting(name, reach.guide))
    if step is None or step.id not in reach.names or not step.options:
        return None
    ref = f"${{{reach.names[step.id]}}}"
    value = choice_name(word)
    several = step.kind == "choices"
    return f"selected({ref}, '{value}')" if several else f"{ref} = '{value}'"


def _setting(field: str, guide: Guide) -> str:
    """Return the step whose answer becomes a field of whom it is about."""
    sets = [each for each in guide.effects if isinstance(each, SetEffect)]
    return next((e.from_ for e in sets if e.set == field and e.of == "each"), "")


def choice_name(value: str) -> str:
    """Return the word of a choice as a form may hold it: one word of plain signs."""
    return re.sub(r"[^\w.-]", "_", value, flags=re.ASCII)


def step_name(step: str) -> str:
    """Return the name of a step as a form may hold it."""
    name = step.replace("-", "_")
    return f"q_{name}" if not name[0].isalpha() or name == "meta" else name
