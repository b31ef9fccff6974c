"""
A guide as a sheet of paper: what a participant reads, and the room there is to write.

Nothing on a sheet is counted. A list has two lines and the back of the page, whatever
is chosen has the letter or number the keyboard takes, and what stays on their own paper
lies below a fold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from heero.guides.conditions import Condition
from heero.guides.definition import Guide
from heero.guides.sheet import Box, Part, Ring, Room, Sheet
from heero.guides.steps import CARDS, Option, PlainStep, choices
from heero.guides.texts import filled, text

BLANK = "______"
"""What stands for whom a question is about."""

LONGEST_SCALE = 20
"""The most numbers of a scale that are printed one by one."""

FULL_CARD = 4
"""The most questions of a card that leaves two lines for each."""

INNERMOST, OUTERMOST = 46, 240
"""The radius of the circle in the middle, and of the ring furthest out."""


@dataclass(frozen=True)
class Wording:
    """
    How a sheet is worded.

    Attributes:
        language: The language of the guide's texts.
        say: What the sheet says besides, by name, in the same language.
        adult: Whether it is the wording for adults.
        places: What `{reads}` and such stand for.
    """

    language: str
    say: Mapping[str, str]
    adult: bool
    places: Mapping[str, str]

    def words(self, given: Mapping[str, str] | None) -> str:
        """Return a text of the guide, with its places filled in."""
        return filled(text(given, self.language), self.places)


def sheet(guide: Guide, wording: Wording) -> Sheet:
    """
    Lay a guide out as a sheet.

    Args:
        guide: The guide as it is asked today, on paper, and in this wording.
        wording: The language and the wording.
    """
    steps = [each for each in guide.steps if each.kind != "measure"]
    asked = [each for each in steps if not each.own_paper]
    say, words = wording.say, wording.words
    tender = any(each.sensitivity != "normal" for each in steps)
    return Sheet(
        guide=guide.id,
        title=words(guide.title),
        note=words(guide.content_note),
        limits=words(guide.limits) or filled(say["limits"], wording.places),
        rights=(say["may_pass"], say["may_stop"], say["may_draw"]),
        letters=tuple(
            boxes(choices(each), wording.language)
            for each in asked
            if any(option.letter for option in choices(each))
        ),
        parts=tuple(_parts(guide, asked, wording)),
        own=tuple(_own(each, wording) for each in steps if each.own_paper),
        grounding=words(guide.grounding) if tender else "",
        closing=words(guide.closing),
        sign=(say["sign"], say["day"]) if _asks_for_a_yes(guide, asked) else (),
    )


def _asks_for_a_yes(guide: Guide, asked: Sequence[PlainStep]) -> bool:
    """Return whether somebody gives a yes on this sheet that is kept as a consent."""
    there = {each.id for each in asked}
    return any(
        effect.add == "consents" and there & {*effect.for_each}
        for effect in guide.adds()
    )


def _parts(guide: Guide, steps: Sequence[PlainStep], wording: Wording) -> list[Part]:
    found: list[Part] = []
    for about, group in groupby(steps, key=_about):
        here = list(group)
        if not about:
            found += _questions(guide, here, wording)
            continue
        card = [_part(step, "", wording) for step in here]
        if len(card) > FULL_CARD:
            card = [_with_one_line(each) for each in card]
        begin = Part("card", wording.say["card"])
        found += [begin, *card, Part("card_end")]
        found += [begin, *card, Part("card_end", more=True)]
    return found


def _questions(
    guide: Guide, steps: Sequence[PlainStep], wording: Wording
) -> list[Part]:
    """Return questions one after the other; what had to be ticked is said once."""
    found, before = [], ""
    for step in steps:
        only_if = ticked(guide, step.when, wording.language)
        found.append(_part(step, only_if if only_if != before else "", wording))
        before = only_if
    return found


def _with_one_line(part: Part) -> Part:
    return replace(part, room="line") if part.room == "lines" else part


def _about(step: PlainStep) -> tuple[str, ...]:
    """Return what a card is made for each of; cards on a table are no card."""
    return () if step.kind in (*CARDS, "pairs") else step.for_each


def ticked(guide: Guide, when: Condition | None, language: str) -> str:
    """Return what had to be ticked for a step; empty where it rests on more."""
    if when is None:
        return ""
    if when.any_ is not None:
        all_labels = [ticked(guide, each, language) for each in when.any_]
        return " / ".join(all_labels) if all(all_labels) else ""
    pair = when.equals or when.includes
    step = guide.step(pair[0]) if pair else None
    if pair is None or step is None:
        return ""
    return next(
        (text(each.label, language) for each in choices(step) if each.value == pair[1]),
        "",
    )


def boxes(options: Sequence[Option], language: str) -> tuple[Box, ...]:
    """Return choices with what the keyboard takes: a letter, else the number."""
    return tuple(
        Box(each.letter or str(number), text(each.label, language))
        for number, each in enumerate(options, start=1)
    )


def _part(step: PlainStep, only_if: str, wording: Wording) -> Part:
    places = {**wording.places, "each": BLANK}
    ask = filled(text(step.ask, wording.language), places)
    drawing = step.drawing or ""
    if step.kind in ("say", "break"):
        kind: Literal["said", "pause"] = "pause" if step.kind == "break" else "said"
        return Part(kind, ask, drawing=drawing)
    room = _room(step)
    if drawing and room in ("line", "lines"):
        room = "none"
    say = wording.say
    if only_if:
        only_if = filled(say["only_if"], {"what": only_if})
    return Part(
        "question",
        ask,
        step.id,
        only_if,
        room,
        _hint(step, say),
        drawing,
        _boxes(step, wording.language),
        _rings(step, wording.language),
        text(step.low, wording.language),
        text(step.high, wording.language),
        more=_goes_on(step),
    )


def _room(step: PlainStep) -> Room:
    by_kind: dict[str, Room] = {
        "choice": "boxes",
        "choices": "boxes",
        "grid": "piles",
        "rings": "rings",
        "tie": "pairs",
        "pairs": "pairs",
        "person": "line",
        "date": "line",
    }
    if step.kind == "scale":
        short = step.highest - step.lowest <= LONGEST_SCALE
        return "scale" if short else "line"
    return by_kind.get(step.kind, "lines")


def _goes_on(step: PlainStep) -> bool:
    lists = ("people", "items", "timeline", "place", "tie", "pairs", "ranked")
    return step.many or step.kind in lists


def _hint(step: PlainStep, say: Mapping[str, str]) -> str:
    names = {"grid": "piles", "rings": "rings", "ranked": "ranked"}
    if step.kind == "choices":
        return say["tick_one"]
    return say[names[step.kind]] if step.kind in names else ""


def _boxes(step: PlainStep, language: str) -> tuple[Box, ...]:
    if step.kind == "scale" and _room(step) == "scale":
        numbers = range(step.lowest, step.highest + 1)
        return tuple(Box(str(each), "") for each in numbers)
    return boxes(choices(step), language)


def _rings(step: PlainStep, language: str) -> tuple[Ring, ...]:
    if step.kind != "rings":
        return ()
    there = boxes(choices(step), language)
    width = (OUTERMOST - INNERMOST) // max(len(there), 1)
    found = []
    for number, box in enumerate(there, start=1):
        radius = INNERMOST + width * number
        found.append(Ring(radius, width // 2 + 7 - radius, box.letter, box.label))
    return tuple(reversed(found))


def _own(step: PlainStep, wording: Wording) -> Part:
    ask = filled(text(step.ask, wording.language), {**wording.places, "each": BLANK})
    return Part("question", ask, room="space", drawing=step.drawing or "")
