"""
A guide as it is asked today: how they sit, how much time there is, in which wording.

What falls away here is not asked; what was said about it in the record stays.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from heero.guides.definition import AddEffect, Effect, Guide
from heero.guides.steps import SPOKEN, Option, PlainStep


@dataclass(frozen=True)
class Setting:
    """
    How a guide is asked today.

    Attributes:
        format: How they sit together; paper counts as one to one.
        short: Whether there is little time.
        workshop: Whether a group was asked already what a group is asked once.
        adult: Whether they want the wording for adults.
        meeting: The kind of meeting it is walked in; empty outside of any.
        notes: How much of a lab is written down.
        options: Choices only the program knows, by their name.
        vocabularies: Words conditions may look for, by vocabulary.
        instruments: The questions of every instrument, as a guide, by its id.
    """

    format: str = "one_to_one"
    short: bool = False
    workshop: bool = False
    adult: bool = False
    meeting: str = ""
    notes: str = "full"
    options: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    vocabularies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    instruments: Mapping[str, Guide] = field(default_factory=dict)


def prepared(guide: Guide, setting: Setting) -> Guide:
    """
    Return a guide as it is asked today.

    A step that nothing can be chosen in, and one whose instrument the site does not
    have, falls away.
    """
    steps: list[PlainStep] = []
    effects: list[Effect] = list(guide.effects)
    for step in guide.steps:
        if not _stays(guide, step, setting):
            continue
        if step.kind == "measure":
            asked = setting.instruments.get(step.instrument or "")
            if asked is not None:
                steps += [_within(each, step) for each in asked.steps]
                effects += [_for(each, step.id) for each in asked.effects]
            continue
        asked_now = _as_asked(step, setting)
        if asked_now is not None:
            steps.append(asked_now)
    return guide.model_copy(
        update={
            "steps": tuple(steps),
            "effects": tuple(effects),
            "vocabularies": {**setting.vocabularies, **guide.vocabularies},
        }
    )


def _as_asked(step: PlainStep, setting: Setting) -> PlainStep | None:
    """Return a step as it is asked today; `None` where nothing can be chosen in it."""
    changed: dict[str, object] = {}
    if isinstance(step.options, str):
        changed["options"] = tuple(setting.options.get(step.options, ()))
        if not changed["options"]:
            return None
    if setting.meeting and step.in_meeting:
        changed["visibility"] = step.in_meeting
    if setting.adult and step.ask_adult:
        changed["ask"] = {**step.ask, **step.ask_adult}
    return step.model_copy(update=changed) if changed else step


def as_read(guide: Guide, *, short: bool = False, adult: bool = False) -> Guide:
    """
    Return a guide as somebody reads it who wants to lead it: every question there is.

    Args:
        guide: The guide.
        short: Whether only the short version is read.
        adult: Whether it is read in the wording for adults.
    """
    steps = [
        step.model_copy(update={"ask": {**step.ask, **step.ask_adult}})
        if adult and step.ask_adult
        else step
        for step in guide.steps
        if _in_time(guide, step, short) and step.notes != "few"
    ]
    return guide.model_copy(update={"steps": tuple(steps)})


def _stays(guide: Guide, step: PlainStep, setting: Setting) -> bool:
    format_ = "one_to_one" if setting.format == "on_paper" else setting.format
    if step.formats and format_ not in step.formats:
        return False
    if setting.meeting and step.meetings and setting.meeting not in step.meetings:
        return False
    if setting.workshop and step in for_all(guide):
        return False
    if step.notes not in (None, setting.notes):
        return False
    return _in_time(guide, step, setting.short)


def _in_time(guide: Guide, step: PlainStep, little_time: bool) -> bool:
    short = guide.short if little_time else None
    said = step.kind in SPOKEN and not step.for_each
    return short is None or said or step.id in short.steps


def for_all(guide: Guide) -> tuple[PlainStep, ...]:
    """
    Return the steps a group is asked, or told, once for all of it.

    Returns:
        What is asked of everybody together, and what is said around it; nothing where
        a guide has no such part.
    """
    if "group" not in guide.formats:
        return ()
    there = [each for each in guide.steps if "group" in (each.formats or guide.formats)]
    said = [each for each in there if each.kind in SPOKEN and not each.for_each]
    if not any(each.together or (each in said and each.formats) for each in there):
        return ()
    return tuple(each for each in there if each.together or each in said)


def _within(question: PlainStep, step: PlainStep) -> PlainStep:
    """Return a question of an instrument, asked only where its step is."""
    name = f"{step.id}-{question.id}"
    return question.model_copy(update={"id": name, "when": step.when})


def _for(effect: Effect, name: str) -> Effect:
    assert isinstance(effect, AddEffect)
    steps = tuple(f"{name}-{each}" for each in effect.for_each)
    return effect.model_copy(update={"for_each": steps})


def language_of(guide: Guide, wanted: str, allowed: Collection[str] = ()) -> str:
    """
    Return the language of a guide to ask in.

    Args:
        guide: The guide.
        wanted: The language somebody wants, `fr` or `fr-CA`.
        allowed: Languages the site uses although nobody has looked them through.

    Returns:
        That language, or another form of it, where the guide has it and somebody has
        looked it through or the site uses it all the same; else the guide's first.
    """
    first = next(iter(guide.title))
    base = wanted.split("-")[0]
    near = [tag for tag in guide.title if tag.split("-")[0] == base]
    for tag in ([wanted] if wanted in guide.title else []) + near:
        review = guide.translations.get(tag)
        if tag == first or tag in allowed or (review and review.reviewed_by):
            return tag
    return first
