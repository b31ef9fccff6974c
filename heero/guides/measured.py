"""
From an instrument to a guide, so that it is asked like anything else.

The questions stand word for word as they are in the instrument, every one of them can
be passed, and the card of who is there follows the last one, whatever was answered.
"""

from collections.abc import Sequence
from typing import Any

from heero.domain.by_language import Words
from heero.domain.instruments import Instrument, Question
from heero.domain.story import How
from heero.domain.walks import guide_asking
from heero.guides.definition import AddEffect, Guide
from heero.guides.steps import PlainStep

THANKS = {"en": "Thank you. That was the last question."}
"""How an instrument ends that says nothing itself."""

STAY = "Stay together for a while; nothing has to go on."
"""What is said after the last question where the site has written no card."""


def guide_of(instrument: Instrument, how: How, care: str) -> Guide:
    """
    Return the guide that asks an instrument and nothing else.

    Args:
        instrument: What is asked; its questions are here.
        how: The way of asking, which changes answers and is kept with them.
        care: What is said after the last question; empty where the site says nothing.
    """
    steps = _questions(instrument)
    return Guide(
        heero="guide/1",
        id=guide_asking(instrument.id),
        version=instrument.version,
        title=_in_its_languages(instrument, instrument.title),
        goal={"en": instrument.about},
        not_for={"en": instrument.not_for},
        credits=instrument.credits,
        steps=(*_opening(instrument), *steps, *_card(care)),
        closing=_in_its_languages(instrument, instrument.closing or THANKS),
        effects=(_entry(instrument, how, steps),),
        **_translated(instrument),
    )


def _opening(instrument: Instrument) -> list[PlainStep]:
    words = _in_its_languages(instrument, instrument.opening)
    return [PlainStep(id="said-first", kind="say", ask=words)] if words else []


def _questions(instrument: Instrument) -> list[PlainStep]:
    return [
        PlainStep(
            id=item.id,
            ask=item.ask,
            script=item.script,
            **_answers(instrument, item),
        )
        for item in instrument.items
    ]


def _answers(instrument: Instrument, item: Question) -> dict[str, Any]:
    """Return what kind of question it is, and what may be answered."""
    if instrument.scoring == "entered":
        return {"kind": "scale", "lowest": item.lowest, "highest": item.highest}
    return {
        "kind": "choice",
        "options": [
            {"value": each.value, "label": each.label}
            for each in instrument.choices_of(item)
        ],
    }


def _card(care: str) -> list[PlainStep]:
    lines = care.splitlines() or [STAY]
    return [
        PlainStep(id=f"said-last-{number}", kind="say", ask={"en": line})
        for number, line in enumerate(lines, start=1)
    ]


def _entry(
    instrument: Instrument, how: How, questions: Sequence[PlainStep]
) -> AddEffect:
    """Return the effect that keeps all answers as one entry, of the day it began."""
    return AddEffect(
        add="measures",
        for_each=tuple(each.id for each in questions),
        set={"instrument": instrument.id, "date": "$today", "how": how},
    )


def _in_its_languages(instrument: Instrument, words: Words | None) -> Words | None:
    """Return a text in the languages of the questions, so that nothing is mixed."""
    if words is None:
        return None
    kept = {tag: each for tag, each in words.items() if tag in instrument.languages}
    return kept or words


def _translated(instrument: Instrument) -> dict[str, Any]:
    """Return who tried the wording in languages other than the first."""
    return {
        "translations": {
            tag: {"reviewed_by": words}
            for tag, words in instrument.translations.items()
            if tag in instrument.languages
        }
    }
