"""
What a guide must not do to people.

No question asks for what can find or harm somebody, nobody sits for long without a
break, what goes near is asked between two people only, and nothing ends on it.
"""

import re
from collections.abc import Iterator, Mapping

from heero.domain.findings import Problem
from heero.guides.definition import AddEffect, Effect, Guide, SetEffect
from heero.guides.steps import SPOKEN, PlainStep

BETWEEN_BREAKS = 45
"""The most minutes between two breaks."""

LITTLE_TIME = 20
"""The most minutes a short version takes."""

ALONE: Mapping[str, str] = {
    "events": "a life in order of time",
    "parents": "a family tree",
    "partners": "a family tree",
    "outreach.worry": "what could go wrong",
    "circles.who_knows": "who knows what happened",
}
"""What is asked between two people only, by the list or the field it goes to."""

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


def breaks(guide: Guide) -> Iterator[Problem]:
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


def asked_for(guide: Guide) -> Iterator[Problem]:
    """Yield questions for what nobody should have to write down."""
    for number, step in enumerate(guide.steps):
        if step.kind in SPOKEN:
            continue
        for key in ("ask", "ask_adult"):
            for language, words in (getattr(step, key) or {}).items():
                for what in _forbidden(words):
                    yield Problem(
                        "guide-asks-for",
                        ("steps", number, key, language),
                        f"{step.id!r} asks for {what}",
                        "leave it out: it can find or harm somebody",
                    )


def _forbidden(words: str) -> Iterator[str]:
    return (what for what, pattern in FORBIDDEN.items() if pattern.search(words))


def between_two(guide: Guide) -> Iterator[Problem]:
    """Yield what is asked in a group and belongs between two people."""
    for number, step in enumerate(guide.steps):
        formats = step.formats or guide.formats
        if set(formats) <= {"one_to_one"} or step.kind in SPOKEN:
            continue
        what = _near(guide, step)
        if what:
            yield Problem(
                "guide-between-two",
                ("steps", number),
                f"{step.id!r} asks for {what} in a {_widest(formats)}",
                "ask it one to one only: `formats: [one_to_one]`",
            )


def _near(guide: Guide, step: PlainStep) -> str:
    """Return what a step asks that belongs between two people; empty for nothing."""
    if step.sensitivity == "restricted":
        return "what is restricted"
    into = "events" if step.kind == "timeline" else step.into
    for where in (into, *(_goes_to(each, step.id) for each in guide.effects)):
        if where is not None and where in ALONE:
            return ALONE[where]
    return ""


def _goes_to(effect: Effect, step: str) -> str:
    if isinstance(effect, AddEffect):
        return effect.add if step in effect.for_each else ""
    return effect.set if isinstance(effect, SetEffect) and effect.from_ == step else ""


def _widest(formats: tuple[str, ...]) -> str:
    return "group" if "group" in formats else "pair"


def endings(guide: Guide) -> Iterator[Problem]:
    """Yield a guide that ends on what is hardest, or leaves somebody there."""
    asked = [each for each in guide.steps if each.kind not in SPOKEN]
    for format_ in guide.formats:
        there = [each for each in asked if format_ in (each.formats or guide.formats)]
        if there and there[-1].sensitivity != "normal":
            yield Problem(
                "guide-ends-hard",
                ("steps", guide.steps.index(there[-1])),
                f"the last question, {there[-1].id!r}, is a tender one",
                "end with something strong",
            )
            break
    if guide.grounding is None and any(each.sensitivity != "normal" for each in asked):
        yield Problem(
            "guide-no-grounding",
            (),
            "there are tender questions and nothing that brings somebody back",
            "write one kind sentence: `grounding`",
            "warning",
        )


def short_version(guide: Guide) -> Iterator[Problem]:
    """Yield a short version that is not short, or does not hold together."""
    if guide.short is None:
        # A lab is as long as it is: everybody there made time for it.
        if (
            guide.belongs != "lab"
            and guide.minutes is not None
            and guide.minutes.typical > LITTLE_TIME
        ):
            yield Problem(
                "guide-no-short",
                (),
                "there is no version for when there is little time",
                "name the steps that stay: `short: {minutes: 20, steps: [...]}`",
                "warning",
            )
        return
    if guide.short.minutes > LITTLE_TIME:
        yield Problem(
            "guide-bounds",
            ("short", "minutes"),
            f"the short version takes more than {LITTLE_TIME} minutes",
            "leave out more steps",
        )
    stays = set(guide.short.steps)
    for name in guide.short.steps:
        step = guide.step(name)
        if step is None:
            yield Problem(
                "guide-unknown-step",
                ("short", "steps"),
                f"there is no step {name!r}",
                "steps are named by their id",
            )
        elif step.for_each and not _named_in(guide, step, stays):
            yield Problem(
                "guide-unreachable",
                ("short", "steps"),
                f"{name!r} is asked for each of nobody in the short version",
                f"keep one of: {', '.join(step.for_each)}",
            )


def _named_in(guide: Guide, step: PlainStep, stays: set[str]) -> bool:
    return any(guide.step(name) is None or name in stays for name in step.for_each)
