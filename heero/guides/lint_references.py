"""What conditions of a guide look at, and whether they can ever hold."""

from collections.abc import Iterator

from heero.domain.findings import Problem
from heero.guides.conditions import Condition, references
from heero.guides.definition import Guide
from heero.guides.lint_fields import is_field
from heero.guides.lookup import LISTS
from heero.guides.steps import PlainStep, choices

Place = tuple[str | int, ...]


def condition_problems(guide: Guide) -> Iterator[Problem]:
    """Yield conditions on what is not there, or that never hold."""
    for number, step in enumerate(guide.steps):
        place: Place = ("steps", number, "when")
        earlier = {each.id for each in guide.steps[:number]}
        yield from _of(guide, step.when, place, bool(step.for_each))
        for _, name, _ in references(step.when):
            if guide.step(name) is not None and name not in earlier:
                yield Problem(
                    "guide-unreachable",
                    place,
                    f"{step.id!r} waits for {name!r}, which is asked later",
                    "move it behind that step",
                )
        if _contradicts(step.when):
            yield Problem(
                "guide-unreachable",
                place,
                f"{step.id!r} can never be asked: its condition contradicts itself",
                "leave out one of the two",
            )
        if step.offer is not None:
            yield from _of(guide, step.offer.when, ("steps", number, "offer"), True)
    for number, effect in enumerate(guide.effects):
        yield from _of(guide, effect.when, ("effects", number, "when"), True)


def _of(
    guide: Guide, condition: Condition | None, place: Place, about_each: bool
) -> Iterator[Problem]:
    for key, name, word in references(condition):
        step = guide.step(name)
        if step is not None:
            yield from _word(step, word, place)
        elif key == "answered" or not _field_known(name, about_each):
            yield Problem(
                "guide-unknown-reference",
                place,
                f"there is no step and no field {name!r} to look at here",
                "name a step by its id, or a field such as `tie.strength` "
                "in a step that is asked for each",
            )


def _field_known(name: str, about_each: bool) -> bool:
    if name.startswith("me."):
        return name == "me.areas" or is_field("", name[3:])
    return about_each and any(is_field(where, name) for where in LISTS)


def _word(step: PlainStep, word: str | None, place: Place) -> Iterator[Problem]:
    values = [each.value for each in choices(step)]
    if word is not None and values and word not in values:
        yield Problem(
            "guide-unreachable",
            place,
            f"{step.id!r} can never be {word!r}",
            f"its choices are: {', '.join(values)}",
        )


def _contradicts(condition: Condition | None) -> bool:
    """Return whether `all` asks for a thing and its opposite, or for two answers."""
    if condition is None or condition.all_ is None:
        return False
    parts = condition.all_
    denied = [each.not_ for each in parts if each.not_ is not None]
    equal = [each.equals for each in parts if each.equals is not None]
    two = len({name for name, _ in equal}) < len(set(equal))
    return two or any(each in denied for each in parts)
