"""
What is wrong with a guide, as values: nothing is raised and nothing is changed.

Some rules are about the program (a step that nobody can reach), some about people:
no question may ask where somebody lives or what an office wrote about them, a guide
says how it begins and how it ends, and nobody sits for long without a break.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from pydantic import ValidationError

from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.guides.definition import (
    EVERYBODY,
    NAMING,
    SPOKEN,
    AddEffect,
    Guide,
    PlainStep,
    choices,
    format_problems,
)
from heero.guides.lint_fields import effect_problems, set_problems
from heero.guides.lint_references import condition_problems

BETWEEN_BREAKS = 45
"""The most minutes between two breaks."""

Place = tuple[str | int, ...]

FORBIDDEN: Mapping[str, re.Pattern[str]] = {
    "an address": re.compile(
        r"\baddress(?!ed)|\bstreet\b|\bpost ?code\b|\bzip code\b|\badresse\b"
        r"|\bcode postal\b|\bdirecci[oó]n\b|\bc[oó]digo postal\b",
        re.IGNORECASE,
    ),
    "the name of a school": re.compile(
        r"name of (?:your|the|their) (?:school|college)|(?:which|what) school\b"
        r"|school(?:'s)? name|\bquelle [eé]cole\b|\bnom de (?:ton|votre) [eé]cole\b"
        r"|\bqu[eé] escuela\b|\bnombre de (?:tu|su) escuela\b",
        re.IGNORECASE,
    ),
    "a case number": re.compile(
        r"\b(?:case|file|client|court) (?:number|no\.)"
        r"|num[eé]ro de dossier|n[uú]mero de (?:caso|expediente)",
        re.IGNORECASE,
    ),
    "a diagnosis": re.compile(
        r"\bdiagnos|\bdisorders?\b|\bmedications?\b|\bm[eé]dicaments?\b"
        r"|\bmedicamentos?\b",
        re.IGNORECASE,
    ),
    "an immigration status": re.compile(
        r"\bimmigrat|\bvisa\b|\bundocumented\b|\brefugee status\b|\bcitizenship\b"
        r"|\binmigra|\bciudadan[ií]a\b|\bcitoyennet[eé]\b",
        re.IGNORECASE,
    ),
}
"""What no question asks for, and words that ask for it."""


def problems(values: Value) -> list[Problem]:
    """
    Return everything that is wrong with a guide.

    Args:
        values: What the file holds: mappings, lists and words.

    Returns:
        The problems, in the order of the rules; only those of the format where the
        format is broken. An error keeps a guide from being walked, a warning does not.
    """
    try:
        guide = Guide.model_validate(values)
    except ValidationError as error:
        return [
            Problem(
                "guide-format",
                path,
                words,
                "the documentation of guides says what a step may hold",
            )
            for path, words in format_problems(error)
        ]
    return [problem for rule in RULES for problem in rule(guide)]


def _parts(guide: Guide) -> Iterator[Problem]:
    """Yield what a guide must say about itself and does not."""
    for name, why in (
        ("goal", "say in one sentence what it is for"),
        ("not_for", "say what it must not be used for"),
        ("credits", "say whose idea it is, and whose words"),
        ("minutes", "say how long it takes, `{typical: 15, max: 30}`"),
        ("materials", "say what to have at hand"),
        ("content_note", "say what may come up, before the first question"),
        ("closing", "end with something kind"),
    ):
        if not getattr(guide, name):
            yield Problem(f"guide-no-{name.replace('_', '-')}", (), _lacks(name), why)


def _lacks(name: str) -> str:
    return f"the guide has no `{name}`"


def _ids(guide: Guide) -> Iterator[Problem]:
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
        if step.id in (*EVERYBODY, "me", "each"):
            yield Problem(
                "guide-taken-id",
                ("steps", number, "id"),
                f"{step.id!r} means something else in a guide",
                "call the step by what it asks for",
            )
        seen.add(step.id)


def _for_each(guide: Guide) -> Iterator[Problem]:
    """Yield steps that are asked for each of nobody."""
    earlier: dict[str, PlainStep] = {}
    for number, step in enumerate(guide.steps):
        for name in step.for_each:
            place: Place = ("steps", number, "for_each")
            if name in EVERYBODY:
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
            elif earlier[name].kind not in NAMING:
                yield Problem(
                    "guide-names-nobody",
                    place,
                    f"{name!r} names nobody, so {step.id!r} is never asked",
                    "name a step of the kind people, person, place or tie",
                )
        earlier[step.id] = step


def _unknown(name: str, place: Place) -> Problem:
    return Problem(
        "guide-unknown-step",
        place,
        f"there is no step {name!r}",
        "steps are named by their id",
    )


def _choices(guide: Guide) -> Iterator[Problem]:
    """Yield choices that cannot be chosen, or not told apart."""
    for number, step in enumerate(guide.steps):
        place: Place = ("steps", number)
        chosen = step.kind in ("choice", "choices")
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


def _bounds(guide: Guide) -> Iterator[Problem]:
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


def _breaks(guide: Guide) -> Iterator[Problem]:
    """Yield a guide that goes on too long without a break."""
    if guide.minutes is None:
        return
    breaks = sum(1 for step in guide.steps if step.kind == "break")
    if guide.minutes.typical > BETWEEN_BREAKS * (breaks + 1):
        yield Problem(
            "guide-no-break",
            ("minutes",),
            f"more than {BETWEEN_BREAKS} minutes go by without a break",
            "put a step of the kind `break` where it does no harm",
        )


def _asked_for(guide: Guide) -> Iterator[Problem]:
    """Yield questions for what nobody should have to write down."""
    for number, step in enumerate(guide.steps):
        if step.kind in SPOKEN:
            continue
        for language, words in step.ask.items():
            for what, pattern in FORBIDDEN.items():
                if pattern.search(words):
                    yield Problem(
                        "guide-asks-for",
                        ("steps", number, "ask", language),
                        f"{step.id!r} asks for {what}",
                        "leave it out: it can find or harm somebody",
                    )


def _kept(guide: Guide) -> Iterator[Problem]:
    """Yield steps that name people whom no effect brings into the record."""
    added = {
        name
        for effect in guide.effects
        if isinstance(effect, AddEffect)
        for name in effect.for_each
    }
    for number, step in enumerate(guide.steps):
        if step.kind in NAMING and step.id not in added:
            yield Problem(
                "guide-keeps-nobody",
                ("steps", number),
                f"nothing is done with whom {step.id!r} names",
                f"add an effect `{{add: {NAMING[step.kind]}, for_each: {step.id}}}`",
                "warning",
            )


def _languages(guide: Guide) -> Iterator[Problem]:
    """Yield questions that are missing in a language the title has."""
    for number, step in enumerate(guide.steps):
        for language in guide.title:
            if language not in step.ask:
                yield Problem(
                    "guide-not-translated",
                    ("steps", number, "ask"),
                    f"{step.id!r} is not there in {language}",
                    "translate it, or take the language out of the title",
                    "warning",
                )


RULES: tuple[Callable[[Guide], Iterator[Problem]], ...] = (
    _parts,
    _ids,
    _for_each,
    condition_problems,
    set_problems,
    effect_problems,
    _choices,
    _bounds,
    _breaks,
    _asked_for,
    _kept,
    _languages,
)
"""Every rule; adding one is adding a function and its name."""
