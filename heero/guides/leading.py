"""A guide as whoever leads it reads it: what it is for, and what helps beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heero.guides.conditions import Condition
from heero.guides.definition import Guide
from heero.guides.paper import boxes, ticked
from heero.guides.safeguards import in_words
from heero.guides.sheet import Box
from heero.guides.steps import PlainStep, choices
from heero.guides.texts import Words, filled, text


@dataclass(frozen=True)
class Care:
    """One safeguard: its name in the guide, and what to do."""

    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """
    One question, and what stands beside it.

    Attributes:
        ask: What the participant hears.
        code: The id of the step.
        spoken: Whether it is said and not asked.
        script: What helps whoever leads.
        help: What `:help` adds.
        marks: That it is tender, one to one only, or stays on their own paper.
        asked_if: When it is asked, where that is not always.
        boxes: What may be chosen, each with its letter.
    """

    ask: str
    code: str
    spoken: bool
    script: str
    help: str
    marks: tuple[str, ...]
    asked_if: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Leading:
    """Everything whoever leads should know of a guide."""

    guide: str
    title: str
    goal: str
    not_for: str
    materials: tuple[str, ...]
    note: str
    limits: str
    cares: tuple[Care, ...]
    steps: tuple[Beside, ...]
    grounding: str
    closing: str
    credits: tuple[str, ...]


@dataclass(frozen=True)
class Leader:
    """
    Who leads.

    Attributes:
        language: Their language.
        say: What the page says besides the guide's own texts, by name.
        explained: What safeguards say, by name.
        places: What `{reads}` and such stand for.
    """

    language: str
    say: Mapping[str, str]
    explained: Mapping[str, Sequence[Words]]
    places: Mapping[str, str]


def leading(guide: Guide, leader: Leader) -> Leading:
    """
    Return a guide as whoever leads it reads it.

    Args:
        guide: The guide as it is asked today.
        leader: Who leads.
    """

    def words(given: Mapping[str, str] | None) -> str:
        return filled(text(given, leader.language), leader.places)

    return Leading(
        guide=guide.id,
        title=words(guide.title),
        goal=words(guide.goal),
        not_for=words(guide.not_for),
        materials=tuple(words(each) for each in guide.materials),
        note=words(guide.content_note),
        limits=words(guide.limits),
        cares=tuple(
            Care(name, tuple(sentences))
            for name, sentences in in_words(guide, leader.explained, leader.language)
        ),
        steps=tuple(_beside(guide, each, leader) for each in guide.steps),
        grounding=words(guide.grounding),
        closing=words(guide.closing),
        credits=guide.credits,
    )


def _beside(guide: Guide, step: PlainStep, leader: Leader) -> Beside:
    language = leader.language
    return Beside(
        ask=filled(text(step.ask, language), leader.places),
        code=step.id,
        spoken=step.kind in ("say", "break"),
        script=text(step.script, language),
        help=text(step.help, language),
        marks=tuple(_marks(step, leader.say)),
        asked_if=asked_if(guide, step.when, leader),
        boxes=boxes(choices(step), language),
    )


def _marks(step: PlainStep, say: Mapping[str, str]) -> list[str]:
    found = [say[step.sensitivity]] if step.sensitivity != "normal" else []
    if step.formats == ("one_to_one",) and step.sensitivity != "restricted":
        found.append(say["restricted"])
    found += [say["own_paper"]] if step.own_paper else []
    found += [say["together"]] if step.together else []
    if step.for_each:
        found.append(filled(say["for_each"], {"what": ", ".join(step.for_each)}))
    return found


def asked_if(guide: Guide, when: Condition | None, leader: Leader) -> str:
    """Return in words when a step is asked; empty where it always is."""
    if when is None:
        return ""
    what = _after(guide, when, leader.language)
    if what:
        return filled(leader.say["asked_if"], {"what": what})
    return leader.say["asked_if_fits"]


def _after(guide: Guide, when: Condition, language: str) -> str:
    """Return what had to be said before, by ids of steps; empty where it is more."""
    if when.any_ is not None:
        parts = [_after(guide, each, language) for each in when.any_]
        return " / ".join(parts) if all(parts) else ""
    if when.answered is not None:
        return f"[{when.answered}]" if guide.step(when.answered) else ""
    label = ticked(guide, when, language)
    pair = when.equals or when.includes
    return f"[{pair[0]}] {label}" if pair and label else ""
