"""Who and what is known at a question: for readers, for offers and for `so far`."""

from collections.abc import Mapping
from dataclasses import replace

from heero.domain.operations import Value
from heero.guides.conditions import holds
from heero.guides.lookup import (
    LISTS,
    as_it_stands,
    called,
    entries,
    label_of,
    standing_of,
)
from heero.guides.met import at_the_table, may_come
from heero.guides.names import Known
from heero.guides.readings import Around
from heero.guides.relations import Relations
from heero.guides.standing import PromptScope, Standing, named_by
from heero.guides.steps import choices
from heero.guides.texts import text
from heero.guides.walk import Prompt, cards, each_of

WHO = ("people", "invited", "places")
"""Lists of offers that are brought along by name."""


def around(
    values: Mapping[str, Value], relations: Relations, language: str = "en"
) -> Around:
    """Return what a reader may know of a record."""
    ties = {}
    for tie in entries(values, "ties"):
        between = tie.get("between")
        if isinstance(between, list) and len(between) == 2:
            ties[frozenset(str(end) for end in between)] = str(tie["id"])
    return Around(
        people=[_known(each, "name", "relation") for each in entries(values, "people")],
        places=[_known(each, "label", "kind") for each in entries(values, "places")],
        ties=ties,
        relations=relations,
        language=language,
        lines={
            name: [
                replace(
                    _known(each, called(name), ""),
                    standing=standing_of(name, language),
                )
                for each in entries(values, name)
            ]
            for name in LISTS
            if name not in ("people", "places", "ties")
        },
    )


def around_prompt(
    standing: Standing, prompt: Prompt, relations: Relations, language: str = "en"
) -> Around:
    """Return what a reader may know of a record at one question."""
    step = prompt.step
    among = each_of(standing, step.for_each) if step.kind == "pairs" else ()
    answer = standing.effective.get(prompt.key)
    known = around(standing.values, relations, language)
    brought = brought_by(standing, prompt) if in_the_room(standing, prompt) else None
    return replace(
        known,
        at_hand=None
        if brought is None
        else [each for each in known.people if each.id in brought],
        offered=lines_offered(standing, prompt),
        among=list(among),
        listed=named_by(answer) if answer is not None else (),
    )


def in_the_room(standing: Standing, prompt: Prompt) -> bool:
    """Return whether a question offers only those who are asked to a meeting."""
    offer = prompt.step.offer
    return (
        prompt.step.kind in ("person", "people")
        and offer is not None
        and at_the_table(standing) is not None
    )


def names_to_type(standing: Standing, prompt: Prompt) -> list[str]:
    """Return the names that are completed at a question."""
    if in_the_room(standing, prompt):
        return offered(standing, prompt)
    return [each.name for each in around(standing.values, {}).people]


def says_who(standing: Standing, prompt: Prompt) -> bool:
    """Return whether a question asks who will do a step of a plan."""
    return prompt.step.kind == "text" and any(
        effect.set == "who" and effect.from_ == prompt.step.id
        for effect in standing.guide.sets()
    )


def people_shown(standing: Standing) -> list[str]:
    """Return who is on the page, or may be named before everybody in a meeting."""
    there = at_the_table(standing)
    return [
        each.words
        for each in around(standing.values, {}).people
        if there is None or each.id in there
    ]


def lines_offered(standing: Standing, prompt: Prompt) -> list[Known]:
    """Return the words said before that may be brought along to a question."""
    offer, asked = prompt.step.offer, prompt.step.kind
    if offer is None or offer.from_ in WHO:
        return []
    if asked not in ("text", "items", "timeline"):
        return []
    # Their numbers stay while a list goes on, so whatever came along already counts.
    return [
        _known(each, called(offer.from_), "")
        for each in entries(standing.values, offer.from_)
        if holds(offer.when, PromptScope(standing, None, str(each["id"])))
        and each.get("came_by") != standing.walk
    ]


def table(standing: Standing, prompt: Prompt) -> list[Known]:
    """Return every card of a step, in order."""
    return [
        Known(str(each.about), each.name or "")
        for each in cards(standing, prompt)
        if each.about
    ]


def _known(entry: Mapping[str, Value], name: str, relation: str) -> Known:
    said, also = entry.get(relation), entry.get("also")
    return Known(
        str(entry["id"]),
        str(entry.get(name) or ""),
        said if isinstance(said, str) else None,
        tuple(str(each) for each in also) if isinstance(also, list) else (),
    )


def brought_by(standing: Standing, prompt: Prompt) -> list[str]:
    """Return the ids of those who may be brought along to a question."""
    offer = prompt.step.offer
    if offer is None or offer.from_ not in WHO:
        return []
    where = "people" if offer.from_ == "invited" else offer.from_
    found = entries(standing.values, where)
    ids = [str(each["id"]) for each in found]
    there = at_the_table(standing) if where == "people" else None
    if there is None and offer.from_ == "invited":
        there = may_come(standing.values, standing.walk)
    if there is not None:
        ids = [each for each in ids if each in there]
    return [
        each for each in ids if holds(offer.when, PromptScope(standing, None, each))
    ]


def offered(standing: Standing, prompt: Prompt) -> list[str]:
    """Return the names of those who may be brought along to a question."""
    return [label_of(standing.values, each) for each in brought_by(standing, prompt)]


def names_of(standing: Standing, prompt: Prompt, language: str = "en") -> list[str]:
    """Return what was said to a question so far, in words."""
    answer = standing.effective.get(prompt.key)
    if answer is None:
        return []
    if prompt.step.kind == "ranked" and isinstance(answer.said, tuple):
        ranked = (label_of(standing.values, each) for each in answer.said)
        return [each for each in ranked if each]
    named = [_shown(standing, each, language) for each in named_by(answer)]
    if named or answer.said is None:
        return [each for each in named if each]
    said = (answer.said,) if isinstance(answer.said, str) else answer.said
    labels = {each.value: text(each.label, language) for each in choices(prompt.step)}
    return [labels.get(each, each) for each in said]


def _shown(standing: Standing, id_: str, language: str) -> str:
    words = label_of(standing.values, id_)
    place = standing.places.get(id_)
    return as_it_stands(place[0], words, language) if place and words else words
