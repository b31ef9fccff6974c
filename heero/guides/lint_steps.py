"""What is wrong with the steps of a guide: ids, choices, bounds, whom they name."""

from collections.abc import Iterator

from heero.domain.findings import Problem
from heero.guides.definition import AddEffect, Guide
from heero.guides.steps import (
    CARDS,
    CHOOSING,
    EVERYBODY,
    NAMING,
    PlainStep,
    choices,
    names,
)

Place = tuple[str | int, ...]

TAKEN = ("people", "places", "ties", "me", "each", "self")
"""Words that mean something else in a guide."""


def ids(guide: Guide) -> Iterator[Problem]:
    """Yield steps that share an id, or whose id means something else already."""
    seen: set[str] = set()
    for number, step in enumerate(guide.steps):
        if step.id in seen:
            yield Problem(
                "guide-duplicate-id",
                ("steps", number, "id"),
                f"there are two steps called {step.id!r}",
                "answers are kept by the id of their step; give each its own",
            )
        if step.id in TAKEN:
            yield Problem(
                "guide-taken-id",
                ("steps", number, "id"),
                f"{step.id!r} means something else in a guide",
                "call the step by what it asks for",
            )
        seen.add(step.id)


def for_each(guide: Guide) -> Iterator[Problem]:
    """Yield steps that are asked for each of nobody."""
    earlier: dict[str, PlainStep] = {}
    for number, step in enumerate(guide.steps):
        for name in step.for_each:
            place: Place = ("steps", number, "for_each")
            if guide.step(name) is None and name in EVERYBODY:
                continue
            if guide.step(name) is None:
                yield _unknown(name, place)
            elif name not in earlier:
                yield Problem(
                    "guide-unreachable",
                    place,
                    f"{step.id!r} is asked before {name!r} has named anybody",
                    "move it behind that step",
                )
            elif names(earlier[name]) is None:
                yield Problem(
                    "guide-names-nobody",
                    place,
                    f"{name!r} names nobody, so {step.id!r} is never asked",
                    "name a step of the kind people, place, tie, items or timeline",
                )
        earlier[step.id] = step


def _unknown(name: str, place: Place) -> Problem:
    return Problem(
        "guide-unknown-step",
        place,
        f"there is no step {name!r}",
        "steps are named by their id",
    )


def choosing(guide: Guide) -> Iterator[Problem]:
    """Yield choices that cannot be chosen, or not told apart."""
    for number, step in enumerate(guide.steps):
        place: Place = ("steps", number)
        # A choice among what is in the record has no options of its own.
        chosen = step.kind in CHOOSING and step.of is None
        if chosen != bool(step.options):
            yield Problem(
                "guide-unlabelled-choice",
                place,
                f"{step.id!r} has nothing to choose from"
                if chosen
                else f"{step.id!r} has choices and is no choice",
                "give every choice a value and a label",
            )
        for key in ("value", "letter"):
            words = [getattr(option, key) for option in choices(step)]
            if len({w for w in words if w}) < len([w for w in words if w]):
                yield Problem(
                    "guide-unlabelled-choice",
                    (*place, "options"),
                    f"two choices of {step.id!r} have the same {key}",
                    "make them differ, or leave one out",
                )


def bounds(guide: Guide) -> Iterator[Problem]:
    """Yield bounds that contradict each other."""
    for number, step in enumerate(guide.steps):
        place: Place = ("steps", number)
        if step.kind != "scale":
            continue
        if step.lowest >= step.highest:
            yield Problem(
                "guide-bounds",
                place,
                f"{step.id!r} goes from {step.lowest} to {step.highest}",
                "the lowest number comes before the highest",
            )
        if step.low is None or step.high is None:
            yield Problem(
                "guide-unlabelled-choice",
                place,
                f"the ends of the scale {step.id!r} have no words",
                "say what its lowest and highest number mean: `low` and `high`",
            )
    minutes = guide.minutes
    if minutes is None:
        return
    ordered = [minutes.min, minutes.typical, minutes.max]
    there = [each for each in ordered if each is not None]
    if there != sorted(there):
        yield Problem(
            "guide-bounds",
            ("minutes",),
            "the shortest, the typical and the longest time contradict each other",
            "min comes before typical, and typical before max",
        )


def kept(guide: Guide) -> Iterator[Problem]:
    """Yield steps that name people whom no effect brings into the record."""
    added = {
        name
        for effect in guide.effects
        if isinstance(effect, AddEffect)
        for name in effect.for_each
    }
    for number, step in enumerate(guide.steps):
        if step.kind in NAMING and step.kind != "timeline" and step.id not in added:
            yield Problem(
                "guide-keeps-nobody",
                ("steps", number),
                f"nothing is done with whom {step.id!r} names",
                f"add an effect `{{add: {NAMING[step.kind]}, for_each: {step.id}}}`",
                "warning",
            )


def holding(guide: Guide) -> Iterator[Problem]:
    """Yield steps that lack what their kind needs, or have what another kind needs."""
    for number, step in enumerate(guide.steps):
        place: Place = ("steps", number)
        # A choice has options of its own, or is one among what is in the record.
        ordered = "choice" if step.kind == "choice" and step.of else "ranked"
        for key, kinds in (
            ("into", ("items",)),
            ("of", (ordered,)),
            ("instrument", ("measure",)),
        ):
            if (getattr(step, key) is not None) != (step.kind in kinds):
                yield Problem(
                    "guide-step",
                    place,
                    f"{step.id!r} has no `{key}`"
                    if step.kind in kinds
                    else f"`{key}` says nothing in a step of the kind {step.kind}",
                    f"`{key}` belongs to steps of the kind {' and '.join(kinds)}",
                )
        if step.kind in (*CARDS, "pairs") and not step.for_each:
            yield Problem(
                "guide-step",
                place,
                f"{step.id!r} has no cards to lay out",
                "say whose cards they are: `for_each: people`",
            )
