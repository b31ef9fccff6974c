"""Entries of lists made from what was said: hopes, needs, consents, children."""

from collections.abc import Iterator

from heero.domain.lab import STANDING_OF
from heero.domain.operations import Value
from heero.domain.spans import longest
from heero.domain.walks import Answer
from heero.guides.definition import AddEffect
from heero.guides.lookup import LAB_LISTS, item, label_of
from heero.guides.standing import Standing, named_by

WORDS: dict[str, dict[str, str]] = {
    "strengths": {"words": "$said"},
    "worries": {"words": "$said"},
    "hopes": {"words": "$said"},
    "needs": {"words": "$said"},
    "events": {"title": "$said"},
    "children": {"name": "$said"},
    "outreach": {"person": "$about"},
    "commitments": {"words": "$said"},
    "steps": {"what": "$said"},
    "attendance": {"person": "$about"},
    "agreed": {"words": "$said"},
    "ideas": {"words": "$said"},
    "dissents": {"words": "$said"},
    "gifts": {"words": "$said"},
    "takeaways": {"words": "$said"},
    "family": {"called": "$said"},
    "belonging": {"called": "$said"},
    **{each: {key: "$said"} for each, key in STANDING_OF.items()},
}
"""What an entry holds where the guide does not say otherwise."""

DATED = (
    "strengths",
    "worries",
    "hopes",
    "needs",
    "commitments",
    "steps",
    "attendance",
    "agreed",
    "ideas",
    "dissents",
    "gifts",
    *LAB_LISTS,
)
"""Lists whose entries say when and by which walk they came."""

COMING = ("parents", "partners", "events", "children")
"""Lists whose entries say by which walk they came."""


def built(
    standing: Standing, effect: AddEffect, answer: Answer, today: str
) -> Iterator[dict[str, Value]]:
    """
    Make the entries an answer adds, without their ids.

    Yields:
        One for each line that was said, or for each one that was named.
    """
    for said, about in _lines(answer):
        words = words_for(standing, about, answer.visibility, today)
        words |= {"$said": said, "$of": answer.about}
        ends = item(standing.values, "ties", about or "") or {}
        entry: dict[str, Value] = {}
        for name, word in (WORDS.get(effect.add, {}) | effect.set).items():
            value: Value = words.get(word, word) if word.startswith("$") else word
            value = ends.get("between") if word == "$between" else value
            if value is not None:
                entry[name] = value
        if effect.add in DATED:
            if answer.visibility != "me_and_navigator" and effect.add != "attendance":
                entry.setdefault("visibility", answer.visibility)
            entry |= {"as_of": today, "came_by": standing.walk}
        elif effect.add in COMING:
            entry["came_by"] = standing.walk
        yield entry


def measured(standing: Standing, effect: AddEffect) -> dict[str, Value] | None:
    """
    Make the one entry of the answers to an instrument, without its id.

    Returns:
        The entry, with a word for every question in its order: what was said, or how
        the question was met; `None` where none of them was met yet.
    """
    met = [standing.effective.get((step, None)) for step in effect.for_each]
    if not any(each is not None and each.parked is None for each in met):
        return None
    walk = item(standing.values, "walks", standing.walk) or {}
    words = words_for(standing, None, "", str(walk.get("started", ""))[:10])
    entry: dict[str, Value] = {}
    for name, word in effect.set.items():
        value = words.get(word, word) if word.startswith("$") else word
        if value is not None:
            entry[name] = value
    if walk.get("by"):
        entry["by"] = walk["by"]
    entry["answers"] = [_word(each) for each in met]
    return entry


def _word(answer: Answer | None) -> Value:
    if answer is None:
        return "not_asked"
    return answer.said if isinstance(answer.said, str) else answer.status


def day_of(standing: Standing, answer: Answer) -> str:
    """Return the day an answer was given."""
    walk = item(standing.values, "walks", standing.walk) or {}
    return str(answer.at or walk.get("started", ""))[:10]


def words_for(
    standing: Standing, about: str | None, visibility: str, today: str
) -> dict[str, str | None]:
    """Return what the words with a `$` stand for; `None` where there is nothing."""
    return {
        "$said": None,
        "$about": about,
        "$each": label_of(standing.values, about) if about else None,
        "$visibility": visibility,
        "$today": today,
        "$walk": standing.walk,
        "$year": longest(today),
    }


def _lines(answer: Answer) -> Iterator[tuple[str | None, str | None]]:
    if named_by(answer):
        for each in named_by(answer):
            yield None, each
    elif isinstance(answer.said, tuple):
        for line in answer.said:
            yield line, answer.about
    else:
        yield answer.said, answer.about
