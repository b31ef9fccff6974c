"""
Scores: what the answers to an instrument add up to, or why they add up to nothing.

An answer that was passed or is missing is never filled in.
A score is a number for a report about many people, and never a word for one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from heero.domain.by_language import text
from heero.domain.instruments import (
    PARTS,
    UNSAID,
    Band,
    Choice,
    Instrument,
    Question,
    Scoring,
)
from heero.domain.names import fold_name

WhyNot = Literal["incomplete", "not_understood", "out_of_range"]
"""
Why there is no score: an answer is missing or was passed; one is no answer of the
instrument; or a number lies outside of what it can be.
"""

Number: TypeAlias = int | float

_Counted: TypeAlias = int | WhyNot
"""What an answer counts, or why it counts nothing."""

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Score:
    """
    One score of one time.

    Attributes:
        name: Which score: `total`, or a part of the instrument.
        value: The score; `None` where there is none.
        lowest: The lowest it can be; `None` for a category.
        highest: The highest it can be.
        missing: Why there is none; `None` where there is one.
        band: The reporting band it lies in; `None` where there is none.
        category: The word that was chosen, where that is all there is.
        mean: The mean of the answers, for a score that was rescaled.
    """

    name: str
    value: Number | None = None
    lowest: Number | None = None
    highest: Number | None = None
    missing: WhyNot | None = None
    band: Band | None = None
    category: str | None = None
    mean: float | None = None


def scores(instrument: Instrument, answers: Sequence[str]) -> tuple[Score, ...]:
    """
    Return the scores of one time.

    Args:
        instrument: What was asked; a slot that is not filled has no scores.
        answers: The answers in the order of the questions: the word that is kept, or
            `passed`, `later`, `not_asked`, `not_known`. Missing ones at the end were
            not asked.

    Returns:
        The scores in the order of the instrument's parts, the total last.
    """
    if not instrument.ready:
        return ()
    if len(answers) > len(instrument.items):
        # Nobody knows any more which answer belongs to which question.
        answers = ["?"] * len(instrument.items)
    rest = ["not_asked"] * (len(instrument.items) - len(answers))
    found = _WAYS[instrument.scoring](instrument, [*answers, *rest])
    return tuple(_with_band(instrument, each) for each in found)


def _with_band(instrument: Instrument, score: Score) -> Score:
    if score.value is None:
        return score
    for band in instrument.bands:
        if band.of == score.name and band.from_ <= score.value <= band.to:
            return Score(**{**vars(score), "band": band})
    return score


def _sum(instrument: Instrument, answers: Sequence[str]) -> list[Score]:
    """
    Add the points of every answer.

    Source: Hughes, Waite, Hawkley and Cacioppo, "A Short Scale for Measuring
        Loneliness in Large Surveys", Research on Aging 26(6), 2004.
    """
    ends = [
        sorted(each.points or 0 for each in instrument.choices_of(item))
        for item in instrument.items
    ]
    lowest, highest = sum(each[0] for each in ends), sum(each[-1] for each in ends)
    counted = [each for _, each in _counted(instrument, answers)]
    return [_added("total", counted, lowest, highest)]


def _added(name: str, counted: Sequence[_Counted], lowest: int, highest: int) -> Score:
    missing = _why_not(counted)
    value = None if missing else sum(each for each in counted if isinstance(each, int))
    return Score(name, value, lowest, highest, missing)


def _category(instrument: Instrument, answers: Sequence[str]) -> list[Score]:
    """Keep the word that was chosen; it is no number and goes into no mean."""
    (item,), (answer,) = instrument.items, answers
    found = _choice(instrument, item, answer)
    if isinstance(found, Choice):
        return [Score("category", category=found.value)]
    return [Score("category", missing=found)]


def _de_jong_gierveld(instrument: Instrument, answers: Sequence[str]) -> list[Score]:
    """
    Count emotional and social answers that tell of missing somebody.

    `more or less` counts in both directions. Each part needs all of its answers; the
    total does with one less than all.

    Source: De Jong Gierveld and Van Tilburg, "Manual of the Loneliness Scale", 1999.
    """
    counting = {"emotional": (2, 3), "social": (1, 2)}
    counted: list[tuple[str, _Counted]] = [
        (part, int(each in counting[part]) if isinstance(each, int) else each)
        for part, each in _counted(instrument, answers)
    ]
    parts = [
        _added(name, [each for part, each in counted if part == name], 0, 3)
        for name in counting
    ]
    there = [each for _, each in counted if each != "incomplete"]
    enough = there if len(there) == len(counted) - 1 else [each for _, each in counted]
    return [*parts, _added("total", enough, 0, 6)]


def _mos(instrument: Instrument, answers: Sequence[str]) -> list[Score]:
    """
    Take means, and bring them from 1..5 to 0..100.

    The total is the mean of all nineteen answers.

    Source: Sherbourne and Stewart, "The MOS Social Support Survey", 1991; RAND Health
        Care, "Social Support Survey Scoring Instructions".
    """
    counted = _counted(instrument, answers)
    parts = [
        _rescaled(name, [each for part, each in counted if part == name])
        for name in PARTS["mos"]
        if name != "extra"
    ]
    return [*parts, _rescaled("total", [each for _, each in counted])]


def _rescaled(name: str, counted: Sequence[_Counted]) -> Score:
    missing = _why_not(counted)
    if missing:
        return Score(name, None, 0, 100, missing)
    whole = sum(each for each in counted if isinstance(each, int))
    mean = whole / len(counted)
    least, most = 1, 5
    value = 100 * (whole - least * len(counted)) / ((most - least) * len(counted))
    return Score(name, round(value, 1), 0, 100, mean=round(mean, 2))


def _entered(instrument: Instrument, answers: Sequence[str]) -> list[Score]:
    """Take the numbers of a form as they were entered; compute nothing from them."""
    return [
        _number(item, answer)
        for item, answer in zip(instrument.items, answers, strict=True)
    ]


def _number(item: Question, answer: str) -> Score:
    value: Number | None = None
    missing: WhyNot | None = None
    word = answer.strip()
    if word in UNSAID:
        missing = "incomplete"
    elif not _NUMBER.fullmatch(word):
        missing = "not_understood"
    else:
        value = float(word) if "." in word else int(word)
        if not item.lowest <= value <= item.highest:
            value, missing = None, "out_of_range"
    return Score(item.id, value, item.lowest, item.highest, missing)


def _counted(
    instrument: Instrument, answers: Sequence[str]
) -> list[tuple[str, _Counted]]:
    """Return the part and the points of every answer."""
    found: list[tuple[str, _Counted]] = []
    for item, answer in zip(instrument.items, answers, strict=True):
        chosen = _choice(instrument, item, answer)
        counts = chosen.points or 0 if isinstance(chosen, Choice) else chosen
        found.append((item.part or "", counts))
    return found


def _choice(instrument: Instrument, item: Question, answer: str) -> Choice | WhyNot:
    """Return the choice a word stands for: its value, its label, or its points."""
    if answer.strip() in UNSAID:
        return "incomplete"
    there = instrument.choices_of(item)
    folded = fold_name(answer.replace("_", " "))
    for each in there:
        if answer.strip() == each.value or folded in _spellings(each):
            return each
    by_points = [each for each in there if answer.strip() == str(each.points)]
    return by_points[0] if len(by_points) == 1 else "not_understood"


def _spellings(choice: Choice) -> set[str]:
    """Return how a choice may be written by hand."""
    labels = {fold_name(text(choice.label, tag)) for tag in choice.label}
    return {fold_name(choice.value.replace("_", " ")), *labels}


def _why_not(counted: Sequence[_Counted]) -> WhyNot | None:
    found = [each for each in counted if not isinstance(each, int)]
    return "not_understood" if "not_understood" in found else next(iter(found), None)


_WAYS: Mapping[Scoring, Callable[[Instrument, Sequence[str]], list[Score]]] = {
    "sum": _sum,
    "category": _category,
    "de_jong_gierveld": _de_jong_gierveld,
    "mos": _mos,
    "entered": _entered,
}
"""How each kind of scoring is done."""
